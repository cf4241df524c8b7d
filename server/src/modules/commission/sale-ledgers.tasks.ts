import { Inject, Singleton } from '@midwayjs/core';
import { type DatabaseTask, OnEvent } from '../../platform/outbox';
import {
  SALE_REATTRIBUTED,
  SALE_RECORDED,
  SALE_RETURNED,
  SaleLineEntity,
  type SaleReattributed,
  type SaleRecorded,
  type SaleReturned,
} from '../sales';
import { PostSales } from './post-sales.service';

/** A sale must not stay unposted: tried for good, at last once an hour (the backoff unless told). */
const UNTIL_POSTED = { effect: 'database', maxAttempts: 100_000, neverHopeless: true } as const;

/**
 * Posts what sales earn as they are recorded, returned and given to somebody else. Each brings the ledgers up to the sale
 * as it stands, so news may come twice or out of order. Receipt needs nothing: maturity is read from the sale.
 */
@Singleton()
export class SaleLedgers {
  @Inject() poster!: PostSales;

  @OnEvent(SALE_RECORDED, UNTIL_POSTED)
  async recorded({ tx, payload }: DatabaseTask<SaleRecorded>): Promise<void> {
    await this.poster.post(tx, [payload.saleId]);
  }

  @OnEvent(SALE_RETURNED, UNTIL_POSTED)
  async returned({ tx, payload }: DatabaseTask<SaleReturned>): Promise<void> {
    await this.poster.post(tx, [payload.saleId]);
  }

  @OnEvent(SALE_REATTRIBUTED, UNTIL_POSTED)
  async reattributed({ tx, payload }: DatabaseTask<SaleReattributed>): Promise<void> {
    const { saleId } = await tx.getRepository(SaleLineEntity).findOneByOrFail({ id: payload.saleLineId });
    await this.poster.post(tx, [saleId]);
  }
}
