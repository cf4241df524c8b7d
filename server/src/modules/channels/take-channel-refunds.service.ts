import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, Parsed, postChannelRefunds } from '@qiandian/shared/contract';
import {
  digestOf,
  Intake,
  IntakeChecks,
  isRefusal,
  type ItemOutcome,
  type Refusal,
  refusal,
  returnContent,
  type ReturnWish,
  type Sender,
  TakeReturns,
  type TakeResult,
} from '../pos';

type Refund = Parsed<typeof postChannelRefunds>['body']['refunds'][number];
type Results = Answer<typeof postChannelRefunds>['results'];

/** Takes back what other channels have sold; their goods are not in our stock. */
@Singleton()
export class TakeChannelRefunds {
  @Inject() checks!: IntakeChecks;
  @Inject() intake!: Intake;
  @Inject() returns!: TakeReturns;

  /** @param allowed channels that the sender may tell of @returns an outcome for each refund, in order */
  async take(refunds: readonly Refund[], allowed: readonly string[], sender: Sender): Promise<Results> {
    const outcomes = new Map<Refund, ItemOutcome>();
    for (const channel of [...new Set(refunds.map((refund) => refund.channel))].sort()) {
      const items = refunds.filter((refund) => refund.channel === channel);
      const results = await this.intake.run({
        kind: 'channel_refund',
        sourceKey: channel,
        sender,
        items,
        checked: items.map((refund) => this.check(refund, allowed)),
        storeIdOf: () => null,
        take: async (tx, fresh) => {
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
        },
      });
      items.forEach((item, i) => outcomes.set(item, results[i]!));
    }
    return refunds.map((refund) => outcomes.get(refund)!) as Results;
  }

  private check(refund: Refund, allowed: readonly string[]): ReturnWish | Refusal {
    if (!allowed.includes(refund.channel)) return refusal('KEY_NOT_FOR_THIS');
    const at = this.checks.time(refund.at);
    if (isRefusal(at)) return at;
    const content = { saleExternalId: refund.orderExternalId, at, lines: refund.lines };
    return { externalId: refund.externalId, digest: digestOf(returnContent(content)), ...content };
  }
}
