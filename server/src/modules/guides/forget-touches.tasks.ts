import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, deleteInLots, sqlTime } from '../../platform/db';
import { TaskHandler } from '../../platform/outbox';
import { AttributionRuleBook } from '../attribution-rules';
import { touchesSince } from './credit-touches';

const KEEP_MS = 90 * 86_400_000;

/** Touches of visitors who never signed in decide nothing any more after 90 days (D5). */
@Singleton()
export class ForgetTouches {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() rules!: AttributionRuleBook;

  /** Not `database`: each lot is a transaction of its own, and doing it twice does no harm. */
  @TaskHandler('guides.forget-touches', { effect: 'outside', everySeconds: 86_400, leaseSeconds: 600 })
  async forgetAnonymous(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEEP_MS);
    const where = 'member_id IS NULL AND at < ?';
    await deleteInLots(this.database, { table: 'touch', key: 'id', where, params: [sqlTime(before)] });
  }

  /** What is kept of members who withdrew goes as soon as it can decide no sale any more (W_touch). */
  @TaskHandler('guides.forget-credit-touches', { effect: 'outside', everySeconds: 3600, leaseSeconds: 600 })
  async forgetForCredit(): Promise<void> {
    const params = [sqlTime(touchesSince(this.clock.now(), this.rules.now()))];
    await deleteInLots(this.database, { table: 'credit_touch', key: 'id', where: 'at < ?', params });
  }
}
