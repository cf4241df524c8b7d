import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listTargets, Parsed } from '@qiandian/shared/contract';
import { type PaceLine, paceLine, rollUpTargets, type TargetTotal } from '../../domain/performance';
import { addDays, shanghaiDay } from '../../domain/time';
import type { OperatorScope } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { FreshValues, KeptValues } from '../../platform/fresh';
import { Problem } from '../../platform/http';
import { Catalog } from '../catalog';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import { type AttainmentAnswer, attainmentView, dueOf } from './attainment-view';
import { GuideAttainment } from './guide-attainment.service';
import { daysOfMonth, monthsOfQuarter, quarterOf } from './month';
import { keyOf, type Organisation, organisationAt, type OrgNode } from './organisation';
import { joinDays, sumOfMonths } from './sum-of-months';
import type { TargetMetric } from './target.entity';
import { TargetFigures } from './target-figures.service';
import { PoolCaps, type PoolStanding, standing } from './pool-caps.service';
import { guideTargetsByStore, type NodeTarget, type Query, targetsOf } from './target.repository';

/** With their metrics. */
const MONTHS_HELD = 100;
const NO_POOLS: ReadonlyMap<string, PoolStanding> = new Map();
/** null without a target. */
const askedOf = (set: NodeTarget | undefined, pools: ReadonlyMap<string, PoolStanding>): number | null =>
  set ? standing(set, pools.get(keyOf(set))).asked : null;
type Page = Answer<typeof listTargets>;
type Level = Pick<Page, 'items' | 'parent' | 'daily'>;
/** What is looked at. */
interface View {
  readonly organisation: Organisation;
  readonly parent: OrgNode;
  readonly shown: readonly OrgNode[];
  readonly metric: TargetMetric;
}
interface Tree {
  readonly organisation: Organisation;
  /** What was set on the nodes. */
  readonly set: ReadonlyMap<string, NodeTarget>;
  /** What is asked of them. */
  readonly own: ReadonlyMap<string, number>;
  /** Of nodes with a target that is capped. */
  readonly pools: ReadonlyMap<string, PoolStanding>;
  readonly totals: ReadonlyMap<string, TargetTotal>;
  readonly pace: PaceLine;
}

/**
 * Targets and results from the chain down to guides (A60), by regions or by brands (A4). Stores count where they belong now, also in months before they
 * moved, so that a region's months can be compared.
 */
@Singleton()
export class TargetTree {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() catalog!: Catalog;
  @Inject() staff!: StaffDirectory;
  @Inject() figures!: TargetFigures;
  @Inject() guides!: GuideAttainment;
  @Inject() caps!: PoolCaps;
  @Inject() kept!: KeptValues;
  /** How old what the chain has reached may get, in milliseconds; targets themselves are read as they are. */
  liveForMs = 10_000;
  /** How much older while it is added up anew. */
  staleForMs = 300_000;
  private readonly reached = this.fresh<ReadonlyMap<number, number>>('targets-reached');
  private readonly pools = this.fresh<ReadonlyMap<string, PoolStanding>>('target-pools');
  private readonly reachedByDay = this.fresh<ReadonlyMap<string, number>>('targets-by-day');

  /** One level below a node, with the node itself and its days. @throws Problem OUT_OF_SCOPE */
  async page(query: Parsed<typeof listTargets>['query'], scope: OperatorScope): Promise<Page> {
    const { month, metric, page, size } = query;
    const { organisation, parent } = organisationAt(this, query, scope);
    const range = [(page - 1) * size, page * size] as const;
    const children = organisation.childrenOf(parent);
    const view: View = { organisation, parent, shown: children.slice(...range), metric };
    const level = query.period === 'month' ? await this.level(view, month) : await this.levelOfQuarter(view, month);
    const ofStore = parent.nodeKind === 'store';
    return {
      ...{ page, size, parent: level.parent, daily: level.daily },
      items: ofStore ? level.items.slice(...range) : level.items,
      total: ofStore ? level.items.length : children.length,
      period: query.period === 'month' ? month : quarterOf(month),
    };
  }

  /** What was asked of and reached by a node and those shown below it in a month; of a store all its guides. */
  private async level(
    { organisation, parent, shown, metric }: View,
    month: string,
    listed: readonly string[] = [month],
  ): Promise<Level> {
    const tree = await this.read(organisation, month, metric);
    const storeIds = [parent, ...shown].flatMap((node) => (node.nodeKind === 'store' ? [node.nodeId] : []));
    const [turnover, pools] = await Promise.all([
      this.figures.turnover(metric, daysOfMonth(month), storeIds),
      this.poolsOf(tree, [parent, ...shown], month, metric),
    ]);
    const parentView = this.view(tree, parent, metric, pools, turnover);
    const daily = await this.daily(organisation, parent, month, metric, tree);
    const items =
      parent.nodeKind === 'store'
        ? await this.guides.ofStore(parent.nodeId, month, metric, listed)
        : shown.map((node) => this.view(tree, node, metric, pools, turnover));
    return { items, parent: parentView, daily };
  }

  /** The same over a quarter: each of its months is read as it is, so that the quarter says what its months say. */
  private async levelOfQuarter(view: View, month: string): Promise<Level> {
    const months = monthsOfQuarter(month);
    const levels = await Promise.all(months.map((one) => this.level(view, one, months)));
    const today = shanghaiDay(this.clock.now());
    const over = (answerOf: (level: Level) => AttainmentAnswer | undefined): AttainmentAnswer[] => {
      const answers = levels.map(answerOf).flatMap((answer, at) => (answer ? [{ month: months[at]!, answer }] : []));
      // who came to the store between two of the reads is told from the next time on
      return answers.length === months.length ? [sumOfMonths(view.metric, answers, today)] : [];
    };
    const byKey = new Map(levels.map((level) => [level, new Map(level.items.map((item) => [keyOf(item), item]))]));
    return {
      items: levels[0]!.items.flatMap((item) => over((level) => byKey.get(level)?.get(keyOf(item)))),
      parent: over(({ parent }) => parent)[0]!,
      daily: joinDays(levels.map(({ daily }) => daily)),
    };
  }

  /** What every node above guides has reached, by its key. */
  async reachedBy(
    organisation: Organisation,
    month: string,
    metric: TargetMetric,
  ): Promise<ReadonlyMap<string, number>> {
    const { totals } = await this.read(organisation, month, metric);
    return new Map([...totals].map(([key, { actual }]) => [key, actual]));
  }

  /** One store, whoever asks. */
  async store(storeId: number, month: string, metric: TargetMetric): Promise<AttainmentAnswer> {
    const store = this.stores.byId(storeId);
    if (!store) throw new Problem('STORE_NOT_FOUND');
    const query: Query = (sql, params) => this.database.query(sql, params);
    const guideIds = this.staff.ofStore(storeId).map(({ id }) => id);
    const [[set], handedDown, ofGuides, reached, turnover] = await Promise.all([
      targetsOf(query, month, metric, 'store', [storeId]),
      guideTargetsByStore(query, month, metric),
      metric === 'recruits' ? targetsOf(query, month, metric, 'guide', guideIds) : [],
      this.figures.totals(metric, daysOfMonth(month), [], { storeIds: [storeId] }),
      this.figures.turnover(metric, daysOfMonth(month), [storeId]),
    ]);
    const ref = { nodeKind: 'store' as const, nodeId: storeId };
    const capped = ofGuides.filter(({ cappedByPool }) => cappedByPool);
    const pools = metric === 'recruits' ? await this.caps.of(month, [set ?? ref, ...capped]) : NO_POOLS;
    const own = askedOf(set, pools);
    const given = handedDown.get(storeId);
    const less = capped.reduce((sum, target) => sum + target.amount - (askedOf(target, pools) ?? 0), 0);
    const nodes = [
      { key: 'store', parentKey: null, ownTarget: own, ownActual: reached[0]?.actual ?? 0 },
      { key: 'guides', parentKey: 'store', ownTarget: given === undefined ? null : given - less, ownActual: 0 },
    ];
    const [total] = rollUpTargets(nodes);
    return attainmentView({
      node: { ...ref, name: store.name, whole: true },
      metric,
      own,
      set,
      pool: pools.get(keyOf(ref)),
      total: total!,
      pace: this.pace(month),
      children: this.staff.ofStore(storeId).length,
      turnoverFen: turnover.get(storeId) ?? null,
    });
  }

  private async read(organisation: Organisation, month: string, metric: TargetMetric): Promise<Tree> {
    const query: Query = (sql, params) => this.database.query(sql, params);
    const [targets, guideTargets, reached] = await Promise.all([
      targetsOf(query, month, metric),
      guideTargetsByStore(query, month, metric),
      this.reached.get(`${month} ${metric}`, () => this.figures.byStore(metric, daysOfMonth(month))),
    ]);
    const known = new Map(targets.filter((t) => t.nodeKind !== 'guide').map((t) => [keyOf(t), t]));
    const capped = targets.filter(({ cappedByPool }) => cappedByPool);
    const pools = capped.length ? await this.heldPools(month, capped) : NO_POOLS;
    const set = new Map(
      organisation.nodes.flatMap((node) => {
        const target = node.whole ? known.get(keyOf(node)) : undefined;
        return target === undefined ? [] : [[keyOf(node), target] as const];
      }),
    );
    const own = new Map([...set].map(([key, target]) => [key, askedOf(target, pools) ?? 0]));
    const less = this.lessOfGuides(capped, pools);
    // what headquarters sold itself stands at the chain
    const ownActual = ({ nodeKind, nodeId, whole }: OrgNode): number =>
      nodeKind === 'store' || (nodeKind === 'hq' && whole) ? (reached.get(nodeId) ?? 0) : 0;
    const nodes = organisation.nodes.map((node) => ({
      key: keyOf(node),
      parentKey: node.parent && keyOf(node.parent),
      ownTarget: own.get(keyOf(node)) ?? null,
      ownActual: ownActual(node),
    }));
    const handedDown = organisation.storeIds.flatMap((storeId) => {
      const amount = guideTargets.get(storeId);
      const parentKey = keyOf({ nodeKind: 'store', nodeId: storeId });
      if (amount === undefined) return [];
      const ownTarget = amount - (less.get(storeId) ?? 0);
      return [{ key: `guides:${storeId}`, parentKey, ownTarget, ownActual: 0 }];
    });
    const totals = new Map(rollUpTargets([...nodes, ...handedDown]).map((total) => [total.key, total]));
    return { organisation, set, own, pools, totals, pace: this.pace(month) };
  }

  /** As old as what was reached, but for nodes that were capped since. */
  private async heldPools(month: string, capped: readonly NodeTarget[]): Promise<ReadonlyMap<string, PoolStanding>> {
    const held = await this.pools.get(month, () => this.caps.of(month, capped));
    const missing = capped.filter((target) => !held.has(keyOf(target)));
    return missing.length ? new Map([...held, ...(await this.caps.of(month, missing))]) : held;
  }

  /** How much less is asked of the guides of each store than they were given; leavers' targets stay with their last store. */
  private lessOfGuides(
    capped: readonly NodeTarget[],
    pools: ReadonlyMap<string, PoolStanding>,
  ): ReadonlyMap<number, number> {
    const less = new Map<number, number>();
    for (const target of capped.filter(({ nodeKind }) => nodeKind === 'guide')) {
      const storeId = this.staff.byId(target.nodeId)?.storeId ?? 0;
      less.set(storeId, (less.get(storeId) ?? 0) + target.amount - (askedOf(target, pools) ?? 0));
    }
    return less;
  }

  /** Whom the stores among these can win, capped or not. */
  private async poolsOf(
    { set, pools }: Tree,
    nodes: readonly OrgNode[],
    month: string,
    metric: TargetMetric,
  ): Promise<ReadonlyMap<string, PoolStanding>> {
    if (metric !== 'recruits') return NO_POOLS;
    const missing = nodes.filter((node) => node.nodeKind === 'store' && !pools.has(keyOf(node)));
    return new Map([
      ...pools,
      ...(await this.caps.of(
        month,
        missing.map((node) => set.get(keyOf(node)) ?? node),
      )),
    ]);
  }

  private view(
    { organisation, set, own, totals, pace }: Tree,
    node: OrgNode,
    metric: TargetMetric,
    pools: ReadonlyMap<string, PoolStanding>,
    turnover: ReadonlyMap<number, number>,
  ): AttainmentAnswer {
    const key = keyOf(node);
    const children = node.nodeKind === 'store' ? this.staff.ofStore(node.nodeId).length : organisation.levelBelow(node);
    return attainmentView({
      ...{ node, metric, pace, children },
      own: own.get(key) ?? null,
      set: set.get(key),
      pool: pools.get(key),
      total: totals.get(key)!,
      turnoverFen: (node.nodeKind === 'store' ? turnover.get(node.nodeId) : undefined) ?? null,
    });
  }

  /** What had been reached by the end of each day, up to today. */
  private async daily(
    organisation: Organisation,
    parent: OrgNode,
    month: string,
    metric: TargetMetric,
    { totals }: Tree,
  ): Promise<Page['daily']> {
    const period = daysOfMonth(month);
    const all = parent.nodeKind === 'hq' && parent.whole;
    const days = all
      ? await this.reachedByDay.get(`${month} ${metric}`, () => this.figures.byDay(metric, period, undefined))
      : await this.figures.byDay(metric, period, organisation.storesBelow(parent));
    const target = totals.get(keyOf(parent))?.target ?? null;
    const today = shanghaiDay(this.clock.now());
    const line: Page['daily'] = [];
    let actual = 0;
    for (let day = period.fromDay; day <= period.toDay && day <= today; day = addDays(day, 1)) {
      actual += days.get(day) ?? 0;
      const paceTarget = target === null ? null : dueOf(target, paceLine(period, day));
      line.push({ day, actual, paceTarget });
    }
    return line;
  }

  private fresh<T>(name: string): FreshValues<T> {
    return new FreshValues<T>({
      most: MONTHS_HELD,
      liveForMs: () => this.liveForMs,
      staleForMs: () => this.staleForMs,
      store: () => this.kept.of(name),
    });
  }

  private pace(month: string): PaceLine {
    return paceLine(daysOfMonth(month), shanghaiDay(this.clock.now()));
  }
}
