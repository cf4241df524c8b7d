import { Inject, Singleton } from '@midwayjs/core';
import type { adoptionReport, Answer } from '@qiandian/shared/contract';
import { type GuideWeek, weeklyAdoption } from '../../domain/performance';
import { addDays, shanghaiDay, shanghaiParts } from '../../domain/time';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, num, readTime, readTimeOrNull } from '../../platform/db';
import { FreshValues } from '../../platform/fresh';
import { StoreDirectory } from '../stores';
import { branchesOf } from './branches';

type Report = Answer<typeof adoptionReport>;
interface Person {
  readonly id: number;
  readonly storeId: number;
  readonly joinedOn: string;
  readonly leftOn: string | null;
}
/** Days are counted until the one after them is over; weeks before the last one change no more, but for days that were missed. */
const OLD_WEEK_MS = 600_000;
const WEEKS_HELD = 60;
const DEFINITION =
  '一周（周一至周日）内打开过导购页面、分享过或有线上成交的导购算活跃；有一位活跃导购的门店算活跃。' +
  '导购按在职的周计入，门店按现在的归属；本周统计到上一个整点。';

/** How many guides and stores take part, week by week (A146). */
@Singleton()
export class AdoptionReport {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  private readonly oldWeeks = new FreshValues<ReadonlySet<number>>({ most: WEEKS_HELD, liveForMs: () => OLD_WEEK_MS });

  /** @param count weeks, this one included */
  async of(count: number, { scope }: HqCaller): Promise<Report> {
    const now = this.clock.now();
    const monday = addDays(shanghaiDay(now), -shanghaiParts(now).weekday);
    const weeks = Array.from({ length: count }, (_, i) => addDays(monday, 7 * (i + 1 - count)));
    const mine = this.stores.all().filter(({ id, status }) => status !== 'closed' && this.stores.inScope(scope, id));
    const storeIds = mine.map(({ id }) => id);
    const [people, ...active] = await Promise.all([
      this.people(new Set(storeIds)),
      ...weeks.map((from) => this.active(from, monday)),
    ]);
    const rowsOf = (from: string): GuideWeek[] => {
      const [sunday, took] = [addDays(from, 6), active[weeks.indexOf(from)]!];
      return people
        .filter(({ joinedOn, leftOn }) => joinedOn <= sunday && (leftOn === null || leftOn >= from))
        .map(({ id, storeId }) => ({ guideId: id, storeId, active: took.has(id) }));
    };
    const current = rowsOf(monday);
    return {
      weeks: weeks.map((from) => ({ from, ...counts(rowsOf(from), storeIds) })),
      byRegion: branchesOf(this.stores, mine).map(({ regionId, name, storeIds: ids }) => {
        const within = new Set(ids);
        const rows = current.filter(({ storeId }) => within.has(storeId));
        return { regionId, name, ...counts(rows, ids) };
      }),
      definition: DEFINITION,
    };
  }

  private async people(storeIds: ReadonlySet<number>): Promise<Person[]> {
    const rows = await this.database.query<{ id: number; store_id: number; joined_at: unknown; left_at: unknown }>(
      "SELECT id, store_id, joined_at, left_at FROM staff WHERE role IN ('guide', 'manager')",
    );
    return rows
      .filter((row) => storeIds.has(row.store_id))
      .map((row) => {
        const leftAt = readTimeOrNull(row.left_at);
        const joinedOn = shanghaiDay(readTime(row.joined_at));
        return { id: row.id, storeId: row.store_id, joinedOn, leftOn: leftAt ? shanghaiDay(leftAt) : null };
      });
  }

  /** Who took part in a week: there is a row for each day somebody did. By the primary key's day. */
  private active(from: string, thisMonday: string): Promise<ReadonlySet<number>> {
    const read = async () => {
      const rows = await this.database.query<{ guide_id: unknown }>(
        'SELECT DISTINCT guide_id FROM guide_activity WHERE day >= ? AND day < ?',
        [from, addDays(from, 7)],
      );
      return new Set(rows.map((row) => num(row.guide_id)));
    };
    return from < addDays(thisMonday, -7) ? this.oldWeeks.get(from, read) : read();
  }
}

function counts(rows: readonly GuideWeek[], storeIds: readonly number[]) {
  const { guides, activeGuides, stores, activeStores } = weeklyAdoption(rows, storeIds);
  return { guides, activeGuides, stores, activeStores };
}
