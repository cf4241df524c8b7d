import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { mintId } from '../../platform/ids';
import { Outbox } from '../../platform/outbox';
import { AttributionRuleBook } from '../attribution-rules';
import { creditLineAnew } from '../orders';
import { storeShares } from './credit-of';
import { dayFigures, differenceOf } from './day-figures';
import { type NewCredit, SALE_REATTRIBUTED, type SaleReattributed } from './sale';
import { SaleLineEntity, SaleReattributionEntity } from './sale.entities';
import { noteNews } from './sale-news.repository';
import { addToDays } from './sale-roll-ups.repository';
import { lockSales, readSales } from './sale.repository';

const WHY_LENGTH = 200;
/** No row of the decision table: a person decided. */
const BY_PERSON = 0;

/** Gives a line to somebody else, with its figures and its trail. */
@Singleton()
export class ReattributeSale {
  @Inject() clock!: Clock;
  @Inject() outbox!: Outbox;
  @Inject() rules!: AttributionRuleBook;

  /** As `Sales.reattribute`. */
  async apply(
    tx: Tx,
    saleLineId: number,
    to: NewCredit,
    why: string,
    actor: string,
  ): Promise<{ reattributionId: number }> {
    assertOne(to);
    const found = await tx.getRepository(SaleLineEntity).findOneBy({ id: saleLineId });
    if (!found) throw new Problem('SALE_LINE_NOT_FOUND');
    await lockSales(tx, [found.saleId]);
    const [before] = await readSales(tx, [found.saleId]);
    const line = before?.lines.find(({ id }) => id === saleLineId);
    if (!before || !line) throw new Problem('SALE_LINE_NOT_FOUND');

    const credit = {
      guideId: to.guideId,
      assistGuideId: line.assistGuideId === to.guideId ? null : line.assistGuideId,
      sellingStoreId: to.storeId,
      ...storeShares(line.netFen, to.storeId, line.fulfilStoreId, this.rules.ofVersion(line.rulesVersion)),
    };
    const { beneficiary, reason } = to;
    await tx.getRepository(SaleLineEntity).update(line.id, { ...credit, beneficiary, reason, row: BY_PERSON });
    const lines = before.lines.map((one) => (one.id === line.id ? { ...one, ...credit } : one));
    await addToDays(
      tx,
      differenceOf(
        dayFigures(before.sale, before.lines, before.returns),
        dayFigures(before.sale, lines, before.returns),
      ),
    );
    if (before.sale.orderId !== null) await creditLineAnew(tx, Number(line.lineRef), { ...credit, reason });

    const reattributionId = mintId();
    await tx.getRepository(SaleReattributionEntity).insert({
      id: reattributionId,
      saleLineId,
      fromGuideId: line.guideId,
      toGuideId: to.guideId,
      fromReason: line.reason,
      toReason: reason,
      why: why.slice(0, WHY_LENGTH),
      actor,
      at: this.clock.now(),
    });
    await noteNews(tx, [{ kind: 'sale', saleId: before.sale.id }], this.clock.now());
    const reattributed: SaleReattributed = { saleLineId, reattributionId };
    await this.outbox.publish(tx, SALE_REATTRIBUTED, [reattributed]);
    return { reattributionId };
  }
}

function assertOne({ beneficiary, guideId }: NewCredit): void {
  const needsGuide = beneficiary === 'guide' || beneficiary === 'hold';
  if (needsGuide !== (guideId !== null)) throw new RangeError(`${beneficiary} with guide ${guideId}`);
}
