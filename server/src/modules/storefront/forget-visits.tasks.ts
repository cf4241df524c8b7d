import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, deleteInLots, sqlTime } from '../../platform/db';
import { TaskHandler } from '../../platform/outbox';

const KEEP_MS = 90 * 86_400_000;

/** What is remembered of people who have not come for 90 days: every row of E3 looks at newer visits only. */
@Singleton()
export class ForgetVisits {
  @Inject() database!: Database;
  @Inject() clock!: Clock;

  /** Not `database`: each lot is a transaction of its own, and doing it twice does no harm. */
  @TaskHandler('storefront.forget-visits', { effect: 'outside', everySeconds: 86_400, leaseSeconds: 600 })
  async forgetOld(): Promise<void> {
    const before = sqlTime(new Date(this.clock.now().getTime() - KEEP_MS));
    await deleteInLots(this.database, {
      table: 'visit_memory',
      key: 'owner',
      where: 'updated_at < ?',
      params: [before],
    });
  }
}
