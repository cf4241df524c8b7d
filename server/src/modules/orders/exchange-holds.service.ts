import { Inject, Singleton } from '@midwayjs/core';
import {
  type AfterSaleStatus,
  BRING_BACK_WITHIN_DAYS,
  DECIDE_WITHIN_HOURS,
  TRAVEL_WITHIN_DAYS,
} from '../../domain/order';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { type StockItem, StockLedger } from '../inventory';
import type { AfterSaleEntity, ExchangeWish } from './after-sale.entities';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What an after-sale says of the goods it holds. */
export type Hold = Pick<AfterSaleEntity, 'heldQuantity' | 'heldSkuId' | 'heldLocationId' | 'heldUntil'>;
export const NO_HOLD: Hold = { heldQuantity: 0, heldSkuId: null, heldLocationId: null, heldUntil: null };

/** Goods that an exchange is asked for are reserved in the one ledger, for as long as its state allows. */
@Singleton()
export class ExchangeHolds {
  @Inject() clock!: Clock;
  @Inject() ledger!: StockLedger;

  /** @throws Problem STOCK_SHORT with `available` */
  async take(tx: Tx, afterSaleId: number, wish: ExchangeWish): Promise<Hold> {
    const { skuId, locationId, quantity } = wish;
    await this.ledger.reserve(tx, { skuId, locationId, quantity, reference: holdReference(afterSaleId) });
    return {
      heldQuantity: quantity,
      heldSkuId: skuId,
      heldLocationId: locationId,
      heldUntil: new Date(this.clock.now().getTime() + DECIDE_WITHIN_HOURS * HOUR_MS),
    };
  }

  /** Holds what is not held any longer, if it is still to be had. */
  async takeAgain(tx: Tx, row: AfterSaleEntity): Promise<boolean> {
    if (row.heldQuantity > 0) return true;
    try {
      await this.take(tx, row.id, row.exchange!);
      return true;
    } catch (error) {
      if (error instanceof Problem && error.code === 'STOCK_SHORT') return false;
      throw error;
    }
  }

  /** What becomes of the hold as the after-sale reaches a state; written by the caller. @param row locked in `tx` */
  async follow(tx: Tx, row: AfterSaleEntity, status: AfterSaleStatus): Promise<Partial<Hold>> {
    if (row.heldQuantity === 0) return {};
    const until = (days: number) => ({ heldUntil: new Date(this.clock.now().getTime() + days * DAY_MS) });
    if (status === 'approved') return until(BRING_BACK_WITHIN_DAYS);
    if (status === 'returning') return until(TRAVEL_WITHIN_DAYS);
    return status === 'rejected' || status === 'cancelled' ? this.release(tx, row) : {};
  }

  /** Gives the goods back to sale. */
  async release(tx: Tx, row: AfterSaleEntity): Promise<Hold> {
    await this.ledger.release(tx, [heldItem(row)]);
    return NO_HOLD;
  }
}

const holdReference = (afterSaleId: number): string => `AS${afterSaleId}`;

const heldItem = (row: AfterSaleEntity): StockItem => ({
  skuId: row.heldSkuId!,
  locationId: row.heldLocationId!,
  quantity: row.heldQuantity,
  reference: holdReference(row.id),
});
