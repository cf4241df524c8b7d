import { Inject, Singleton } from '@midwayjs/core';
import { CHANNEL_RECEIPT_DAYS, channelReceiptAt } from '../../domain/order';
import { Clock } from '../../platform/clock';
import { Database, readTime } from '../../platform/db';
import { type OutsideTask, TaskHandler } from '../../platform/outbox';
import { Sales } from '../sales';
import { unfinishedBefore } from './channel-orders.repository';

/** Orders of one transaction. */
const LOT = 500;

/** Channels that tell by sheets seldom tell of receipt: after some time it is taken for granted, so that commission matures. */
@Singleton()
export class CompleteOrders {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() sales!: Sales;

  @TaskHandler('channels.complete-orders', { effect: 'outside', everySeconds: 3600, leaseSeconds: 600 })
  async complete(_task?: OutsideTask): Promise<void> {
    const before = new Date(this.clock.now().getTime() - CHANNEL_RECEIPT_DAYS * 86_400_000);
    for (let found = LOT; found === LOT;) {
      found = await this.database.inTx(async (tx) => {
        const orders = await unfinishedBefore(tx, before, LOT);
        await this.sales.completeMany(
          tx,
          orders.map(({ id, paidAt }) => ({ saleId: id, at: channelReceiptAt(readTime(paidAt)) })),
        );
        return orders.length;
      });
    }
  }
}
