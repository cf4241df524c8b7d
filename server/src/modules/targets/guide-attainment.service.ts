import { Inject, Singleton } from '@midwayjs/core';
import { TARGET_METRICS } from '@qiandian/shared/contract';
import { attainment, growthPause, paceLine } from '../../domain/performance';
import { shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database, inList, readTime } from '../../platform/db';
import { GuideRules } from '../guide-rules';
import { type AttainmentAnswer, attainmentView, capNote } from './attainment-view';
import { daysOfMonth } from './month';
import { keyOf } from './organisation';
import { PoolCaps, type PoolStanding, standing } from './pool-caps.service';
import { RecruitCounts } from './recruit-counts.service';
import type { TargetMetric } from './target.entity';
import { TargetFigures } from './target-figures.service';
import { type NodeTarget, targetsOf, targetsOfGuide } from './target.repository';

interface Guide {
  readonly id: number;
  readonly name: string;
  readonly joinedAt: Date;
}

/** Guides against their targets: all a guide sold counts, in whichever store. */
@Singleton()
export class GuideAttainment {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() figures!: TargetFigures;
  @Inject() recruits!: RecruitCounts;
  @Inject() caps!: PoolCaps;
  @Inject() rules!: GuideRules;

  /**
   * The store's people of today, and leavers who still have a target in one of those months; in order of joining.
   *
   * @param listed whose leavers are told, so that each month of a quarter tells of the same people
   */
  async ofStore(
    storeId: number,
    month: string,
    metric: TargetMetric,
    listed: readonly string[] = [month],
  ): Promise<AttainmentAnswer[]> {
    const months = inList(listed);
    const rows = await this.database.query<{ id: number; name: string; joined_at: unknown }>(
      `SELECT s.id, s.name, s.joined_at FROM staff s WHERE s.store_id = ? AND (s.status <> 'left' OR EXISTS (
         SELECT 1 FROM target t WHERE t.month IN ${months.sql} AND t.metric = ? AND t.node_kind = 'guide' AND t.node_id = s.id))
       ORDER BY s.id`,
      [storeId, ...months.params, metric],
    );
    const guides = rows.map(({ id, name, joined_at }) => ({ id, name, joinedAt: readTime(joined_at) }));
    if (!guides.length) return [];
    const ids = guides.map(({ id }) => id);
    const period = daysOfMonth(month);
    const [targets, reached] = await Promise.all([
      targetsOf((sql, params) => this.database.query(sql, params), month, metric, 'guide', ids),
      this.figures.byGuide(metric, period, ids),
    ]);
    const set = new Map(targets.map((target) => [target.nodeId, target]));
    const recruiting = metric === 'recruits' ? await this.recruiting(guides, month, set) : undefined;
    return guides.map((guide) =>
      this.view(guide, month, metric, set.get(guide.id), reached.get(guide.id) ?? 0, recruiting?.get(guide.id)),
    );
  }

  /** One guide, every metric. */
  async ofGuide(guideId: number, month: string): Promise<(AttainmentAnswer & { metric: TargetMetric })[]> {
    const [row] = await this.database.query<{ name: string; joined_at: unknown }>(
      'SELECT name, joined_at FROM staff WHERE id = ?',
      [guideId],
    );
    if (!row) return [];
    const guide = { id: guideId, name: row.name, joinedAt: readTime(row.joined_at) };
    const period = daysOfMonth(month);
    const targets = await targetsOfGuide((sql, params) => this.database.query(sql, params), month, guideId);
    const own = targets.get('recruits');
    const recruiting = await this.recruiting([guide], month, new Map(own ? [[guideId, own]] : []));
    return Promise.all(
      TARGET_METRICS.map(async (metric) => {
        const reached = (await this.figures.byGuide(metric, period, [guideId])).get(guideId) ?? 0;
        const about = metric === 'recruits' ? recruiting.get(guideId) : undefined;
        return { metric, ...this.view(guide, month, metric, targets.get(metric), reached, about) };
      }),
    );
  }

  private view(
    guide: Guide,
    month: string,
    metric: TargetMetric,
    set: NodeTarget | undefined,
    actual: number,
    recruiting: Recruiting | undefined,
  ): AttainmentAnswer {
    const target = recruiting ? standing(set, recruiting.pool).asked : (set?.amount ?? null);
    return attainmentView({
      node: { nodeKind: 'guide', nodeId: guide.id, name: guide.name, whole: true },
      metric,
      own: target,
      set,
      pool: recruiting?.pool,
      total: { target, handedDown: 0, actual, attainedBp: attainment(target, actual) },
      pace: paceLine(daysOfMonth(month), shanghaiDay(this.clock.now())),
      children: 0,
      note: recruiting ? noteOf(recruiting, set) : '',
    });
  }

  /** Whom each could win and has won, and whether nobody was won for long (A61). */
  private async recruiting(
    guides: readonly Guide[],
    month: string,
    set: ReadonlyMap<number, NodeTarget>,
  ): Promise<Map<number, Recruiting>> {
    const ids = guides.map(({ id }) => id);
    const period = daysOfMonth(month);
    const nodes = ids.map((id) => set.get(id) ?? { nodeKind: 'guide' as const, nodeId: id });
    const [pools, lastDays, watched] = await Promise.all([
      this.caps.of(month, nodes),
      this.recruits.lastDays(ids),
      this.recruits.watched(ids, period),
    ]);
    const today = shanghaiDay(this.clock.now());
    const alertAfter = this.rules.current().zeroGrowthDays;
    const running = today >= period.fromDay && today <= period.toDay;
    return new Map(
      guides.map(({ id, joinedAt }) => {
        const since = { lastDay: lastDays.get(id) ?? null, sinceDay: shanghaiDay(joinedAt) };
        const pause = growthPause(since, today, alertAfter);
        const pool = pools.get(keyOf({ nodeKind: 'guide', nodeId: id }))!;
        return [id, { pool, watched: watched.get(id) ?? 0, pausedDays: running && pause.alert ? pause.days : 0 }];
      }),
    );
  }
}

interface Recruiting {
  /** Who is watched has been won all the same. */
  readonly pool: PoolStanding;
  readonly watched: number;
  /** 0: no alert. */
  readonly pausedDays: number;
}

const noteOf = ({ pool, watched, pausedDays }: Recruiting, set: NodeTarget | undefined): string => {
  const { target: fair, capped, saturationBp, asked } = standing(set, pool);
  const parts = [
    ...(watched > 0 ? [`另有 ${watched} 人观察中`] : []),
    ...(saturationBp === null || saturationBp < 5000 ? [] : [`可拉新的客流已用 ${Math.round(saturationBp / 100)}%`]),
    capNote(set, asked, pool),
    ...(set && !set.cappedByPool && capped && saturationBp !== null ? [`客流只够拉 ${fair} 人`] : []),
    ...(pausedDays > 0 ? [`已 ${pausedDays} 天零增长`] : []),
  ];
  return parts.filter(Boolean).join('；');
};
