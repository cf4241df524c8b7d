import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, Parsed, postPosRefunds, ReadItem } from '@qiandian/shared/contract';
import type { PosCaller } from '../../platform/auth';
import type { Tx } from '../../platform/db';
import { StockLedger, StockLocations } from '../inventory';
import { digestOf, type ItemOutcome, type Refusal, senderOf, sourceOf } from './intake';
import { IntakeChecks, isRefusal } from './intake-checks.service';
import { Intake, type TakeResult } from './intake.service';
import { returnContent, type ReturnWish, TakeReturns, type WrittenReturn } from './take-returns.service';
import { UnreadItems } from './unread-items.service';

type Sent = Parsed<typeof postPosRefunds>['body']['refunds'][number];
type Refund = ReadItem<Sent>;
type Results = Answer<typeof postPosRefunds>['results'];
interface RefundWish extends ReturnWish {
  readonly restock: boolean;
}

/** Takes back what tills have sold: into the ledger, and onto the shelf or off the books. */
@Singleton()
export class TakeRefunds {
  @Inject() checks!: IntakeChecks;
  @Inject() intake!: Intake;
  @Inject() returns!: TakeReturns;
  @Inject() locations!: StockLocations;
  @Inject() ledger!: StockLedger;
  @Inject() unread!: UnreadItems;

  /** @returns an outcome for each refund, in order @throws Problem KEY_NOT_FOR_THIS when the key is no till's */
  async take(sent: readonly Sent[], caller: PosCaller): Promise<Results> {
    this.checks.assertKind(caller, ['pos']);
    const take = (refunds: readonly Refund[]) => this.takeIn(refunds, caller);
    return this.unread.aside('refund', senderOf(caller), sent, take) as Promise<Results>;
  }

  private takeIn(refunds: readonly Refund[], caller: PosCaller): Promise<ItemOutcome[]> {
    const checked = refunds.map((refund) => this.check(refund));
    return this.intake.run({
      kind: 'refund',
      sourceKey: sourceOf(caller),
      sender: senderOf(caller),
      items: refunds,
      checked,
      storeIdOf: () => null,
      take: (tx, fresh) => this.write(tx, fresh, caller),
    });
  }

  private check({ externalId, receiptExternalId, at: time, restock, lines }: Refund): RefundWish | Refusal {
    const at = this.checks.time(time);
    if (isRefusal(at)) return at;
    const content = { saleExternalId: receiptExternalId, at, lines };
    return { externalId, digest: digestOf([...returnContent(content), restock]), ...content, restock };
  }

  private async write(tx: Tx, fresh: readonly RefundWish[], caller: PosCaller): Promise<Map<string, TakeResult>> {
    const sold = { kind: 'refund', channel: 'pos', sourceKey: sourceOf(caller) } as const;
    const { written, refused, raced } = await this.returns.take(tx, sold, fresh, ({ sale }) => {
      const store = this.checks.store(caller, sale.storeId ?? 0);
      return isRefusal(store) ? store : undefined;
    });
    const goodsOf = (restock: boolean) => written.filter(({ wish }) => wish.restock === restock).flatMap(this.goods);
    await this.ledger.returnToShelf(tx, goodsOf(true));
    await this.ledger.returnAndWriteOff(tx, goodsOf(false));
    return new Map<string, TakeResult>([
      ...raced.map((externalId) => [externalId, 'raced'] as const),
      ...refused,
      ...written.map(({ wish, sale: { sale }, returnedFen }): [string, TakeResult] => [
        wish.externalId,
        { saleId: sale.id, storeId: sale.storeId, at: wish.at, answer: { returnedFen } },
      ]),
    ]);
  }

  private readonly goods = ({ wish, sale: { sale, lines } }: WrittenReturn<RefundWish>) => {
    const location = this.locations.locationOfStore(sale.storeId ?? 0);
    if (!location) return [];
    return wish.lines.flatMap(({ lineId, quantity }) => {
      const skuId = lines.find(({ lineRef }) => lineRef === lineId)?.skuId;
      const reference = `pos:${wish.externalId}`;
      const reason = wish.restock ? '门店退货' : '门店退货报损';
      return skuId ? [{ locationId: location.id, skuId, quantity, reference, reason }] : [];
    });
  };
}
