import { Inject, Singleton } from '@midwayjs/core';
import { Database, isDuplicate } from '../../platform/db';
import { type OutsideTask, TaskHandler } from '../../platform/outbox';
import { Overtaken, placeNews } from './sale-news.repository';

/** Entries of one transaction. */
const LOT = 2000;

/** Puts what happened to sales in the line that systems outside read. */
@Singleton()
export class PlaceNews {
  @Inject() database!: Database;

  @TaskHandler('sales.place-news', { effect: 'outside', everySeconds: 5, leaseSeconds: 60 })
  async place(_task?: OutsideTask): Promise<void> {
    try {
      while ((await this.database.inTx((tx) => placeNews(tx, LOT))) === LOT);
    } catch (error) {
      // whoever was first goes on with the rest
      if (!(error instanceof Overtaken) && !isDuplicate(error)) throw error;
    }
  }
}
