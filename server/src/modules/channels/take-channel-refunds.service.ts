import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, Parsed, postChannelRefunds, ReadItem } from '@qiandian/shared/contract';
import type { Tx } from '../../platform/db';
import {
  digestOf,
  Intake,
  IntakeChecks,
  type IntakeRun,
  isRefusal,
  type ItemOutcome,
  type Refusal,
  refusal,
  returnContent,
  type ReturnWish,
  type Sender,
  TakeReturns,
  type TakeResult,
  UnreadItems,
} from '../pos';
import type { ImportedChannel } from './channel.entities';

type Sent = Parsed<typeof postChannelRefunds>['body']['refunds'][number];
export type ChannelRefund = ReadItem<Sent>;
type Results = Answer<typeof postChannelRefunds>['results'];
type Run = IntakeRun<ChannelRefund, ReturnWish>;

/** Takes back what other channels have sold; their goods are not in our stock. */
@Singleton()
export class TakeChannelRefunds {
  @Inject() checks!: IntakeChecks;
  @Inject() intake!: Intake;
  @Inject() returns!: TakeReturns;
  @Inject() unread!: UnreadItems;

  /** @param allowed channels that the sender may tell of @returns an outcome for each refund, in order */
  async take(sent: readonly Sent[], allowed: readonly string[], sender: Sender): Promise<Results> {
    const take = async (refunds: readonly ChannelRefund[]): Promise<ItemOutcome[]> => {
      const outcomes = new Map<ChannelRefund, ItemOutcome>();
      for (const [part, run] of this.runs(refunds, allowed, sender)) {
        const results = await this.intake.run(run);
        part.forEach((refund, i) => outcomes.set(refund, results[i]!));
      }
      return refunds.map((refund) => outcomes.get(refund)!);
    };
    return this.unread.aside('channel_refund', sender, sent, take) as Promise<Results>;
  }

  /** Takes refunds as a part of more. @returns their outcomes, channel by channel */
  async takeInTx(
    tx: Tx,
    refunds: readonly ChannelRefund[],
    allowed: readonly string[],
    sender: Sender,
  ): Promise<ItemOutcome[]> {
    const outcomes: ItemOutcome[] = [];
    for (const [, run] of this.runs(refunds, allowed, sender)) outcomes.push(...(await this.intake.runInTx(tx, run)));
    return outcomes;
  }

  /** Looks at a refund by itself and writes nothing. @returns why it cannot be taken, if so */
  refusalOf(refund: ChannelRefund, allowed: readonly string[]): Refusal | undefined {
    const checked = this.check(refund, allowed);
    return isRefusal(checked) ? checked : undefined;
  }

  /** One run for each channel, since each numbers its own refunds. */
  private runs(
    refunds: readonly ChannelRefund[],
    allowed: readonly string[],
    sender: Sender,
  ): (readonly [ChannelRefund[], Run])[] {
    const channels = [...new Set(refunds.map(({ channel }) => channel))].sort();
    return channels.map((channel) => {
      const items = refunds.filter((refund) => refund.channel === channel);
      const run: Run = {
        kind: 'channel_refund',
        sourceKey: channel,
        sender,
        items,
        checked: items.map((refund) => this.check(refund, allowed)),
        storeIdOf: () => null,
        take: (tx, fresh) => this.write(tx, channel, fresh),
      };
      return [items, run] as const;
    });
  }

  private async write(
    tx: Tx,
    channel: ImportedChannel,
    fresh: readonly ReturnWish[],
  ): Promise<Map<string, TakeResult>> {
    const sold = { kind: 'channel_refund', channel, sourceKey: channel } as const;
    const { written, refused, raced } = await this.returns.take(tx, sold, fresh);
    return new Map<string, TakeResult>([
      ...raced.map((externalId) => [externalId, 'raced'] as const),
      ...refused,
      ...written.map(({ wish, sale: { sale }, returnedFen }): [string, TakeResult] => [
        wish.externalId,
        { saleId: sale.id, storeId: null, at: wish.at, answer: { returnedFen } },
      ]),
    ]);
  }

  private check(refund: ChannelRefund, allowed: readonly string[]): ReturnWish | Refusal {
    if (!allowed.includes(refund.channel)) return refusal('KEY_NOT_FOR_THIS');
    const at = this.checks.time(refund.at);
    if (isRefusal(at)) return at;
    const content = { saleExternalId: refund.orderExternalId, at, lines: refund.lines };
    return { externalId: refund.externalId, digest: digestOf(returnContent(content)), ...content };
  }
}
