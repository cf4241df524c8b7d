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
import { rowOf } from './credit-entry';
import { insertEntries, lockSaleRows, type NewEntry, readEntries } from './credit-entry.repository';
import { LineFactsReader } from './line-facts.service';
import { WITHOUT_PLAN } from './plans.service';
import { PostSales } from './post-sales.service';
import { allOf, SettlementScope } from './settlement-scope.service';

type Decision = Parsed<typeof decideHold>['body'];

/** Originals in the hold account that nothing has closed, with what is left of each. */
const HELD = `SELECT e.beneficiary_id AS guide_id, e.sale_line_id, e.sale_id, MIN(e.at) AS since,
    SUM(e.amount_fen) AS fen, SUM(CASE WHEN e.gated = 0 THEN e.amount_fen ELSE 0 END) AS payable
  FROM credit_entry e WHERE e.beneficiary_kind = 'hold'
  GROUP BY e.beneficiary_id, e.sale_line_id, e.sale_id HAVING SUM(e.amount_fen) <> 0`;

/** Money kept back while a guide is under suspicion (D4, `HELD`), and what becomes of it. */
@Singleton()
export class Holds {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() sales!: Sales;
  @Inject() facts!: LineFactsReader;
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
    const facts = await this.facts.of(tx, sold, tx);
    const wanted = new Set(held.map((row) => num(row.sale_line_id)));
    const posted = await readEntries(tx, [...wanted]);
    const at = this.clock.now();
    const fresh: NewEntry[] = [];
    let lines = 0;
    for (const line of sold.flatMap((one) => one.lines)) {
      if (!wanted.has(line.id)) continue;
      const credit = creditAfter(line, decision);
      const entries = settleHold(posted.get(line.id) ?? [], decision, credit.reason);
      if (!entries.length) continue;
      const { plan } = facts.get(line.id)!;
      const by = { saleId: line.saleId, planVersionId: plan === WITHOUT_PLAN ? null : plan.versionId, at };
      fresh.push(...entries.map((entry) => rowOf(entry, { ...by, franchiseeId: null })));
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
