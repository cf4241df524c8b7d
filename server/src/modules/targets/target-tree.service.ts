import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listTargets, Parsed } from '@qiandian/shared/contract';
import { type PaceLine, paceLine, rollUpTargets, type TargetTotal } from '../../domain/performance';
import { addDays, shanghaiDay } from '../../domain/time';
import type { OperatorScope } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { FreshValues } from '../../platform/fresh';
import { Problem } from '../../platform/http';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import { type AttainmentAnswer, attainmentView, dueOf } from './attainment-view';
import { GuideAttainment } from './guide-attainment.service';
import { daysOfMonth } from './month';
import { HQ, keyOf, Organisation, type OrgNode } from './organisation';
import type { TargetMetric } from './target.entity';
import { TargetFigures } from './target-figures.service';
import { guideTargetsByStore, type NodeRef, targetsOf } from './target.repository';

/** With their metrics. */
const MONTHS_HELD = 100;
type Page = Answer<typeof listTargets>;
interface Tree {
  readonly organisation: Organisation;
  readonly own: ReadonlyMap<string, number>;
  readonly totals: ReadonlyMap<string, TargetTotal>;
  readonly pace: PaceLine;
}

/**
 * Targets and results from the chain down to guides (A60). Stores count where they belong now, also in months before they
 * moved, so that a region's months can be compared.
 */
@Singleton()
export class TargetTree {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() staff!: StaffDirectory;
  @Inject() figures!: TargetFigures;
  @Inject() guides!: GuideAttainment;
  /** How old what the chain has reached may get, in milliseconds; targets themselves are read as they are. */
  liveForMs = 10_000;
  /** How much older while it is added up anew. */
  staleForMs = 300_000;
  private readonly reached = this.fresh<ReadonlyMap<number, number>>();
  private readonly reachedByDay = this.fresh<ReadonlyMap<string, number>>();

  /** One level below a node, with the node itself and its days. @throws Problem OUT_OF_SCOPE */
  async page(query: Parsed<typeof listTargets>['query'], scope: OperatorScope): Promise<Page> {
    const { month, metric, page, size, parentKind, parentId } = query;
    const ref: NodeRef = parentKind === 'hq' ? HQ : { nodeKind: parentKind, nodeId: parentId ?? 0 };
    const organisation = new Organisation(this.stores, scope);
    const parent = organisation.node(ref);
    if (!parent) throw new Problem('OUT_OF_SCOPE');
    const tree = await this.read(organisation, month, metric);
    const range = [(page - 1) * size, page * size] as const;
    const children = organisation.childrenOf(ref).slice(...range);
    const storeIds = [parent, ...children].flatMap((node) => (node.nodeKind === 'store' ? [node.nodeId] : []));
    const turnover = await this.figures.turnover(metric, daysOfMonth(month), storeIds);
    const parentView = this.view(tree, parent, metric, turnover);
    const daily = await this.daily(organisation, parent, month, metric, tree);
    if (ref.nodeKind === 'store') {
      const guides = await this.guides.ofStore(ref.nodeId, month, metric);
      return { items: guides.slice(...range), total: guides.length, page, size, parent: parentView, daily };
    }
    const items = children.map((node) => this.view(tree, node, metric, turnover));
    return { items, total: organisation.childrenOf(ref).length, page, size, parent: parentView, daily };
  }

  /** One store, whoever asks. */
  async store(storeId: number, month: string, metric: TargetMetric): Promise<AttainmentAnswer> {
    const store = this.stores.byId(storeId);
    if (!store) throw new Problem('STORE_NOT_FOUND');
    const [own, handedDown, reached, turnover] = await Promise.all([
      targetsOf((sql, params) => this.database.query(sql, params), month, metric, 'store', [storeId]),
      guideTargetsByStore((sql, params) => this.database.query(sql, params), month, metric),
      this.figures.totals(metric, daysOfMonth(month), [], { storeIds: [storeId] }),
      this.figures.turnover(metric, daysOfMonth(month), [storeId]),
    ]);
    const nodes = [
      { key: 'store', parentKey: null, ownTarget: own[0]?.amount ?? null, ownActual: reached[0]?.actual ?? 0 },
      { key: 'guides', parentKey: 'store', ownTarget: handedDown.get(storeId) ?? null, ownActual: 0 },
    ];
    const [total] = rollUpTargets(nodes);
    return attainmentView({
      node: { nodeKind: 'store', nodeId: storeId, name: store.name },
      metric,
      own: own[0]?.amount ?? null,
      total: total!,
      pace: this.pace(month),
      children: this.staff.ofStore(storeId).length,
      turnoverFen: turnover.get(storeId) ?? null,
    });
  }

  private async read(organisation: Organisation, month: string, metric: TargetMetric): Promise<Tree> {
    const query = <T>(sql: string, params: Parameters<Database['query']>[1]): Promise<T[]> =>
      this.database.query<T>(sql, params);
    const [targets, guideTargets, reached] = await Promise.all([
      targetsOf(query, month, metric),
      guideTargetsByStore(query, month, metric),
      this.reached.get(`${month} ${metric}`, () => this.figures.byStore(metric, daysOfMonth(month))),
    ]);
    const set = new Map(targets.filter((t) => t.nodeKind !== 'guide').map((t) => [keyOf(t), t.amount]));
    const own = new Map(
      organisation.nodes.flatMap((node) => {
        const amount = node.whole ? set.get(keyOf(node)) : undefined;
        return amount === undefined ? [] : [[keyOf(node), amount] as const];
      }),
    );
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
      return amount === undefined ? [] : [{ key: `guides:${storeId}`, parentKey, ownTarget: amount, ownActual: 0 }];
    });
    const totals = new Map(rollUpTargets([...nodes, ...handedDown]).map((total) => [total.key, total]));
    return { organisation, own, totals, pace: this.pace(month) };
  }

  private view(
    { organisation, own, totals, pace }: Tree,
    node: OrgNode,
    metric: TargetMetric,
    turnover: ReadonlyMap<number, number>,
  ): AttainmentAnswer {
    const key = keyOf(node);
    const children =
      node.nodeKind === 'store' ? this.staff.ofStore(node.nodeId).length : organisation.childrenOf(node).length;
    const turnoverFen = (node.nodeKind === 'store' ? turnover.get(node.nodeId) : undefined) ?? null;
    return attainmentView({
      ...{ node, metric, own: own.get(key) ?? null, total: totals.get(key)!, pace, children, turnoverFen },
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

  private fresh<T>(): FreshValues<T> {
    return new FreshValues<T>({
      most: MONTHS_HELD,
      liveForMs: () => this.liveForMs,
      staleForMs: () => this.staleForMs,
    });
  }

  private pace(month: string): PaceLine {
    return paceLine(daysOfMonth(month), shanghaiDay(this.clock.now()));
  }
}
