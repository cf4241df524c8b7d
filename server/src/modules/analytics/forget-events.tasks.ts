import { Init, Inject, Singleton } from '@midwayjs/core';
import { addDays, shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database, deleteInLots, inList, sqlTime, type Tx, updateCount } from '../../platform/db';
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
      erase: (tx, memberId) => this.forget(tx, memberId),
      withdraw: (tx, memberId) => this.forget(tx, memberId),
    });
  }

  /** Not `database`: each lot is a transaction of its own, and doing it twice does no harm. */
  @TaskHandler('analytics.forget-events', { effect: 'outside', everySeconds: 86_400, leaseSeconds: 600 })
  async forgetOld(): Promise<void> {
    const before = [sqlTime(new Date(this.clock.now().getTime() - KEEP_DAYS * DAY_MS))];
    // the day is what the index begins with
    const old = { table: 'event', key: 'id', where: 'day <= ? AND at < ?', params: [this.firstDay(), ...before] };
    await deleteInLots(this.database, old);
    await deleteInLots(this.database, { table: 'known_visitor', key: 'visitor_id', where: 'at < ?', params: before });
    for (;;) {
      const [oldest] = await this.database.query<{ day: string | null }>('SELECT MIN(day) AS day FROM traffic_visitor');
      if (!oldest?.day || oldest.day >= this.firstDay()) return;
      const params = [oldest.day];
      await deleteInLots(this.database, { table: 'traffic_visitor', key: 'person', where: 'day = ?', params });
    }
  }

  /** All of a person, the devices known to be theirs with what these reported and nobody has merged yet. */
  private async forget(tx: Tx, memberId: number): Promise<void> {
    const devices = await tx.query<{ visitor_id: string }[]>(
      'SELECT visitor_id FROM known_visitor WHERE member_id = ?',
      [memberId],
    );
    const persons = inList([`m${memberId}`, ...devices.map((device) => `v${device.visitor_id}`)]);
    await updateCount(tx, `DELETE FROM event WHERE person IN ${persons.sql}`, persons.params);
    await updateCount(tx, `DELETE FROM paid_visit WHERE person IN ${persons.sql}`, persons.params);
    // by the primary key, day by day: there is no other way to a person in this table
    for (let day = this.firstDay(); day <= shanghaiDay(this.clock.now()); day = addDays(day, 1)) {
      await updateCount(tx, `DELETE FROM traffic_visitor WHERE day = ? AND person IN ${persons.sql}`, [
        day,
        ...persons.params,
      ]);
    }
    await updateCount(tx, 'DELETE FROM known_visitor WHERE member_id = ?', [memberId]);
  }

  private firstDay(): string {
    return addDays(shanghaiDay(this.clock.now()), -KEEP_DAYS);
  }
}
