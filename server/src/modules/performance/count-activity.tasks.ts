import { Inject, Singleton } from '@midwayjs/core';
import { addDays, shanghaiDay, shanghaiInstant } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database, inList, insertRows, num, type SqlValue, sqlTime, updateCount } from '../../platform/db';
import { TaskHandler } from '../../platform/outbox';
import { KeepFirstOnline } from './keep-first-online.tasks';

/** Screen events are kept for 90 days; nothing older can be counted. */
const DAYS_BACK = 89;
const PEOPLE_PER_QUERY = 1000;
/** Pages of the mini program that only staff open. */
const STAFF_PAGES = `(page IN ('workbench', 'badge', 'fulfilments', 'verify', 'hand-over')
  OR page LIKE 'guide-%' OR page LIKE 'store-%')`;

/** Rolls up by day who took part, so that reports over months need no events. */
@Singleton()
export class CountActivity {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() firstOnline!: KeepFirstOnline;

  /** Today and yesterday anew, and whatever days were missed before. Doing it twice does no harm. */
  @TaskHandler('performance.count-activity', { effect: 'outside', everySeconds: 3600, leaseSeconds: 600 })
  async count(): Promise<void> {
    const today = shanghaiDay(this.clock.now());
    const [last] = await this.database.query<{ day: string | null }>('SELECT MAX(day) AS day FROM guide_activity');
    if (!last?.day) await this.firstOnline.fill();
    const oldest = addDays(today, -DAYS_BACK);
    const since = last?.day ? addDays(last.day, -1) : oldest;
    const yesterday = addDays(today, -1);
    const first = since < oldest ? oldest : since < yesterday ? since : yesterday;
    for (let day = first; day <= today; day = addDays(day, 1)) await this.countDay(day);
  }

  private async countDay(day: string): Promise<void> {
    const [opened, shared, sold] = await Promise.all([this.opened(day), this.shared(day), this.soldOnline(day)]);
    const active = [...new Set([...opened, ...shared, ...sold])].sort((a, b) => a - b);
    const bit = (ids: ReadonlySet<number>, id: number): number => (ids.has(id) ? 1 : 0);
    await this.database.inTx(async (tx) => {
      await updateCount(tx, 'DELETE FROM guide_activity WHERE day = ?', [day]);
      await insertRows(
        tx,
        'guide_activity',
        ['day', 'guide_id', 'opened', 'shared', 'sold_online'],
        active.map((id) => [day, id, bit(opened, id), bit(shared, id), bit(sold, id)]),
      );
    });
  }

  /** By the people who are staff, a thousand at a time: the index on event (person, at) serves it. */
  private async opened(day: string): Promise<ReadonlySet<number>> {
    const staff = await this.database.query<{ id: number; member_id: number }>(
      'SELECT id, member_id FROM staff WHERE member_id IS NOT NULL',
    );
    const guideOf = new Map(staff.map(({ id, member_id }) => [`m${member_id}`, id]));
    const people = [...guideOf.keys()];
    const found = new Set<number>();
    for (let from = 0; from < people.length; from += PEOPLE_PER_QUERY) {
      const list = inList(people.slice(from, from + PEOPLE_PER_QUERY));
      const rows = await this.database.query<{ person: string }>(
        `SELECT DISTINCT person FROM event WHERE person IN ${list.sql} AND at >= ? AND at < ?
         AND name = 'page_view' AND ${STAFF_PAGES}`,
        [...list.params, ...instantsOf(day)],
      );
      for (const { person } of rows) found.add(guideOf.get(person) ?? 0);
    }
    return found;
  }

  private shared(day: string): Promise<ReadonlySet<number>> {
    return this.guides(
      `SELECT id AS guide_id FROM traffic_day WHERE axis = 'guide' AND day = ? AND shares > 0
       UNION SELECT guide_id FROM link_token WHERE created_at >= ? AND created_at < ?`,
      [day, ...instantsOf(day)],
    );
  }

  private soldOnline(day: string): Promise<ReadonlySet<number>> {
    return this.guides(
      `SELECT DISTINCT guide_id FROM sale_day WHERE day = ? AND channel <> 'pos' AND guide_id > 0 AND paid_fen > 0`,
      [day],
    );
  }

  private async guides(sql: string, params: SqlValue[]): Promise<ReadonlySet<number>> {
    const rows = await this.database.query<{ guide_id: unknown }>(sql, params);
    return new Set(rows.map((row) => num(row.guide_id)));
  }
}

const instantsOf = (day: string): [string, string] => [
  sqlTime(shanghaiInstant(day)),
  sqlTime(shanghaiInstant(addDays(day, 1))),
];
