import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, deleteInLots, sqlTime } from '../../platform/db';
import { TaskHandler } from '../../platform/outbox';
import { newsHead, newsSince } from './sale-news.repository';

/**
 * What systems outside have not read for more than a year they take from the books: news of long ago goes. What has no place
 * yet stays until it was in the line; the last place stays, since the next one is counted from it.
 */
@Singleton()
export class ForgetNews {
  @Inject() database!: Database;
  @Inject() clock!: Clock;

  /** Not `database`: each lot is a transaction of its own, and doing it twice does no harm. */
  @TaskHandler('sales.forget-news', { effect: 'outside', everySeconds: 86_400, leaseSeconds: 600 })
  async forget(): Promise<void> {
    const head = await newsHead((sql, params) => this.database.query(sql, params));
    const params = [sqlTime(newsSince(this.clock.now())), head];
    await deleteInLots(this.database, {
      table: 'sale_news',
      key: 'id',
      where: 'noted_at < ? AND position < ?',
      params,
    });
  }
}
