import { Init, Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, deleteInLots, sqlTime, updateCount } from '../../platform/db';
import { TaskHandler } from '../../platform/outbox';
import { PersonalData } from '../members';

const KEEP_MS = 90 * 86_400_000;

/** Events go with the account of the person (PIPL 47), and all of them after 90 days: counts by day stay. */
@Singleton()
export class ForgetEvents {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() personalData!: PersonalData;

  @Init()
  async init(): Promise<void> {
    this.personalData.register({
      key: 'visits',
      erase: async (tx, memberId) =>
        void (await updateCount(tx, 'DELETE FROM event WHERE person = ?', [`m${memberId}`])),
    });
  }

  /** Not `database`: each lot is a transaction of its own, and doing it twice does no harm. */
  @TaskHandler('analytics.forget-events', { effect: 'outside', everySeconds: 86_400, leaseSeconds: 600 })
  async forgetOld(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEEP_MS);
    await deleteInLots(this.database, { table: 'event', key: 'id', where: 'at < ?', params: [sqlTime(before)] });
  }
}
