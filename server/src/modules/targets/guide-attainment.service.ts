import { Inject, Singleton } from '@midwayjs/core';
import { TARGET_METRICS } from '@qiandian/shared/contract';
import { attainment, growthPause, paceLine, recruitSaturation } from '../../domain/performance';
import { shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database, readTime } from '../../platform/db';
import { GuideRules } from '../guide-rules';
import type { DayPeriod } from '../sales';
import { type AttainmentAnswer, attainmentView } from './attainment-view';
import { daysOfMonth } from './month';
import { reachableBy } from './recruit-pool.repository';
import { RecruitCounts } from './recruit-counts.service';
import type { TargetMetric } from './target.entity';
import { TargetFigures } from './target-figures.service';
import { targetsOf, targetsOfGuide } from './target.repository';

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
  @Inject() rules!: GuideRules;

  /** The store's people of today, and leavers who still have a target in that month; in order of joining. */
  async ofStore(storeId: number, month: string, metric: TargetMetric): Promise<AttainmentAnswer[]> {
    const rows = await this.database.query<{ id: number; name: string; joined_at: unknown }>(
      `SELECT s.id, s.name, s.joined_at FROM staff s WHERE s.store_id = ? AND (s.status <> 'left' OR EXISTS (
         SELECT 1 FROM target t WHERE t.month = ? AND t.metric = ? AND t.node_kind = 'guide' AND t.node_id = s.id))
       ORDER BY s.id`,
      [storeId, month, metric],
    );
    const guides = rows.map(({ id, name, joined_at }) => ({ id, name, joinedAt: readTime(joined_at) }));
    if (!guides.length) return [];
    const ids = guides.map(({ id }) => id);
    const period = daysOfMonth(month);
    const [targets, reached, notes] = await Promise.all([
      targetsOf((sql, params) => this.database.query(sql, params), month, metric, 'guide', ids),
      this.figures.byGuide(metric, period, ids),
      metric === 'recruits' ? this.recruitNotes(guides, period) : new Map<number, RecruitNote>(),
    ]);
    const amounts = new Map(targets.map(({ nodeId, amount }) => [nodeId, amount]));
    return guides.map((guide) =>
      this.view(guide, month, metric, amounts.get(guide.id) ?? null, reached.get(guide.id) ?? 0, notes.get(guide.id)),
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
    const notes = await this.recruitNotes([guide], period);
    return Promise.all(
      TARGET_METRICS.map(async (metric) => {
        const reached = (await this.figures.byGuide(metric, period, [guideId])).get(guideId) ?? 0;
        const note = metric === 'recruits' ? notes.get(guideId) : undefined;
        return { metric, ...this.view(guide, month, metric, targets.get(metric) ?? null, reached, note) };
      }),
    );
  }

  private view(
    guide: Guide,
    month: string,
    metric: TargetMetric,
    target: number | null,
    actual: number,
    note: RecruitNote | undefined,
  ): AttainmentAnswer {
    return attainmentView({
      node: { nodeKind: 'guide', nodeId: guide.id, name: guide.name },
      metric,
      own: target,
      total: { target, handedDown: 0, actual, attainedBp: attainment(target, actual) },
      pace: paceLine(daysOfMonth(month), shanghaiDay(this.clock.now())),
      children: 0,
      note: note?.(target, actual) ?? '',
    });
  }

  /**
   * Whether there is anybody left to win, and whether nobody was won for long (A61).
   */
  private async recruitNotes(guides: readonly Guide[], period: DayPeriod): Promise<Map<number, RecruitNote>> {
    const ids = guides.map(({ id }) => id);
    const [pools, lastDays, watched] = await Promise.all([
      reachableBy(this.database, ids, period),
      this.recruits.lastDays(ids),
      this.recruits.watched(ids, period),
    ]);
    const today = shanghaiDay(this.clock.now());
    const alertAfter = this.rules.current().zeroGrowthDays;
    const running = today >= period.fromDay && today <= period.toDay;
    return new Map(
      guides.map(({ id, joinedAt }) => {
        const pause = growthPause(
          { lastDay: lastDays.get(id) ?? null, sinceDay: shanghaiDay(joinedAt) },
          today,
          alertAfter,
        );
        return [id, noteOf(pools.get(id) ?? 0, watched.get(id) ?? 0, running && pause.alert ? pause.days : 0)];
      }),
    );
  }
}

type RecruitNote = (target: number | null, valid: number) => string;

const noteOf =
  (reachable: number, watched: number, pausedDays: number): RecruitNote =>
  (target, valid) => {
    // who is watched has been won all the same
    const recruited = valid + watched;
    const { target: fair, capped, saturationBp } = recruitSaturation({ target: target ?? 0, reachable, recruited });
    const parts = [
      ...(watched > 0 ? [`另有 ${watched} 人观察中`] : []),
      ...(saturationBp === null || saturationBp < 5000 ? [] : [`可拉新的客流已用 ${Math.round(saturationBp / 100)}%`]),
      ...(target !== null && capped && saturationBp !== null ? [`客流只够拉 ${fair} 人`] : []),
      ...(pausedDays > 0 ? [`已 ${pausedDays} 天零增长`] : []),
    ];
    return parts.join('；');
  };
