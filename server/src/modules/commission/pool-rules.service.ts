import { Inject, Singleton } from '@midwayjs/core';
import { type CommissionPlan, KEEP_POOL, planAt, type PoolSplit } from '../../domain/commission';
import { Database, inList, num, type Tx } from '../../platform/db';
import { StoreDirectory } from '../stores';
import { endOf } from './months';
import { Plans } from './plans.service';
import type { StorePoolSplitEntity } from './store-pool-split.entity';

export interface PoolRule {
  readonly split: PoolSplit;
  /** The store's own; else the plan's. */
  readonly own: boolean;
}
type Row = { store_id: unknown; method: StorePoolSplitEntity['method']; manager_bp: unknown };

/** By which rule a store's pool of a month is split: its own, else that of the plan in force for its brand when the month ends. */
@Singleton()
export class PoolRules {
  @Inject() database!: Database;
  @Inject() stores!: StoreDirectory;
  @Inject() plans!: Plans;

  /** @returns a rule for each store @param planOf what else than the published plan decides, by brand */
  async of(
    storeIds: readonly number[],
    month: string,
    { tx, planOf }: { readonly tx?: Tx; readonly planOf?: (brandId: number | null) => CommissionPlan | undefined } = {},
  ): Promise<Map<number, PoolRule>> {
    const own = await this.ownOf(storeIds, month, tx);
    const lastInstant = new Date(endOf(month).getTime() - 1);
    const published = planOf ? [] : await this.plans.published(tx);
    const inForce = planOf ?? ((brandId) => planAt(published, lastInstant, brandId));
    return new Map(
      storeIds.map((id): [number, PoolRule] => {
        const ofPlan = inForce(this.stores.byId(id)?.brandId ?? null)?.poolSplit ?? KEEP_POOL;
        return [id, { split: own.get(id) ?? ofPlan, own: own.has(id) }];
      }),
    );
  }

  /** Rules that stores have of their own in a month; those that go by the plan are absent. */
  async ownOf(storeIds: readonly number[], month: string, tx?: Tx): Promise<Map<number, PoolSplit>> {
    const ids = inList(storeIds);
    const sql = `SELECT o.store_id, o.method, o.manager_bp FROM store_pool_split o
       WHERE o.store_id IN ${ids.sql} AND o.from_month = (
         SELECT MAX(l.from_month) FROM store_pool_split l WHERE l.store_id = o.store_id AND l.from_month <= ?)`;
    const params = [...ids.params, month];
    const rows = tx ? await tx.query<Row[]>(sql, params) : await this.database.query<Row>(sql, params);
    return new Map(
      rows.flatMap(({ store_id, method, manager_bp }): [number, PoolSplit][] =>
        method === 'plan' ? [] : [[num(store_id), { method, managerBp: num(manager_bp) }]],
      ),
    );
  }
}
