import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listPoolSplits, Parsed, setPoolSplits } from '@qiandian/shared/contract';
import { shanghaiDay } from '../../domain/time';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import {
  Database,
  inList,
  insertRows,
  isDuplicate,
  num,
  readTime,
  sqlTime,
  type Tx,
  updateCount,
} from '../../platform/db';
import { Problem } from '../../platform/http';
import { Audit } from '../hq';
import { StoreDirectory } from '../stores';
import { allOf } from './condition';
import { lockPlans } from './lock-plans';
import { Periods } from './periods.service';
import { PoolRules } from './pool-rules.service';
import { SettlementScope } from './settlement-scope.service';

type Row = Record<'id' | 'store_id' | 'from_month' | 'method' | 'manager_bp' | 'why' | 'set_by' | 'set_at', unknown> & {
  readonly next_month: string | null;
};
type Body = Parsed<typeof setPoolSplits>['body'];
/** How a rule is told in the log. */
type Told = Body['split'] | 'plan';

/** Stores that split their pools otherwise than the plan says. */
@Singleton()
export class PoolSplitDesk {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() scope!: SettlementScope;
  @Inject() periods!: Periods;
  @Inject() rules!: PoolRules;
  @Inject() audit!: Audit;

  /** Latest set first. */
  async page(
    { page, size, q }: Parsed<typeof listPoolSplits>['query'],
    { scope }: HqCaller,
  ): Promise<Answer<typeof listPoolSplits>> {
    const where = allOf([
      this.scope.stored(scope, 'o.store_id'),
      q ? { sql: 'INSTR(LOWER(st.name), ?) > 0', params: [q.toLowerCase()] } : undefined,
    ]);
    const from = `FROM store_pool_split o JOIN store st ON st.id = o.store_id WHERE ${where.sql}`;
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n ${from}`, [...where.params]);
    const rows = await this.database.query<Row>(
      `SELECT o.id, o.store_id, o.from_month, o.method, o.manager_bp, o.why, o.set_by, o.set_at,
         (SELECT MIN(n.from_month) FROM store_pool_split n WHERE n.store_id = o.store_id AND n.from_month > o.from_month)
           AS next_month ${from}
       ORDER BY o.set_at DESC, o.id DESC LIMIT ? OFFSET ?`,
      [...where.params, size, (page - 1) * size],
    );
    const now = shanghaiDay(this.clock.now()).slice(0, 7);
    const items = rows.map((row) => ({
      id: num(row.id),
      storeId: num(row.store_id),
      storeName: this.stores.byId(num(row.store_id))?.name ?? '',
      fromMonth: String(row.from_month),
      split: splitOf(row),
      inForce: String(row.from_month) <= now && (row.next_month === null || row.next_month > now),
      why: String(row.why),
      setBy: String(row.set_by),
      setAt: readTime(row.set_at).toISOString(),
    }));
    return { items, total: num(count?.n), page, size };
  }

  /** What was set for a store from the same month on before is replaced. @throws Problem STORE_NOT_FOUND, PERIOD_CLOSED, OUT_OF_SCOPE */
  async set({ storeIds, fromMonth, split, why }: Body, caller: HqCaller): Promise<Answer<typeof setPoolSplits>> {
    this.scope.assertDecides(caller);
    const ids = [...new Set(storeIds)].sort((a, b) => a - b);
    for (const id of ids) {
      if (!this.stores.byId(id)) throw new Problem('STORE_NOT_FOUND');
      this.scope.assertStore(caller.scope, id);
    }
    const write = () => this.database.inTx((tx) => this.write(tx, ids, { fromMonth, split, why }, caller));
    try {
      await write();
    } catch (error) {
      // two at once while there is no plan to wait at: the second replaces what the first has set
      if (!isDuplicate(error)) throw error;
      await write();
    }
    return { stores: ids.length };
  }

  private async write(
    tx: Tx,
    ids: readonly number[],
    { fromMonth, split, why }: Omit<Body, 'storeIds'>,
    caller: HqCaller,
  ): Promise<void> {
    await lockPlans(tx);
    // what a closed month was split by stays what it was
    if (fromMonth < (await this.periods.firstOpenMonth(tx))) throw new Problem('PERIOD_CLOSED');
    const before = await this.rules.ownOf(ids, fromMonth, tx);
    const list = inList(ids);
    await updateCount(tx, `DELETE FROM store_pool_split WHERE from_month = ? AND store_id IN ${list.sql}`, [
      fromMonth,
      ...list.params,
    ]);
    const at = sqlTime(this.clock.now());
    const { method, managerBp } = split ?? { method: 'plan', managerBp: 0 };
    await insertRows(
      tx,
      'store_pool_split',
      ['store_id', 'from_month', 'method', 'manager_bp', 'why', 'set_by', 'set_at'],
      ids.map((id) => [id, fromMonth, method, managerBp, why, caller.name.slice(0, 40), at]),
    );
    const after: Told = split ?? 'plan';
    await this.audit.record(
      tx,
      caller,
      ids.map((id) => ({
        action: 'update',
        subject: 'store-pool-split',
        subjectId: id,
        title: this.stores.byId(id)?.name ?? '',
        before: { split: before.get(id) ?? 'plan' },
        after: { split: after, fromMonth, why },
      })),
    );
  }
}

const splitOf = ({ method, manager_bp: managerBp }: Row): Body['split'] =>
  method === 'plan' ? null : { method: method as NonNullable<Body['split']>['method'], managerBp: num(managerBp) };
