import { Inject, Singleton } from '@midwayjs/core';
import { type KpiFacts, kpiScore } from '../../domain/performance';
import { addDays, shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database, insertRows, sqlTime, type SqlValue, updateCount } from '../../platform/db';
import { TaskHandler } from '../../platform/outbox';
import { addMonths, daysOfMonth, monthOf, PoolCaps, RecruitCounts } from '../targets';
import { KpiFactsOf } from './kpi-facts.service';
import { KpiSchemes } from './kpi-schemes.service';

/** What comes in late, or back, still counts in a month for so many days after its end. */
const LATE_DAYS = 3;
/** Months before this one that may still be open: new members are held for 60 days at most. */
const MONTHS_OPEN = 3;

const KEPT = ' OR id IN (SELECT guide_id FROM kpi_score WHERE month = ?)';

/** Scores every guide who is at work, every hour: in a chain of 10,000 that takes seconds. */
@Singleton()
export class ScoreKpi {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() schemes!: KpiSchemes;
  @Inject() facts!: KpiFactsOf;
  @Inject() recruits!: RecruitCounts;
  @Inject() caps!: PoolCaps;

  /** Not `database`: it reads for seconds before it writes, and doing it twice does no harm. */
  @TaskHandler('performance.score-kpi', { effect: 'outside', everySeconds: 3600, leaseSeconds: 600 })
  async score(): Promise<void> {
    const today = shanghaiDay(this.clock.now());
    for (let back = MONTHS_OPEN; back >= 0; back--) {
      const month = addMonths(monthOf(today), -back);
      if (back === 0 || today <= (await this.lastDayOf(month))) await this.scoreMonth(month);
    }
  }

  /** The day after which a month's score is final. Whom it won on its last day is judged before that, so that each counts. */
  private async lastDayOf(month: string): Promise<string> {
    const period = daysOfMonth(month);
    const scheme = await this.schemes.inForce(month);
    const countsRecruits = scheme?.items.some(({ item }) => item === 'recruits') ?? false;
    return addDays(period.toDay, LATE_DAYS + (countsRecruits ? await this.recruits.longestHold(period) : 0));
  }

  async scoreMonth(month: string): Promise<void> {
    const scheme = await this.schemes.inForce(month);
    if (!scheme) return;
    const items = scheme.items.map(({ item }) => item);
    const over = month < monthOf(shanghaiDay(this.clock.now()));
    const [facts, caps, staff] = await Promise.all([
      this.facts.of(daysOfMonth(month), items),
      items.includes('recruits') ? this.caps.asked(month) : new Map<number, number>(),
      // who leaves while a month that is over is still open keeps its score
      this.database.query<{ id: number }>(
        `SELECT id FROM staff WHERE status = 'active' AND role IN ('guide', 'manager')${over ? KEPT : ''}`,
        over ? [month] : [],
      ),
    ]);
    const scored = staff
      .map(({ id }) => scoreOf(id, scheme, withCap(facts.get(id) ?? {}, caps.get(id))))
      .sort((a, b) => b.score - a.score || a.guideId - b.guideId);
    const now = sqlTime(this.clock.now());
    let rank = 0;
    const rows = scored.map(({ guideId, score, facts: own }, i): SqlValue[] => {
      if (scored[i - 1]?.score !== score) rank = i + 1;
      return [month, guideId, scheme.id, score, rank, JSON.stringify(own), now];
    });
    await this.database.inTx(async (tx) => {
      await updateCount(tx, 'DELETE FROM kpi_score WHERE month = ?', [month]);
      const columns = ['month', 'guide_id', 'scheme_id', 'score', 'place', 'facts', 'computed_at'];
      await insertRows(tx, 'kpi_score', columns, rows);
    });
  }
}

const withCap = (facts: KpiFacts, recruitCap: number | undefined): KpiFacts =>
  recruitCap === undefined ? facts : { ...facts, recruitCap };

const scoreOf = (guideId: number, scheme: Parameters<typeof kpiScore>[0], facts: KpiFacts) => ({
  guideId,
  score: Math.round(kpiScore(scheme, facts).score * 100),
  facts,
});
