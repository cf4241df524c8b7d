import { Inject, Singleton } from '@midwayjs/core';
import { DomainError } from '../../domain/domain-error';
import { readPickupCode } from '../../domain/order';
import { RateLimiter, type StoreCaller } from '../../platform/auth';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { HandOver } from './hand-over.service';
import { OrderEntity } from './order.entities';

/** Wrong codes a staff member, and a whole store, may try in a quarter of an hour (failures row 6). */
const TRIES_STAFF = 10;
const TRIES_STORE = 40;
const WINDOW_SECONDS = 15 * 60;

/** Pick-up codes: unique, used once, only at the order's own store, and not to be guessed. */
@Singleton()
export class PickUp {
  @Inject() database!: Database;
  @Inject() limiter!: RateLimiter;
  @Inject() handOver!: HandOver;

  /**
   * The order a code stands for, to be looked at before handing over.
   * @throws Problem PICKUP_CODE_INVALID, PICKUP_WRONG_STORE, PICKUP_USED, TOO_MANY_REQUESTS
   */
  async find(typed: string, staff: StoreCaller): Promise<OrderEntity> {
    const keys = [
      [`pickup:staff:${staff.staffId}`, TRIES_STAFF],
      [`pickup:store:${staff.storeId}`, TRIES_STORE],
    ] as const;
    // counted before the look, so that guesses sent all at once cannot pass; right ones are given back
    for (const [key, limit] of keys) await this.limiter.hit(key, limit, WINDOW_SECONDS);
    const code = readPickupCode(typed);
    const order = code
      ? await this.database.dataSource.getRepository(OrderEntity).findOneBy({ pickupCode: code })
      : null;
    if (!order || order.fulfilStoreId !== staff.storeId) {
      throw new Problem(order ? 'PICKUP_WRONG_STORE' : 'PICKUP_CODE_INVALID');
    }
    for (const [key] of keys) await this.limiter.giveBack(key, WINDOW_SECONDS);
    if (order.pickedUpAt) throw new Problem('PICKUP_USED');
    return order;
  }

  /** Hands the goods over. @returns the order's id. @throws Problem as `find`, and ORDER_STATE */
  async verify(typed: string, staff: StoreCaller): Promise<number> {
    const order = await this.find(typed, staff);
    try {
      await this.handOver.pickUp(order.id, { as: 'store', actor: `staff:${staff.staffId}`, storeId: staff.storeId });
    } catch (error) {
      // a colleague was a moment faster: say so, as a second try would
      if (error instanceof DomainError) await this.find(typed, staff);
      throw error;
    }
    return order.id;
  }
}
