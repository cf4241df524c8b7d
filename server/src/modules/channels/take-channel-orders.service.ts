import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, Parsed, postChannelOrders, ReadItem } from '@qiandian/shared/contract';
import { shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/db';
import { phoneHash, TillMembers } from '../members';
import {
  type CheckedItem,
  type CheckedLine,
  digestOf,
  Intake,
  IntakeChecks,
  type IntakeRun,
  isRefusal,
  type ItemOutcome,
  lockBuyers,
  type Refusal,
  refusal,
  type Sender,
  type TakeResult,
  UnreadItems,
} from '../pos';
import { type LineCredit, type NewSale, Sales } from '../sales';
import { addToChannelDays, type ChannelDay, noteChannel } from './channel-books.repository';
import type { ImportedChannel } from './channel.entities';
import { ImportedCredit } from './imported-credit.service';

type Sent = Parsed<typeof postChannelOrders>['body']['orders'][number];
export type ChannelOrder = ReadItem<Sent>;
export type OrderResults = Answer<typeof postChannelOrders>['results'];

interface CheckedOrder extends CheckedItem {
  readonly channel: ImportedChannel;
  readonly hash: string | undefined;
  readonly paidAt: Date;
  readonly completedAt: Date | undefined;
  readonly lines: readonly CheckedLine[];
}
interface SoldOrder extends CheckedOrder {
  readonly memberId: number | undefined;
  readonly homeStoreId: number | null;
  readonly credits: readonly LineCredit[];
}
type Run = IntakeRun<ChannelOrder, CheckedOrder>;

/**
 * Takes in what other channels have sold (A46): once by channel and number, whether a connector or a sheet tells it. The
 * buyer is found by the hash of the phone; who is not found yet may join later.
 */
@Singleton()
export class TakeChannelOrders {
  @Inject() clock!: Clock;
  @Inject() checks!: IntakeChecks;
  @Inject() intake!: Intake;
  @Inject() members!: TillMembers;
  @Inject() credit!: ImportedCredit;
  @Inject() sales!: Sales;
  @Inject() unread!: UnreadItems;

  /**
   * @param allowed channels that the sender may tell of; orders of others are refused
   * @returns an outcome for each order, in order
   */
  async take(sent: readonly Sent[], allowed: readonly string[], sender: Sender): Promise<OrderResults> {
    const take = (orders: readonly ChannelOrder[]) => this.takeIn(orders, allowed, sender);
    return this.unread.aside('channel_order', sender, sent, take) as Promise<OrderResults>;
  }

  private async takeIn(
    orders: readonly ChannelOrder[],
    allowed: readonly string[],
    sender: Sender,
  ): Promise<ItemOutcome[]> {
    const outcomes = new Map<ChannelOrder, ItemOutcome>();
    for (const [part, run] of this.runs(orders, allowed, sender)) {
      const results = await this.intake.run(run);
      part.forEach((order, i) => outcomes.set(order, results[i]!));
    }
    return orders.map((order) => outcomes.get(order)!);
  }

  /** `take` as a part of more. */
  async takeInTx(
    tx: Tx,
    orders: readonly ChannelOrder[],
    allowed: readonly string[],
    sender: Sender,
  ): Promise<ItemOutcome[]> {
    const outcomes: ItemOutcome[] = [];
    for (const [, run] of this.runs(orders, allowed, sender)) outcomes.push(...(await this.intake.runInTx(tx, run)));
    return outcomes;
  }

  /** Looks at an order and writes nothing. @returns why it cannot be taken, if so */
  refusalOf(order: ChannelOrder, allowed: readonly string[]): Refusal | undefined {
    const checked = this.check(order, allowed);
    return isRefusal(checked) ? checked : undefined;
  }

  /** One run for each channel, since each numbers its own orders. */
  private runs(
    orders: readonly ChannelOrder[],
    allowed: readonly string[],
    sender: Sender,
  ): (readonly [ChannelOrder[], Run])[] {
    const channels = [...new Set(orders.map(({ channel }) => channel))].sort();
    return channels.map((channel) => {
      const items = orders.filter((order) => order.channel === channel);
      const run: Run = {
        kind: 'channel_order',
        sourceKey: channel,
        sender,
        items,
        checked: items.map((order) => this.check(order, allowed)),
        storeIdOf: () => null,
        take: (tx, fresh) => this.write(tx, channel, fresh),
        again: (tx, known) => this.complete(tx, known),
      };
      return [items, run] as const;
    });
  }

  private check(order: ChannelOrder, allowed: readonly string[]): CheckedOrder | Refusal {
    const { channel, externalId, phone } = order;
    if (!allowed.includes(channel)) return refusal('KEY_NOT_FOR_THIS');
    const paidAt = this.checks.time(order.paidAt);
    if (isRefusal(paidAt)) return paidAt;
    const completedAt = order.completedAt === undefined ? undefined : this.checks.time(order.completedAt);
    if (isRefusal(completedAt)) return completedAt;
    if (completedAt && completedAt < paidAt) return refusal('INVALID_INPUT', '完成时间早于付款时间');
    const lines = this.checks.lines(order.lines);
    if (isRefusal(lines)) return lines;
    const hash = phone === undefined ? order.phoneHash : phoneHash(phone);
    // not the completion: an order is told again when it is received
    const digest = digestOf([
      hash ?? null,
      paidAt.toISOString(),
      lines.map((line) => [line.lineRef, line.sku.id, line.quantity, line.amountFen]),
    ]);
    return { externalId, digest, channel, hash, paidAt, completedAt, lines };
  }

  private async write(
    tx: Tx,
    channel: ImportedChannel,
    fresh: readonly CheckedOrder[],
  ): Promise<Map<string, TakeResult>> {
    const hashes = fresh.flatMap(({ hash }) => hash ?? []);
    const members = await lockBuyers(tx, this.members, () => this.members.byPhoneHash(tx, hashes));
    const buyers = fresh.map((order) => {
      const member = order.hash === undefined ? undefined : members.get(order.hash);
      return { ...order, memberId: member?.memberId, homeStoreId: member?.homeStoreId ?? null };
    });
    const credits = await this.credit.decide(tx, buyers);
    const sold = buyers.map((order, i): SoldOrder => ({ ...order, credits: credits[i]! }));
    const outcomes = await this.sales.record(tx, sold.map(saleOf));
    const created = sold.filter((_, i) => outcomes[i]!.outcome === 'created');
    await this.credit.apply(tx, created);
    await this.count(tx, channel, created);
    return new Map(
      sold.map((order, i): [string, TakeResult] => {
        const { saleId, outcome } = outcomes[i]!;
        if (outcome === 'duplicate') return [order.externalId, 'raced'];
        return [order.externalId, { saleId, storeId: null, at: order.paidAt, answer: answerOf(order, saleId) }];
      }),
    );
  }

  private async count(tx: Tx, channel: ImportedChannel, orders: readonly SoldOrder[]): Promise<void> {
    if (!orders.length) return;
    const days = new Map<string, ChannelDay>();
    for (const { paidAt, memberId } of orders) {
      const day = shanghaiDay(paidAt);
      const sum = days.get(day) ?? { day, channel, orders: 0, matched: 0 };
      sum.orders += 1;
      sum.matched += memberId === undefined ? 0 : 1;
      days.set(day, sum);
    }
    await addToChannelDays(tx, [...days.values()]);
    const latest = Math.max(...orders.map(({ paidAt }) => paidAt.getTime()));
    await noteChannel(tx, channel, new Date(latest), this.clock.now());
  }

  /** An order that is told again because its buyer has received it. */
  private async complete(
    tx: Tx,
    known: readonly { readonly item: CheckedOrder; readonly saleId: number | null }[],
  ): Promise<void> {
    const received = known.flatMap(({ item, saleId }) =>
      item.completedAt && saleId !== null ? [{ saleId, at: item.completedAt }] : [],
    );
    await this.sales.completeMany(tx, received);
  }
}

const saleOf = ({ channel, externalId, hash, paidAt, completedAt, lines, ...order }: SoldOrder): NewSale => ({
  channel,
  externalId,
  sourceKey: channel,
  storeId: null,
  regionId: null,
  brandId: null,
  memberId: order.memberId ?? null,
  phoneHash: hash ?? null,
  originStoreId: order.homeStoreId,
  paidAt,
  ...(completedAt ? { completedAt } : {}),
  lines: lines.map(({ lineRef, sku, product, quantity, amountFen }, i) => ({
    lineRef,
    skuId: sku.id,
    productId: product.id,
    brandId: product.brandId,
    categoryId: product.categoryId,
    name: product.name,
    quantity,
    netFen: amountFen,
    credit: order.credits[i]!,
  })),
});

const answerOf = ({ memberId, credits }: SoldOrder, saleId: number): Record<string, unknown> => {
  const { guideId, reason } = credits[0]!;
  return {
    saleId,
    matched: memberId !== undefined,
    ...(guideId === null ? {} : { guideId }),
    guideReason: reason,
  };
};
