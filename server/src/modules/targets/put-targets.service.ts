import { Inject, Singleton } from '@midwayjs/core';
import { shanghaiDay } from '../../domain/time';
import { type HqCaller, seesWholeChain, type StoreCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Catalog } from '../catalog';
import { StaffDirectory } from '../guides';
import { type Actor, Audit } from '../hq';
import { StoreDirectory } from '../stores';
import { monthOf } from './month';
import { metricText } from './attainment-view';
import { keyOf, seesWholeBrand } from './organisation';
import type { TargetMetric } from './target.entity';
import { type NodeRef, replaceTargets, targetsOf } from './target.repository';

/** A target to set; null takes it away. */
export interface TargetWish extends NodeRef {
  readonly target: number | null;
  /** Recruits of stores and guides; left out, it stays as it is. */
  readonly cappedByPool?: boolean | undefined;
}
export const METRIC_TITLES: Readonly<Record<TargetMetric, string>> = {
  sales: '总销售',
  online_sales: '线上销售',
  till_sales: '门店收银',
  recruits: '拉新',
};

/** Sets targets, by headquarters and regions for what is theirs, by store managers for their own guides. */
@Singleton()
export class PutTargets {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() catalog!: Catalog;
  @Inject() staff!: StaffDirectory;
  @Inject() audit!: Audit;

  /** @returns how many @throws Problem TARGET_NODE_UNKNOWN, OUT_OF_SCOPE */
  byHq(month: string, metric: TargetMetric, wishes: readonly TargetWish[], caller: HqCaller): Promise<number> {
    return this.database.inTx((tx) => this.write(tx, month, metric, wishes, caller));
  }

  /**
   * The manager hands the store's target down, to guides and not to themselves.
   * @throws Problem MANAGER_ONLY, TARGET_NODE_UNKNOWN, TARGET_LOCKED
   */
  async byManager(
    month: string,
    metric: TargetMetric,
    items: readonly (Pick<TargetWish, 'target' | 'cappedByPool'> & { readonly guideId: number })[],
    caller: StoreCaller,
  ): Promise<number> {
    if (caller.role !== 'manager') throw new Problem('MANAGER_ONLY');
    const own = new Set(this.staff.ofStore(caller.storeId).map(({ id }) => id));
    const stranger = items.find(({ guideId }) => !own.has(guideId));
    if (stranger) throw new Problem('TARGET_NODE_UNKNOWN', { extra: { guideId: stranger.guideId } });
    const locked = items.map(({ guideId }) => this.locked(month, metric, guideId, caller)).find(Boolean);
    if (locked) throw new Problem('TARGET_LOCKED', { detail: locked });
    const wishes = items.map(({ guideId, ...wish }) => ({ ...wish, nodeKind: 'guide' as const, nodeId: guideId }));
    return this.database.inTx((tx) => this.save(tx, month, metric, wishes, { name: `${caller.name}（店长）` }));
  }

  /** Checks the operator's scope and writes, with an audit entry for each; the last wish for a node counts. */
  async write(
    tx: Tx,
    month: string,
    metric: TargetMetric,
    wishes: readonly TargetWish[],
    caller: HqCaller,
  ): Promise<number> {
    for (const wish of wishes) {
      const refusal = this.refusal(wish, caller);
      if (refusal) throw new Problem(refusal, { extra: { nodeKind: wish.nodeKind, nodeId: wish.nodeId } });
    }
    return this.save(tx, month, metric, wishes, caller);
  }

  /** Why an operator may not set this node's target; undefined when they may. */
  refusal({ nodeKind, nodeId }: NodeRef, { scope }: HqCaller): 'TARGET_NODE_UNKNOWN' | 'OUT_OF_SCOPE' | undefined {
    if (nodeKind === 'hq') {
      if (nodeId !== 0) return 'TARGET_NODE_UNKNOWN';
      return seesWholeChain(scope) ? undefined : 'OUT_OF_SCOPE';
    }
    if (nodeKind === 'region') {
      if (!this.stores.region(nodeId)) return 'TARGET_NODE_UNKNOWN';
      // a region's target is for all its brands, whoever runs the stores
      const whole = scope.brandIds === null && !scope.franchiseeIds && this.stores.regionInScope(scope, nodeId);
      return whole ? undefined : 'OUT_OF_SCOPE';
    }
    if (nodeKind === 'brand') {
      if (!this.catalog.brand(nodeId)) return 'TARGET_NODE_UNKNOWN';
      return seesWholeBrand(scope, nodeId) ? undefined : 'OUT_OF_SCOPE';
    }
    const storeId = nodeKind === 'store' ? nodeId : this.staff.byId(nodeId)?.storeId;
    if (storeId === undefined || !this.stores.byId(storeId)) return 'TARGET_NODE_UNKNOWN';
    return this.stores.inScope(scope, storeId) ? undefined : 'OUT_OF_SCOPE';
  }

  /** Why a guide's target is not the manager's to set: targets decide what is paid, the till's share above all. */
  locked(month: string, metric: TargetMetric, guideId: number, { staffId }: StoreCaller): string | undefined {
    const now = monthOf(shanghaiDay(this.clock.now()));
    if (month < now) return '过去月份的目标不能再改';
    if (guideId === staffId) return '店长本人的目标由总部设置';
    if (metric === 'till_sales' && month === now) return '本月已开始，门店收银目标只能由总部修改';
    return undefined;
  }

  private async save(
    tx: Tx,
    month: string,
    metric: TargetMetric,
    wishes: readonly TargetWish[],
    actor: Actor,
  ): Promise<number> {
    const last = [...new Map(wishes.map((wish) => [keyOf(wish), wish])).values()];
    const known = await targetsOf((sql, params) => tx.query(sql, params), month, metric);
    const before = new Map(known.map((target) => [keyOf(target), target]));
    const after = last.map(({ cappedByPool, ...wish }) => ({
      ...wish,
      poolAtEnd: before.get(keyOf(wish))?.poolAtEnd ?? null,
      cappedByPool: mayCap(metric, wish) && (cappedByPool ?? before.get(keyOf(wish))?.cappedByPool ?? false),
    }));
    await replaceTargets(tx, month, metric, after, this.clock.now());
    const text = (amount: number | null | undefined, capped = false): string =>
      typeof amount === 'number' ? `${metricText(metric, amount)}${capped ? '，按可触达人群封顶' : ''}` : '未设';
    await this.audit.record(
      tx,
      actor,
      after.map((wish) => ({
        action: 'update',
        subject: 'target',
        subjectId: keyOf(wish),
        title: `${this.nameOf(wish)} ${month} ${METRIC_TITLES[metric]}目标`,
        before: text(before.get(keyOf(wish))?.amount, before.get(keyOf(wish))?.cappedByPool),
        after: text(wish.target, wish.cappedByPool),
      })),
    );
    return after.length;
  }

  private nameOf({ nodeKind, nodeId }: NodeRef): string {
    if (nodeKind === 'hq') return '全国';
    if (nodeKind === 'region') return this.stores.region(nodeId)?.name ?? '';
    if (nodeKind === 'brand') return this.catalog.brand(nodeId)?.name ?? '';
    return (nodeKind === 'store' ? this.stores.byId(nodeId) : this.staff.byId(nodeId))?.name ?? '';
  }
}

/** Only stores and guides have people to win. */
const mayCap = (metric: TargetMetric, { nodeKind }: NodeRef): boolean =>
  metric === 'recruits' && (nodeKind === 'store' || nodeKind === 'guide');
