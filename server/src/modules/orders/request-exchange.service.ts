import { Inject, Singleton } from '@midwayjs/core';
import type { Parsed, requestExchange } from '@qiandian/shared/contract';
import { Clock } from '../../platform/clock';
import { Database, isDuplicate, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { mintId } from '../../platform/ids';
import type { StockLocation } from '../inventory';
import { Addresses } from '../members';
import { AfterSaleEntity, type ExchangeWish } from './after-sale.entities';
import { ExchangeHolds, NO_HOLD } from './exchange-holds.service';
import { ExchangeOffers } from './exchange-offers.service';
import type { OrderAddress, OrderEntity } from './order.entities';
import { insertOrderEvents, lockOrder } from './order.repository';
import { checkedKey, hashOf } from './request-key';

type Body = Parsed<typeof requestExchange>['body'];

/** A buyer asks for other goods in place of what was received; they are held from that moment (D5, exchange). */
@Singleton()
export class RequestExchange {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() offers!: ExchangeOffers;
  @Inject() holds!: ExchangeHolds;
  @Inject() addresses!: Addresses;

  /** The same key gives the first outcome again. @throws Problem as in the contract */
  async request(order: OrderEntity, key: string, body: Body): Promise<AfterSaleEntity> {
    const requestKey = checkedKey(key);
    const requestHash = hashOf({ orderId: order.id, ...body });
    const earlier = await this.earlier(this.database.dataSource, order.memberId, requestKey, requestHash);
    if (earlier) return earlier;
    const address = body.returnBy === 'post' ? await this.addressOf(order, body.addressId) : null;
    const ask = () => this.database.inTx((tx) => this.ask(tx, order.id, { requestKey, requestHash }, body, address));
    try {
      return await ask();
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // the same request on another order's lock: the second look finds its after-sale
      return ask();
    }
  }

  private async ask(
    tx: Tx,
    orderId: number,
    { requestKey, requestHash }: { requestKey: string; requestHash: string },
    body: Body,
    address: OrderAddress | null,
  ): Promise<AfterSaleEntity> {
    const order = await lockOrder(tx, orderId);
    if (!order) throw new Problem('ORDER_NOT_FOUND');
    const { memberId } = order;
    const earlier = await this.earlier(tx, memberId, requestKey, requestHash);
    if (earlier) return earlier;
    const { line, paidFen } = await this.offers.exchangeable(tx, order, body.lineId, body.quantity);
    const offer = (await this.offers.offers(tx, line, body.quantity, paidFen)).find((o) => o.skuId === body.skuId);
    if (!offer) throw new Problem('EXCHANGE_UNAVAILABLE', { detail: '只能换同一款商品的其他规格' });
    const { differenceFen } = offer;
    if (differenceFen !== body.expectedDifferenceFen) {
      throw new Problem('PRICE_CHANGED', { detail: '差价有变化，请确认后再申请', extra: { differenceFen } });
    }
    const id = mintId();
    const now = this.clock.now();
    const base = { skuId: offer.skuId, skuCode: offer.skuCode, attributes: { ...offer.attributes } };
    const { wish, hold } = await this.hold(tx, id, order, body, {
      ...base,
      picture: offer.picture,
      quantity: body.quantity,
      priceFen: offer.priceFen,
      differenceFen,
      address,
    });
    const afterSale: AfterSaleEntity = {
      id,
      orderId,
      memberId,
      storeId: order.fulfilStoreId ?? order.storeId,
      kind: 'exchange',
      status: 'requested',
      reason: body.reason,
      note: body.note,
      lines: [{ lineId: line.id, name: line.name, picture: line.picture, quantity: body.quantity, amountFen: paidFen }],
      amountFen: 0,
      returnBy: body.returnBy,
      carrier: null,
      trackingNo: null,
      exchange: wish,
      ...hold,
      newOrderId: null,
      requestKey,
      requestHash,
      decisionNote: '',
      createdAt: now,
      updatedAt: now,
    };
    await tx.getRepository(AfterSaleEntity).insert(afterSale);
    const text = `申请换货：换 ${Object.values(wish.attributes).join(' ')}`.slice(0, 120);
    await insertOrderEvents(tx, [{ orderId, at: now, text, actor: 'member' }]);
    return afterSale;
  }

  /** What the same request has made. @throws Problem IDEMPOTENCY_MISMATCH when another body bore the key */
  private async earlier(
    source: Database['dataSource'] | Tx,
    memberId: number,
    requestKey: string,
    requestHash: string,
  ): Promise<AfterSaleEntity | null> {
    const found = await source.getRepository(AfterSaleEntity).findOneBy({ memberId, requestKey });
    if (found && found.requestHash !== requestHash) throw new Problem('IDEMPOTENCY_MISMATCH');
    return found;
  }

  /** Takes the goods where the buyer can get them: at the counter, or from the first place that can send all of them. */
  private async hold(
    tx: Tx,
    id: number,
    order: OrderEntity,
    { returnBy }: Body,
    wanted: Omit<ExchangeWish, 'fulfilment' | 'locationId' | 'fulfilStoreId'>,
  ): Promise<{ wish: ExchangeWish; hold: typeof NO_HOLD }> {
    const shop = this.offers.pickUpPlace(order);
    if (returnBy === 'store' && !shop) throw new Problem('PICKUP_UNAVAILABLE');
    const places = returnBy === 'store' ? [shop!] : this.offers.postPlaces(order);
    const fulfilment = returnBy === 'store' ? 'pickup' : 'express';
    let short: unknown = new Problem('STOCK_SHORT', { extra: { available: 0 } });
    for (const place of places) {
      const wish: ExchangeWish = { ...wanted, fulfilment, ...placeOf(place) };
      try {
        return { wish, hold: await this.holds.take(tx, id, wish) };
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'STOCK_SHORT') throw error;
        short = error;
      }
    }
    throw short;
  }

  /** @throws Problem ADDRESS_REQUIRED, ADDRESS_NOT_FOUND */
  private async addressOf(order: OrderEntity, addressId: number | undefined): Promise<OrderAddress> {
    if (addressId === undefined) {
      if (!order.address) throw new Problem('ADDRESS_REQUIRED');
      return order.address;
    }
    const { name, phone, province, city, district, detail } = await this.addresses.get(order.memberId, addressId);
    return { name, phone, province, city, district, detail };
  }
}

const placeOf = ({ id, storeId }: StockLocation) => ({ locationId: id, fulfilStoreId: storeId });
