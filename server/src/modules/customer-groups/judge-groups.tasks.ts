import { Inject, Singleton } from '@midwayjs/core';
import { shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database, num, updateCount } from '../../platform/db';
import { TaskHandler } from '../../platform/outbox';
import { JudgeGroups } from './judge-groups.service';

const LOT = 200;

/** Keeps judgements and the day's counts of stores fresh: people come, days pass, guides move. */
@Singleton()
export class JudgeGroupsTask {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() judging!: JudgeGroups;

  /** Not `database`: each lot is a transaction of its own, and doing it twice does no harm. */
  @TaskHandler('customer-groups.judge', { effect: 'outside', everySeconds: 3600, leaseSeconds: 1200 })
  async judgeAll(): Promise<void> {
    for (let after = 0; ;) {
      const rows = await this.database.query<{ id: unknown }>(
        'SELECT id FROM customer_group WHERE id > ? AND archived_at IS NULL ORDER BY id LIMIT ?',
        [after, LOT],
      );
      const ids = rows.map(({ id }) => num(id));
      await this.judging.judge(ids);
      if (ids.length < LOT) break;
      after = ids.at(-1)!;
    }
    await this.countDay(shanghaiDay(this.clock.now()));
  }

  private async countDay(day: string): Promise<void> {
    await this.database.inTx(async (tx) => {
      await updateCount(tx, 'DELETE FROM customer_group_day WHERE day = ?', [day]);
      await updateCount(
        tx,
        `INSERT INTO customer_group_day (day, store_id, group_count, valid_count)
         SELECT ?, store_id, COUNT(*), SUM(CASE WHEN valid = 1 THEN 1 ELSE 0 END)
         FROM customer_group WHERE archived_at IS NULL GROUP BY store_id`,
        [day],
      );
    });
  }
}
