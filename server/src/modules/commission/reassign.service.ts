import { Inject, Singleton } from '@midwayjs/core';
import type { Parsed, reassignSaleLine } from '@qiandian/shared/contract';
import type { HqCaller, StoreCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StaffDirectory, StaffEntity } from '../guides';
import { type Actor, Audit } from '../hq';
import { type NewCredit, type SaleEntity, type SaleLineEntity, Sales, SaleLineEntity as Line } from '../sales';
import { lockSaleRows } from './credit-entry.repository';
import { EntryViews } from './entry-views.service';
import { PostSales } from './post-sales.service';
import { SettlementScope } from './settlement-scope.service';
import { type SaleView, SaleViews } from './sale-views.service';

type Wish = Parsed<typeof reassignSaleLine>['body'];
interface Target {
  readonly sale: SaleEntity;
  readonly line: SaleLineEntity;
}

/** How long after the payment a store manager may decide anew (D3); headquarters afterwards too. */
const MANAGER_DAYS = 7;
const DAY_MS = 86_400_000;
export const reassignableUntil = (paidAt: Date): Date => new Date(paidAt.getTime() + MANAGER_DAYS * DAY_MS);

/** An audited change of whose sale a line is (D3). The ledgers follow in the same transaction. */
@Singleton()
export class Reassign {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;
  @Inject() sales!: Sales;
  @Inject() poster!: PostSales;
  @Inject() scope!: SettlementScope;
  @Inject() views!: SaleViews;
  @Inject() entries!: EntryViews;
  @Inject() audit!: Audit;

  /** @throws Problem SALE_LINE_NOT_FOUND, STAFF_NOT_FOUND, REASSIGN_SAME, REASSIGN_RETURNED, OUT_OF_SCOPE */
  byHeadquarters(lineId: number, wish: Wish, caller: HqCaller): Promise<SaleView> {
    this.scope.assertDecides(caller);
    return this.change(lineId, wish, caller, `operator:${caller.operatorId}`, ({ sale, line }, guide) => {
      this.scope.assertStore(caller.scope, line.sellingStoreId ?? sale.storeId);
      if (guide) this.scope.assertStore(caller.scope, guide.storeId);
    });
  }

  /**
   * By the manager of the store that sold it, within the store.
   * @throws Problem MANAGER_ONLY, SALE_LINE_NOT_FOUND, STAFF_NOT_FOUND, REASSIGN_SAME, REASSIGN_RETURNED, REASSIGN_TOO_LATE,
   * REASSIGN_HQ_ONLY
   */
  async byManager(lineId: number, wish: Wish, caller: StoreCaller): Promise<SaleView> {
    if (caller.role !== 'manager') throw new Problem('MANAGER_ONLY');
    const actor = { name: `${caller.name}（店长）` };
    return this.change(lineId, wish, actor, `staff:${caller.staffId}`, ({ sale, line }, guide) => {
      if (line.sellingStoreId !== caller.storeId) throw new Problem('SALE_LINE_NOT_FOUND');
      if (reassignableUntil(sale.paidAt) < this.clock.now()) throw new Problem('REASSIGN_TOO_LATE');
      // what is under suspicion, or bought by staff, is not for the people concerned to decide
      if (line.beneficiary === 'hold' || line.beneficiary === 'nobody') throw new Problem('REASSIGN_HQ_ONLY');
      if (guide && guide.storeId !== caller.storeId) throw new Problem('STAFF_NOT_FOUND');
    });
  }

  private async change(
    lineId: number,
    wish: Wish,
    auditor: Actor,
    actor: string,
    check: (target: Target, guide: StaffEntity | undefined) => void,
  ): Promise<SaleView> {
    const saleId = await this.database.inTx(async (tx) => {
      const target = await this.locked(tx, lineId);
      const guide = wish.guideId === undefined ? undefined : await activeGuide(tx, wish.guideId);
      check(target, guide);
      const { sale, line } = target;
      const to = creditOf(target, guide);
      const same = line.beneficiary === to.beneficiary && line.guideId === to.guideId;
      if (same) throw new Problem('REASSIGN_SAME');
      if (line.returnedFen >= line.netFen) throw new Problem('REASSIGN_RETURNED');
      // what the line is worth must be posted before it can move
      await this.poster.post(tx, [sale.id]);
      await this.sales.reattribute(tx, lineId, to, wish.why, actor);
      await this.poster.post(tx, [sale.id]);
      await this.audit.record(tx, auditor, {
        action: 'reassign',
        subject: 'sale-line',
        subjectId: lineId,
        title: `${sale.externalId} ${line.name}`,
        before: { beneficiary: line.beneficiary, guideId: line.guideId, reason: line.reason },
        after: { beneficiary: to.beneficiary, guideId: to.guideId, reason: to.reason, why: wish.why },
      });
      return sale.id;
    });
    const [view] = await this.views.byIds([saleId]);
    return view!;
  }

  private async locked(tx: Tx, lineId: number): Promise<Target> {
    const found = await tx.getRepository(Line).findOneBy({ id: lineId });
    if (!found) throw new Problem('SALE_LINE_NOT_FOUND');
    await lockSaleRows(tx, [found.saleId]);
    const [sold] = await this.sales.saleWithLines([found.saleId], tx);
    const line = sold?.lines.find(({ id }) => id === lineId);
    if (!sold || !line) throw new Problem('SALE_LINE_NOT_FOUND');
    return { sale: sold.sale, line };
  }
}

function creditOf({ sale, line }: Target, guide: StaffEntity | undefined): NewCredit {
  if (guide) return { beneficiary: 'guide', guideId: guide.id, storeId: guide.storeId, reason: 'REASSIGNED' };
  const storeId = line.sellingStoreId ?? sale.storeId;
  if (storeId === null) {
    throw new Problem('INVALID_INPUT', {
      detail: '这笔业绩没有成交门店，请选一位导购',
      errors: [{ path: 'body.toStorePool', message: '没有成交门店' }],
    });
  }
  return { beneficiary: 'store_pool', guideId: null, storeId, reason: 'REASSIGNED' };
}

/** @throws Problem STAFF_NOT_FOUND for one who is not active */
async function activeGuide(tx: Tx, guideId: number): Promise<StaffEntity> {
  const guide = await tx.getRepository(StaffEntity).findOneBy({ id: guideId, status: 'active' });
  if (!guide) throw new Problem('STAFF_NOT_FOUND');
  return guide;
}
