import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, decideHold, listHolds, Parsed } from '@qiandian/shared/contract';
import { settleHold } from '../../domain/commission';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, num, readTime, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StaffDirectory } from '../guides';
import { Audit } from '../hq';
import { type NewCredit, type SaleLineEntity, type SaleReason, Sales } from '../sales';
import { StoreDirectory } from '../stores';
import { entryOf, followingRowOf } from './credit-entry';
import { insertEntries, lockSaleRows, type NewEntry, readPosted } from './credit-entry.repository';
import { PostSales } from './post-sales.service';
import { allOf } from './condition';
import { SettlementScope } from './settlement-scope.service';

type Decision = Parsed<typeof decideHold>['body'];

/** Lines with originals in the hold account that nothing has closed, with what may be paid of each: also when that is 0. */
const HELD = `SELECT o.beneficiary_id AS guide_id, o.sale_line_id, o.sale_id, MIN(o.at) AS since,
    SUM(CASE WHEN o.gated = 1 THEN 0 ELSE o.amount_fen + COALESCE((SELECT SUM(b.amount_fen) FROM credit_entry b
      WHERE b.sale_line_id = o.sale_line_id AND b.reverses = o.entry_key), 0) END) AS payable
  FROM credit_entry o WHERE o.beneficiary_kind = 'hold' AND o.reverses IS NULL AND NOT EXISTS (
    SELECT 1 FROM credit_entry c WHERE c.sale_line_id = o.sale_line_id AND c.reverses = o.entry_key AND c.kind <> 'reversal')
  GROUP BY o.beneficiary_id, o.sale_line_id, o.sale_id`;

/** Money kept back while a guide is under suspicion (D4, `HELD`), and what becomes of it. */
@Singleton()
export class Holds {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() sales!: Sales;
  @Inject() poster!: PostSales;
  @Inject() scope!: SettlementScope;
  @Inject() audit!: Audit;

  async page(
    { page, size }: Parsed<typeof listHolds>['query'],
    { scope }: HqCaller,
  ): Promise<Answer<typeof listHolds>> {
    const where = allOf([this.scope.stored(scope, 'g.store_id')]);
    const from = `FROM (${HELD}) h JOIN staff g ON g.id = h.guide_id WHERE ${where.sql}`;
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(DISTINCT h.guide_id) AS n ${from}`, [
      ...where.params,
    ]);
    const rows = await this.database.query<Record<string, unknown>>(
      `SELECT g.id, g.name, g.store_id, g.status, SUM(h.payable) AS fen, COUNT(*) AS line_count, MIN(h.since) AS since ${from}
       GROUP BY g.id, g.name, g.store_id, g.status ORDER BY MIN(h.since), g.id LIMIT ? OFFSET ?`,
      [...where.params, size, (page - 1) * size],
    );
    const items = rows.map((row) => ({
      guideId: num(row['id']),
      guideName: String(row['name']),
      storeName: this.stores.byId(num(row['store_id']))?.name ?? '',
      status: String(row['status']),
      heldFen: num(row['fen']),
      lines: num(row['line_count']),
      since: readTime(row['since']).toISOString(),
    }));
    return { items, total: num(count?.n), page, size };
  }

  /**
   * Lets all that is held for a guide go: to the guide, or to the pools of the stores where it was sold.
   * @throws Problem STAFF_NOT_FOUND, OUT_OF_SCOPE, STAFF_SUSPENDED, NOTHING_HELD
   */
  async decide(guideId: number, decision: Decision, caller: HqCaller): Promise<Answer<typeof decideHold>> {
    this.scope.assertDecides(caller);
    const guide = this.staff.byId(guideId);
    if (!guide) throw new Problem('STAFF_NOT_FOUND');
    this.scope.assertStore(caller.scope, guide.storeId);
    return this.database.inTx(async (tx) => {
      if (decision.decision === 'release' && (await isSuspended(tx, guideId))) throw new Problem('STAFF_SUSPENDED');
      const moved = await this.move(tx, guideId, decision, `operator:${caller.operatorId}`);
      if (!moved.lines) throw new Problem('NOTHING_HELD');
      await this.audit.record(tx, caller, {
        action: decision.decision,
        subject: 'commission-hold',
        subjectId: guideId,
        title: guide.name,
        after: { ...moved, why: decision.why },
      });
      return moved;
    });
  }

  private async move(
    tx: Tx,
    guideId: number,
    { decision, why }: Decision,
    actor: string,
  ): Promise<{ movedFen: number; lines: number }> {
    const held = await tx.query<{ sale_line_id: unknown; sale_id: unknown }[]>(
      `SELECT sale_line_id, sale_id FROM (${HELD}) h WHERE guide_id = ? ORDER BY sale_id, sale_line_id`,
      [guideId],
    );
    const saleIds = [...new Set(held.map((row) => num(row.sale_id)))];
    await lockSaleRows(tx, saleIds);
    const sold = await this.sales.saleWithLines(saleIds, tx);
    const wanted = new Set(held.map((row) => num(row.sale_line_id)));
    const posted = await readPosted(tx, [...wanted]);
    const at = this.clock.now();
    const fresh: NewEntry[] = [];
    let lines = 0;
    for (const line of sold.flatMap((one) => one.lines)) {
      if (!wanted.has(line.id)) continue;
      const credit = creditAfter(line, decision);
      const rows = posted.get(line.id) ?? [];
      const entries = settleHold(rows.map(entryOf), decision, credit.reason);
      if (!entries.length) continue;
      // one plan accrued all that is held of a line
      const planVersionId = rows.find(({ beneficiaryKind }) => beneficiaryKind === 'hold')?.planVersionId ?? null;
      const by = { saleId: line.saleId, planVersionId, franchiseeId: null, at };
      fresh.push(...entries.map((entry) => followingRowOf(entry, rows, by)));
      await this.sales.reattribute(tx, line.id, credit, why, actor);
      lines += 1;
    }
    await this.poster.announce(tx, await insertEntries(tx, fresh));
    const out = fresh.filter(({ beneficiaryKind, gated }) => beneficiaryKind === 'hold' && !gated);
    return { movedFen: 0 - out.reduce((sum, { amountFen }) => sum + amountFen, 0), lines };
  }
}

/** What stands on the line from now on. */
function creditAfter(line: SaleLineEntity, decision: Decision['decision']): NewCredit {
  const storeId = line.sellingStoreId;
  if (decision === 'forfeit') return { beneficiary: 'store_pool', guideId: null, storeId, reason: 'REASSIGNED' };
  return { beneficiary: 'guide', guideId: line.guideId, storeId, reason: RULES[line.row] ?? 'REASSIGNED' };
}

/** The decision table's rules by row: why it was the guide's sale before the money was held. */
const RULES: Readonly<Record<number, SaleReason>> = {
  2: 'POS_CASHIER',
  3: 'ASSISTED',
  4: 'DIRECT_SHARE',
  5: 'PROTECTED_MEMBER',
  6: 'LAST_TOUCH',
  7: 'MEMBER',
};

async function isSuspended(tx: Tx, guideId: number): Promise<boolean> {
  const rows = await tx.query<unknown[]>(`SELECT id FROM staff WHERE id = ? AND status = 'suspended'`, [guideId]);
  return rows.length > 0;
}
