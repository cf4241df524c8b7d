import { createHash } from 'node:crypto';
import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, Parsed, placeOrder, quoteOrder } from '@qiandian/shared/contract';
import { isOpen } from '../../domain/store';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Catalog } from '../catalog';
import { type Address, Addresses } from '../members';
import { QuoteService } from '../pricing';
import { type Store, StoreDirectory } from '../stores';
import { OrderEntity } from './order.entities';
import type { OrderDraft } from './order-draft';
import { orderNoOf } from './order-number';
import { readOrders } from './order.repository';
import { PlaceOrders } from './place-orders.service';

type OrderBody = Parsed<typeof placeOrder>['body'];
type QuoteBody = Parsed<typeof quoteOrder>['body'];

const LONGEST_KEY = 128;
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
  @Inject() addresses!: Addresses;
  @Inject() quotes!: QuoteService;
  @Inject() orders!: PlaceOrders;

  /** @throws Problem STORE_NOT_FOUND, ADDRESS_NOT_FOUND, COUPON_UNSUPPORTED, POINTS_UNSUPPORTED */
  quote(memberId: number, body: QuoteBody): Promise<Answer<typeof quoteOrder>> {
    refuseReductions(body);
    const { storeId, lines, fulfilment, addressId } = body;
    return this.quotes.quote({ memberId, storeId, lines, fulfilment, addressId });
  }

  /** @throws Problem as in the contract of POST /orders */
  async place(memberId: number, key: string, body: OrderBody): Promise<Answer<typeof placeOrder>> {
    const idempotencyKey = checkedKey(key);
    const bodyHash = hashOf(body);
    const draft = await this.draftOf(memberId, idempotencyKey, bodyHash, body).catch(
      (error: unknown) => error as Error,
    );
    if (draft instanceof Error) return this.placed(await this.placedBefore(memberId, idempotencyKey, bodyHash, draft));
    return this.placed(await this.orders.place(draft));
  }

  private async draftOf(
    memberId: number,
    idempotencyKey: string,
    bodyHash: string,
    body: OrderBody,
  ): Promise<OrderDraft> {
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
      ...(await this.destination(memberId, store, body)),
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
    refusal: Error,
  ): Promise<number> {
    const order = await this.database.dataSource.getRepository(OrderEntity).findOneBy({ memberId, idempotencyKey });
    if (!order) throw refusal;
    if (order.bodyHash !== bodyHash) throw new Problem('IDEMPOTENCY_MISMATCH');
    return order.id;
  }

  private refuseUnknown(body: OrderBody): void {
    const at = body.lines.findIndex((line) => !this.catalog.sku(line.skuId));
    if (at < 0) return;
    throw new Problem('SKU_NOT_FOUND', {
      errors: [{ path: `body.lines.${at}.skuId`, message: '规格不存在或已下架，请移除后再下单' }],
    });
  }

  private async destination(
    memberId: number,
    store: Store,
    body: OrderBody,
  ): Promise<Pick<OrderDraft, 'address' | 'contact' | 'pickupSlotAt'>> {
    if (body.fulfilment === 'pickup') {
      if (!body.pickupContact) throw new Problem('PICKUP_CONTACT_REQUIRED');
      return { address: null, contact: body.pickupContact, pickupSlotAt: this.slotOf(store, body.pickupSlot) };
    }
    if (body.addressId === undefined) throw new Problem('ADDRESS_REQUIRED');
    const { name, phone, province, city, district, detail }: Address = await this.addresses.get(
      memberId,
      body.addressId,
    );
    return {
      address: { name, phone, province, city, district, detail },
      contact: { name, phone },
      pickupSlotAt: null,
    };
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

  private async placed(orderId: number): Promise<Answer<typeof placeOrder>> {
    const [found] = await readOrders(this.database, [orderId]);
    const { order, lines } = found!;
    return {
      orderNo: orderNoOf(order.id),
      status: order.status,
      totalFen: order.totalFen,
      expiresAt: order.expiresAt.toISOString(),
      lines: lines.map((line) => ({
        id: line.id,
        skuId: line.skuId,
        quantity: line.quantity,
        priceFen: line.priceFen,
        amountFen: line.amountFen,
        ...(line.guideId === null ? {} : { guideId: line.guideId }),
        guideReason: line.guideReason,
      })),
    };
  }
}

function checkedKey(key: string): string {
  if (!key) throw new Problem('IDEMPOTENCY_KEY_REQUIRED');
  if (key.length > LONGEST_KEY) {
    throw new Problem('INVALID_INPUT', {
      errors: [{ path: 'headers.idempotency-key', message: `最多 ${LONGEST_KEY} 个字符` }],
    });
  }
  return key;
}

function refuseReductions({ couponId, points }: { couponId?: number | undefined; points?: number | undefined }): void {
  if (couponId !== undefined) throw new Problem('COUPON_UNSUPPORTED');
  if (points !== undefined && points > 0) throw new Problem('POINTS_UNSUPPORTED');
}

/** Of the parsed body, so that spaces and the order of keys make no other request. */
const hashOf = (body: OrderBody): string =>
  createHash('sha256')
    .update(JSON.stringify(body, (_, value: unknown) => (isPlain(value) ? sorted(value) : value)))
    .digest('hex');
const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const sorted = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
