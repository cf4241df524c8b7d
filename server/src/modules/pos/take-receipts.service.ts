import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, Parsed, postReceipts, ReadItem } from '@qiandian/shared/contract';
import { shanghaiDay } from '../../domain/time';
import type { PosCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/db';
import { StaffDirectory } from '../guides';
import { OutsideStock, StockLocations } from '../inventory';
import { TillMembers } from '../members';
import { type NewSale, Sales } from '../sales';
import type { Store } from '../stores';
import { digestOf, type ItemOutcome, type Refusal, refusal, senderOf, sourceOf } from './intake';
import { type CheckedLine, IntakeChecks, isRefusal } from './intake-checks.service';
import { type CheckedItem, Intake, type TakeResult } from './intake.service';
import { lockBuyers } from './lock-buyers';
import { ReceivedItems } from './received-items.service';
import {
  addToTillDays,
  type Arrival,
  type DayReceipts,
  keepShorts,
  noteArrivals,
  type Short,
} from './till-books.repository';
import { guidesContent, type SoldPart, soldParts } from './sold-parts';
import { type DecidedSale, TillCredit, type TillSale } from './till-credit.service';
import { UnreadItems } from './unread-items.service';

type Sent = Parsed<typeof postReceipts>['body']['receipts'][number];
type Receipt = ReadItem<Sent>;
type Results = Answer<typeof postReceipts>['results'];

/** A receipt that may be taken in. */
interface CheckedReceipt extends CheckedItem {
  readonly phone: string | undefined;
  readonly store: Store;
  readonly paidAt: Date;
  readonly lines: readonly CheckedLine[];
  /** The lines by who sold them. */
  readonly parts: readonly SoldPart[];
}
interface SoldReceipt extends CheckedReceipt, TillSale, DecidedSale {
  readonly homeStoreId: number | null;
}
interface Recorded extends SoldReceipt {
  readonly saleId: number;
}

/**
 * Takes in what tills have sold (A15, A17): each receipt once, in the ledger, off the stock, for whoever sold it. A receipt
 * that cannot be taken is refused by itself; what a batch writes is one transaction.
 */
@Singleton()
export class TakeReceipts {
  @Inject() clock!: Clock;
  @Inject() checks!: IntakeChecks;
  @Inject() intake!: Intake;
  @Inject() received!: ReceivedItems;
  @Inject() members!: TillMembers;
  @Inject() staff!: StaffDirectory;
  @Inject() credit!: TillCredit;
  @Inject() locations!: StockLocations;
  @Inject() stock!: OutsideStock;
  @Inject() sales!: Sales;
  @Inject() unread!: UnreadItems;

  /** @returns an outcome for each receipt, in order @throws Problem KEY_NOT_FOR_THIS when the key is no till's */
  async take(sent: readonly Sent[], caller: PosCaller): Promise<Results> {
    this.checks.assertKind(caller, ['pos']);
    const take = (receipts: readonly Receipt[]) => this.takeIn(receipts, caller);
    return this.unread.aside('receipt', senderOf(caller), sent, take) as Promise<Results>;
  }

  private takeIn(receipts: readonly Receipt[], caller: PosCaller): Promise<ItemOutcome[]> {
    const checked = receipts.map((receipt) => this.check(receipt, caller));
    const sourceKey = sourceOf(caller);
    return this.intake.run({
      kind: 'receipt',
      sourceKey,
      sender: senderOf(caller),
      items: receipts,
      checked,
      storeIdOf: ({ storeId }) => this.checks.stores.byId(storeId)?.id ?? null,
      take: (tx, fresh) => this.write(tx, fresh, sourceKey),
    });
  }

  private check(receipt: Receipt, caller: PosCaller): CheckedReceipt | Refusal {
    const store = this.checks.store(caller, receipt.storeId);
    if (isRefusal(store)) return store;
    const paidAt = this.checks.time(receipt.paidAt);
    if (isRefusal(paidAt)) return paidAt;
    const lines = this.checks.lines(receipt.lines);
    if (isRefusal(lines)) return lines;
    const { externalId, guideId, memberPhone: phone } = receipt;
    if (guideId !== undefined && !this.staff.byId(guideId)) return refusal('STAFF_NOT_FOUND');
    const parts = soldParts(lines, receipt.lines, guideId, (id) => this.staff.byId(id) !== undefined);
    if (isRefusal(parts)) return parts;
    const digest = digestOf([
      store.id,
      guideId ?? null,
      phone ?? null,
      paidAt.toISOString(),
      lines.map((line, i) => [
        ...[line.lineRef, line.sku.id, line.quantity, line.amountFen],
        ...guidesContent(receipt.lines[i] ?? {}),
      ]),
    ]);
    return { externalId, digest, phone, store, paidAt, lines, parts };
  }

  private async write(tx: Tx, fresh: readonly CheckedReceipt[], sourceKey: string): Promise<Map<string, TakeResult>> {
    const results = new Map<string, TakeResult>(fresh.map(({ externalId }) => [externalId, 'raced']));
    const sold = await this.withBuyers(tx, fresh, sourceKey);
    const outcomes = await this.sales.record(
      tx,
      sold.map((receipt) => saleOf(receipt, sourceKey)),
    );
    const recorded = sold.flatMap((receipt, i): Recorded[] => {
      const { saleId, outcome } = outcomes[i]!;
      return outcome === 'created' ? [{ ...receipt, saleId }] : [];
    });
    const shorts = await this.takeStock(tx, recorded);
    await this.credit.apply(tx, recorded);
    const now = this.clock.now();
    await keepShorts(tx, shorts, now);
    await addToTillDays(tx, daysOf(recorded));
    await noteArrivals(tx, arrivalsOf(recorded), now);
    for (const receipt of recorded) {
      const { externalId, saleId, storeId, paidAt: at } = receipt;
      const own = shorts.filter((short) => short.externalId === externalId);
      results.set(externalId, { saleId, storeId, at, answer: answerOf(receipt, own) });
    }
    return results;
  }

  /** Finds or makes the members, and decides whose sales they are. Receipts taken in while members were waited for drop out. */
  private async withBuyers(tx: Tx, fresh: readonly CheckedReceipt[], sourceKey: string): Promise<SoldReceipt[]> {
    const taken = fresh.flatMap(({ phone, store, paidAt }) =>
      phone ? [{ phone, storeId: store.id, at: paidAt }] : [],
    );
    const members = await lockBuyers(tx, this.members, () => this.members.byPhone(tx, taken));
    const done = members.size
      ? await this.received.find(
          tx,
          'receipt',
          sourceKey,
          fresh.map(({ externalId }) => externalId),
        )
      : new Map<string, unknown>();
    const open = fresh
      .filter(({ externalId }) => !done.has(externalId))
      .map((receipt) => {
        const member = receipt.phone === undefined ? undefined : members.get(receipt.phone);
        return {
          ...receipt,
          storeId: receipt.store.id,
          memberId: member?.memberId,
          homeStoreId: member?.homeStoreId ?? null,
        };
      });
    const decided = await this.credit.decide(tx, open);
    return open.map((receipt, i) => ({ ...receipt, ...decided[i]! }));
  }

  /** Off the same ledger as the mall's orders; what the books do not have is answered, by receipt and SKU. */
  private async takeStock(tx: Tx, receipts: readonly Recorded[]): Promise<Short[]> {
    const units = receipts.flatMap(({ externalId, storeId, lines }) =>
      lines.map(({ sku, quantity }) => ({
        locationId: this.locations.locationOfStore(storeId)?.id ?? 0,
        storeId,
        skuId: sku.id,
        quantity,
        externalId,
        reference: `pos:${externalId}`,
        reason: '门店售出',
      })),
    );
    const shortBy = await this.stock.sell(
      tx,
      units.map(({ locationId, skuId, quantity, reference, reason }) => ({
        locationId,
        skuId,
        quantity,
        reference,
        reason,
      })),
    );
    const shorts = new Map<string, Short>();
    for (const [i, { storeId, skuId, externalId }] of units.entries()) {
      if (!shortBy[i]) continue;
      const key = `${externalId}\n${skuId}`;
      const before = shorts.get(key)?.shortBy ?? 0;
      shorts.set(key, { storeId, skuId, externalId, shortBy: before + shortBy[i] });
    }
    return [...shorts.values()];
  }
}

function saleOf(receipt: SoldReceipt, sourceKey: string): NewSale {
  const { externalId, store, memberId, homeStoreId, paidAt, parts, credits } = receipt;
  return {
    channel: 'pos',
    externalId,
    sourceKey,
    storeId: store.id,
    regionId: store.regionId,
    brandId: store.brandId,
    memberId: memberId ?? null,
    originStoreId: homeStoreId,
    paidAt,
    completedAt: paidAt,
    lines: parts.map(({ lineRef, sku, product, quantity, amountFen, share }, i) => ({
      lineRef,
      skuId: sku.id,
      productId: product.id,
      brandId: product.brandId,
      categoryId: product.categoryId,
      name: product.name,
      quantity,
      netFen: amountFen,
      credit: credits[i]!,
      ...(share ? { share } : {}),
    })),
  };
}

/** The guide of the largest part of the receipt, the earlier one on a tie. */
function answerOf({ saleId, memberId, parts, credits }: Recorded, shorts: readonly Short[]): Record<string, unknown> {
  const main = parts.reduce((best, part, i) => (part.amountFen > parts[best]!.amountFen ? i : best), 0);
  const { guideId, reason } = credits[main]!;
  return {
    saleId,
    ...(guideId === null ? {} : { guideId }),
    guideReason: reason,
    ...(memberId === undefined ? {} : { memberId }),
    ...(shorts.length ? { stockShort: shorts.map(({ skuId, shortBy }) => ({ skuId, shortBy })) } : {}),
  };
}

function daysOf(receipts: readonly Recorded[]): DayReceipts[] {
  const days = new Map<string, DayReceipts>();
  for (const { storeId, paidAt, memberId, lines } of receipts) {
    const day = shanghaiDay(paidAt);
    const key = `${day} ${storeId}`;
    const sum = days.get(key) ?? { day, storeId, receipts: 0, matched: 0, netFen: 0 };
    sum.receipts += 1;
    sum.matched += memberId === undefined ? 0 : 1;
    sum.netFen += lines.reduce((fen, { amountFen }) => fen + amountFen, 0);
    days.set(key, sum);
  }
  return [...days.values()];
}

function arrivalsOf(receipts: readonly Recorded[]): Arrival[] {
  const latest = new Map<number, Arrival>();
  for (const { storeId, paidAt } of receipts) {
    const known = latest.get(storeId);
    if (!known || known.paidAt < paidAt) latest.set(storeId, { storeId, paidAt });
  }
  return [...latest.values()];
}
