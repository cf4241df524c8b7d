import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, deleteInLots, inList, num, sqlTime, updateCount } from '../../platform/db';
import { type DatabaseTask, TaskHandler } from '../../platform/outbox';
import { JudgeRecruits } from './judge-recruits.service';

const PER_RUN = 500;
const DAY_MS = 86_400_000;
const DEVICES_KEPT_MS = 90 * DAY_MS;
const FORMER_KEPT_MS = 365 * DAY_MS;

/** What time does to recruits. */
@Singleton()
export class RecruitTasks {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() judging!: JudgeRecruits;

  /** Those whose hold is over, a lot a minute: 700,000 a day, which is more than 10,000 guides may win. */
  @TaskHandler('recruiting.judge', { effect: 'database', everySeconds: 60 })
  async judgeDue({ tx }: DatabaseTask): Promise<void> {
    const due = await tx.query<{ id: unknown }[]>(
      `SELECT id FROM recruit WHERE state = 'pending' AND due_at <= ? ORDER BY due_at, id LIMIT ${PER_RUN}`,
      [sqlTime(this.clock.now())],
    );
    await this.judging.judge(
      tx,
      due.map(({ id }) => num(id)),
    );
  }

  /** Paid with the statement of a month that is closed. */
  @TaskHandler('recruiting.mark-paid', { effect: 'database', everySeconds: 600 })
  async markPaid({ tx }: DatabaseTask): Promise<void> {
    const settled = await tx.query<{ id: unknown }[]>(
      `SELECT r.id FROM recruit r JOIN statement_entry e ON e.entry_id = r.entry_id
       JOIN statement s ON s.id = e.statement_id JOIN statement_period p ON p.month = s.month
       WHERE r.state = 'valid' AND p.status = 'closed' ORDER BY r.id LIMIT 10000`,
    );
    for (let from = 0; from < settled.length; from += 1000) {
      const ids = inList(settled.slice(from, from + 1000).map(({ id }) => num(id)));
      await updateCount(tx, `UPDATE recruit SET state = 'paid' WHERE state = 'valid' AND id IN ${ids.sql}`, ids.params);
    }
  }

  /** Not `database`: each lot is a transaction of its own, and doing it twice does no harm. */
  @TaskHandler('recruiting.forget', { effect: 'outside', everySeconds: 86_400, leaseSeconds: 600 })
  async forget(): Promise<void> {
    const before = (ms: number) => [sqlTime(new Date(this.clock.now().getTime() - ms))];
    const [devices, former] = [before(DEVICES_KEPT_MS), before(FORMER_KEPT_MS)];
    await deleteInLots(this.database, { table: 'member_device', key: 'visitor_id', where: 'at < ?', params: devices });
    await deleteInLots(this.database, { table: 'former_member', key: 'hash', where: 'at < ?', params: former });
  }
}
