import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, Parsed, placeOrder, quoteOrder } from '@qiandian/shared/contract';
import { isOpen } from '../../domain/store';
import { Clock } from '../../platform/clock';
import { Database, type Read, type Row } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Catalog } from '../catalog';
import { QuoteService } from '../pricing';
import { type Store, StoreDirectory } from '../stores';
import { firstAnswers, ordersByKey } from './earlier-orders';
import type { OrderDraft, PlacedOrder } from './order-draft';
import { PlaceOrders } from './place-orders.service';
import { checkedKey, hashOf } from './request-key';

type OrderBody = Parsed<typeof placeOrder>['body'];
type QuoteBody = Parsed<typeof quoteOrder>['body'];

/** Slots are offered for a few days; a form may stand open for a while before it is sent. */
const SLOT_DAYS_MS = 14 * 86_400_000;
const SLOT_STALE_MS = 3 * 3_600_000;

/** From a shopper's form to an order: checks what the form alone can tell, then places it. */
@Singleton()
export class Checkout {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() stores!: StoreDirectory;
  @Inject() quotes!: QuoteService;
  @Inject() orders!: PlaceOrders;

  /** @throws Problem STORE_NOT_FOUND, ADDRESS_NOT_FOUND, COUPON_UNSUPPORTED, POINTS_UNSUPPORTED */
  quote(memberId: number, body: QuoteBody): Promise<Answer<typeof quoteOrder>> {
    refuseReductions(body);
    const { storeId, lines, fulfilment, addressId } = body;
    return this.quotes.quote({ memberId, storeId, lines, fulfilment, addressId });
  }

  /** @throws Problem as in the contract of POST /orders */
  async place(memberId: number, key: string, body: OrderBody): Promise<PlacedOrder> {
    const idempotencyKey = checkedKey(key);
    const bodyHash = hashOf(body);
    try {
      return await this.orders.place(this.draftOf(memberId, idempotencyKey, bodyHash, body));
    } catch (error) {
      if (!(error instanceof FormRefused)) throw error;
      return this.placedBefore(memberId, idempotencyKey, bodyHash, error.problem);
    }
  }

  /** @throws FormRefused for what the form alone can tell */
  private draftOf(memberId: number, idempotencyKey: string, bodyHash: string, body: OrderBody): OrderDraft {
    try {
      return this.checked(memberId, idempotencyKey, bodyHash, body);
    } catch (error) {
      throw error instanceof Problem ? new FormRefused(error) : error;
    }
  }

  private checked(memberId: number, idempotencyKey: string, bodyHash: string, body: OrderBody): OrderDraft {
    refuseReductions(body);
    const store = this.stores.byId(body.storeId);
    if (store?.status !== 'online') throw new Problem('STORE_NOT_FOUND');
    this.refuseUnknown(body);
    return {
      memberId,
      idempotencyKey,
      bodyHash,
      store,
      lines: body.lines,
      fulfilment: body.fulfilment,
      ...this.destination(store, body),
      note: body.note ?? '',
      expectedTotalFen: body.expectedTotalFen,
    };
  }

  /**
   * A replay gets its first outcome even if the store has closed or the address is gone meanwhile; another body under a
   * used key is that mistake first, whatever else is wrong with it.
   */
  private async placedBefore(
    memberId: number,
    idempotencyKey: string,
    bodyHash: string,
    refusal: Problem,
  ): Promise<PlacedOrder> {
    const [order] = (await this.read(ordersByKey([{ memberId, idempotencyKey }]))).values();
    if (!order) throw refusal;
    if (order.bodyHash !== bodyHash) throw new Problem('IDEMPOTENCY_MISMATCH');
    return (await this.read(firstAnswers([order]))).get(order.id)!;
  }

  private async read<T>({ statements, take }: Read<T>): Promise<T> {
    return take(await Promise.all(statements.map(({ sql, params }) => this.database.query<Row>(sql, params))));
  }

  private refuseUnknown(body: OrderBody): void {
    const at = body.lines.findIndex((line) => !this.catalog.sku(line.skuId));
    if (at < 0) return;
    throw new Problem('SKU_NOT_FOUND', {
      errors: [{ path: `body.lines.${at}.skuId`, message: '规格不存在或已下架，请移除后再下单' }],
    });
  }

  private destination(store: Store, body: OrderBody): Pick<OrderDraft, 'addressId' | 'contact' | 'pickupSlotAt'> {
    if (body.fulfilment === 'pickup') {
      if (!body.pickupContact) throw new Problem('PICKUP_CONTACT_REQUIRED');
      return { addressId: null, contact: body.pickupContact, pickupSlotAt: this.slotOf(store, body.pickupSlot) };
    }
    if (body.addressId === undefined) throw new Problem('ADDRESS_REQUIRED');
    return { addressId: body.addressId, contact: null, pickupSlotAt: null };
  }

  private slotOf(store: Store, slot: string | undefined): Date | null {
    if (slot === undefined) return null;
    const at = new Date(slot);
    const ahead = at.getTime() - this.clock.now().getTime();
    if (ahead >= -SLOT_STALE_MS && ahead <= SLOT_DAYS_MS && isOpen(store.hours, at)) return at;
    throw new Problem('INVALID_INPUT', {
      errors: [{ path: 'body.pickupSlot', message: '这个时段门店不营业或已过去，请重新选择自提时间' }],
    });
  }
}

/** Carries why a form is no draft: a repeated request gets its first answer all the same. */
class FormRefused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

function refuseReductions({ couponId, points }: { couponId?: number | undefined; points?: number | undefined }): void {
  if (couponId !== undefined) throw new Problem('COUPON_UNSUPPORTED');
  if (points !== undefined && points > 0) throw new Problem('POINTS_UNSUPPORTED');
}
