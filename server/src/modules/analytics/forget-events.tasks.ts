import { Init, Inject, Singleton } from '@midwayjs/core';
import { addDays, shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database, deleteInLots, sqlTime, updateCount } from '../../platform/db';
import { TaskHandler } from '../../platform/outbox';
import { PersonalData } from '../members';
import { KEEP_DAYS } from './keep-days';

const DAY_MS = 86_400_000;

/** What persons did goes with their account (PIPL 47), and all of it after 90 days: counts by day stay. */
@Singleton()
export class ForgetEvents {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() personalData!: PersonalData;

  @Init()
  async init(): Promise<void> {
    this.personalData.register({
      key: 'visits',
      erase: async (tx, memberId) => {
        await updateCount(tx, 'DELETE FROM event WHERE person = ?', [`m${memberId}`]);
        // by the primary key, day by day: there is no other way to a person in this table
        for (let day = this.firstDay(); day <= shanghaiDay(this.clock.now()); day = addDays(day, 1)) {
          await updateCount(tx, 'DELETE FROM traffic_visitor WHERE day = ? AND person = ?', [day, `m${memberId}`]);
        }
        await updateCount(tx, 'DELETE FROM known_visitor WHERE member_id = ?', [memberId]);
      },
    });
  }

  /** Not `database`: each lot is a transaction of its own, and doing it twice does no harm. */
  @TaskHandler('analytics.forget-events', { effect: 'outside', everySeconds: 86_400, leaseSeconds: 600 })
  async forgetOld(): Promise<void> {
    const before = [sqlTime(new Date(this.clock.now().getTime() - KEEP_DAYS * DAY_MS))];
    await deleteInLots(this.database, { table: 'event', key: 'id', where: 'at < ?', params: before });
    await deleteInLots(this.database, { table: 'known_visitor', key: 'visitor_id', where: 'at < ?', params: before });
    for (;;) {
      const [oldest] = await this.database.query<{ day: string | null }>('SELECT MIN(day) AS day FROM traffic_visitor');
      if (!oldest?.day || oldest.day >= this.firstDay()) return;
      const params = [oldest.day];
      await deleteInLots(this.database, { table: 'traffic_visitor', key: 'person', where: 'day = ?', params });
    }
  }

  private firstDay(): string {
    return addDays(shanghaiDay(this.clock.now()), -KEEP_DAYS);
  }
}
