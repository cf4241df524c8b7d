import { Inject, Singleton } from '@midwayjs/core';
import { poolOfMonth, recruitSaturation, type RecruitSaturation } from '../../domain/performance';
import { Database } from '../../platform/db';
import { StaffDirectory } from '../guides';
import { daysOfMonth } from './month';
import { keyOf } from './organisation';
import { reachableBy, reachableByStore } from './recruit-pool.repository';
import { RecruitCounts } from './recruit-counts.service';
import { type NodeRef, type NodeTarget, targetsOf } from './target.repository';

/** Whom a store or a guide could win in a month, and has won: judged valid, or still watched. */
export interface PoolStanding {
  readonly reachable: number;
  readonly recruited: number;
}
type Asked = NodeRef & { readonly poolAtEnd?: number | null };
const NOBODY: PoolStanding = { reachable: 0, recruited: 0 };

/** A node against its pool; a target that is not capped is asked for as it was given. */
export const standing = (
  target: Pick<NodeTarget, 'amount' | 'cappedByPool'> | undefined,
  pool: PoolStanding = NOBODY,
): RecruitSaturation & { readonly asked: number | null } => {
  const found = recruitSaturation({ target: target?.amount ?? 0, ...pool });
  return { ...found, asked: target?.cappedByPool ? found.target : (target?.amount ?? null) };
};

/** The pools of stores and guides, and the recruiting targets that are capped by them (A61). */
@Singleton()
export class PoolCaps {
  @Inject() database!: Database;
  @Inject() staff!: StaffDirectory;
  @Inject() recruits!: RecruitCounts;

  /** By `keyOf` the node; nodes above stores have no pool. A few statements a kind, not one a node. */
  async of(month: string, nodes: readonly Asked[]): Promise<ReadonlyMap<string, PoolStanding>> {
    const [guides, stores] = [await this.ofGuides(month, nodes), await this.ofStores(month, nodes)];
    return new Map([...guides, ...stores]);
  }

  /** What is asked of guides whose recruiting target is capped; by guide. */
  async asked(month: string): Promise<ReadonlyMap<number, number>> {
    const set = await targetsOf((sql, params) => this.database.query(sql, params), month, 'recruits', 'guide');
    const capped = set.filter(({ cappedByPool }) => cappedByPool);
    const pools = await this.of(month, capped);
    return new Map(capped.map((target) => [target.nodeId, standing(target, pools.get(keyOf(target))).target]));
  }

  private async ofGuides(month: string, nodes: readonly Asked[]): Promise<[string, PoolStanding][]> {
    const asked = nodes.filter(({ nodeKind }) => nodeKind === 'guide');
    const ids = asked.map(({ nodeId }) => nodeId);
    if (!ids.length) return [];
    const period = daysOfMonth(month);
    const open = asked.filter(({ poolAtEnd }) => typeof poolAtEnd !== 'number').map(({ nodeId }) => nodeId);
    const [pools, totals, watched] = await Promise.all([
      reachableBy(this.database, open, poolOfMonth(period)),
      this.recruits.totals(period, ['guide'], { guideIds: ids }),
      this.recruits.watched(ids, period),
    ]);
    const valid = new Map(totals.map(({ guideId = 0, recruits }) => [guideId, recruits]));
    return asked.map((node) => [
      keyOf(node),
      {
        reachable: node.poolAtEnd ?? pools.get(node.nodeId) ?? 0,
        recruited: (valid.get(node.nodeId) ?? 0) + (watched.get(node.nodeId) ?? 0),
      },
    ]);
  }

  private async ofStores(month: string, nodes: readonly Asked[]): Promise<[string, PoolStanding][]> {
    const asked = nodes.filter(({ nodeKind }) => nodeKind === 'store');
    const ids = asked.map(({ nodeId }) => nodeId);
    if (!ids.length) return [];
    const period = daysOfMonth(month);
    const open = asked.filter(({ poolAtEnd }) => typeof poolAtEnd !== 'number').map(({ nodeId }) => nodeId);
    const guides = ids.flatMap((storeId) => this.staff.ofStore(storeId).map(({ id }) => ({ id, storeId })));
    const [pools, totals, watchedBy] = await Promise.all([
      reachableByStore(this.database, open, poolOfMonth(period)),
      this.recruits.totals(period, ['store'], { storeIds: ids }),
      this.recruits.watched(
        guides.map(({ id }) => id),
        period,
      ),
    ]);
    const recruited = new Map(totals.map(({ storeId = 0, recruits }) => [storeId, recruits]));
    for (const { id, storeId } of guides)
      recruited.set(storeId, (recruited.get(storeId) ?? 0) + (watchedBy.get(id) ?? 0));
    return asked.map((node) => [
      keyOf(node),
      { reachable: node.poolAtEnd ?? pools.get(node.nodeId) ?? 0, recruited: recruited.get(node.nodeId) ?? 0 },
    ]);
  }
}
