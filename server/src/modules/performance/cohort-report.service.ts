import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, cohortReport, Parsed } from '@qiandian/shared/contract';
import { hireCohorts } from '../../domain/performance';
import { shanghaiInstant } from '../../domain/time';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, readTime, readTimeOrNull } from '../../platform/db';
import { StoreDirectory } from '../stores';

/** How soon guides sell online and how long they stay, by month of hiring (A83). */
@Singleton()
export class CohortReport {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;

  /** Latest month first. */
  async page(
    { page, size }: Parsed<typeof cohortReport>['query'],
    { scope }: HqCaller,
  ): Promise<Answer<typeof cohortReport>> {
    const mine = this.stores.storeIdsInScope(scope);
    const rows = await this.database.query<{
      store_id: number;
      joined_at: unknown;
      left_at: unknown;
      first_day: string | null;
    }>(
      `SELECT s.store_id, s.joined_at, s.left_at, f.day AS first_day FROM staff s LEFT JOIN guide_first_online f ON f.guide_id = s.id
       WHERE s.role IN ('guide', 'manager')`,
    );
    const hires = rows
      .filter((row) => mine.has(row.store_id))
      .map((row) => ({
        hiredAt: readTime(row.joined_at),
        leftAt: readTimeOrNull(row.left_at) ?? null,
        firstOnlineOrderAt: row.first_day === null ? null : shanghaiInstant(row.first_day),
      }));
    const cohorts = hireCohorts(hires, this.clock.now()).reverse();
    const items = cohorts.slice((page - 1) * size, page * size).map((cohort) => ({
      month: cohort.month,
      hired: cohort.hired,
      sold: cohort.sold,
      medianDaysToFirstOnline: cohort.medianDaysToFirstOnline,
      retained30: cohort.retained30,
      retainedPct: cohort.retainedBp === null ? null : cohort.retainedBp / 100,
      left: cohort.left,
    }));
    return { items, total: cohorts.length, page, size };
  }
}
