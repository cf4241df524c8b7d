import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listExchangeOptions } from '@qiandian/shared/contract';
import { exchangeDifference, refundForUnits, refundableUnits } from '../../domain/order';
import { Clock } from '../../platform/clock';
import { Database, readIn, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Catalog, PriceBook } from '../catalog';
import { Inventory, type StockLocation, StockLocations } from '../inventory';
import { StoreDirectory } from '../stores';
import { afterSalesOf, openAfterSaleUnits } from './after-sale.repository';
import type { OrderEntity, OrderLineEntity } from './order.entities';
import { linesOf } from './order.repository';
import { mayExchange } from './order-views.service';

type Options = Answer<typeof listExchangeOptions>;

/** A line that may be exchanged, and what was paid for the units asked for. */
export interface Exchangeable {
  readonly line: OrderLineEntity;
  readonly paidFen: number;
}
export interface Offer {
  readonly skuId: number;
  readonly skuCode: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly picture: string;
  readonly priceFen: number;
  readonly differenceFen: number;
}

/** What a line can be exchanged for: other SKUs of the same product, at the price of today. */
@Singleton()
export class ExchangeOffers {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() inventory!: Inventory;
  @Inject() locations!: StockLocations;
  @Inject() stores!: StoreDirectory;

  /** For the buyer who chooses. @throws Problem as in the contract */
  async list(order: OrderEntity, lineId: number, quantity: number): Promise<Options> {
    const { paidFen, offers } = await this.database.inTx(async (tx) => {
      const { line, paidFen } = await this.exchangeable(tx, order, lineId, quantity);
      return { paidFen, offers: await this.offers(tx, line, quantity, paidFen) };
    });
    const shop = this.pickUpPlace(order);
    const places = [...(shop ? [shop] : []), ...this.postPlaces(order)];
    const skuIds = offers.map(({ skuId }) => skuId);
    const near = [{ skuIds, locationIds: places.map(({ id }) => id) }];
    const stock = await this.inventory.freeNow({ few: [], near, all: [] });
    const at = (skuId: number, place: StockLocation | undefined) => (place && stock.free(place.id, skuId)) ?? 0;
    return {
      paidFen,
      items: offers.map(({ skuId, attributes, picture, priceFen, differenceFen }) => ({
        ...{ skuId, attributes, picture, priceFen, differenceFen },
        inStore: at(skuId, shop),
        byPost: Math.max(0, ...this.postPlaces(order).map((place) => at(skuId, place))),
      })),
    };
  }

  /** @throws Problem AFTER_SALE_CLOSED, EXCHANGE_UNAVAILABLE, NOTHING_TO_REFUND, AFTER_SALE_OPEN */
  async exchangeable(tx: Tx, order: OrderEntity, lineId: number, quantity: number): Promise<Exchangeable> {
    if (order.exchangeId !== null) {
      throw new Problem('EXCHANGE_UNAVAILABLE', { detail: '换来的商品可以退货，不能再换' });
    }
    if (!mayExchange(order, this.clock.now())) {
      throw new Problem('AFTER_SALE_CLOSED', order.status === 'completed' ? {} : { detail: '收到商品后才能换货' });
    }
    const line = (await linesOf(tx, order.id)).find(({ id }) => id === lineId);
    if (!line) throw new Problem('EXCHANGE_UNAVAILABLE', { detail: '订单里没有这件商品' });
    const left = refundableUnits(line);
    if (quantity > left) throw new Problem('NOTHING_TO_REFUND', { detail: `「${line.name}」最多可换 ${left} 件` });
    const held = openAfterSaleUnits(await afterSalesOf(tx, order.id)).get(lineId) ?? 0;
    if (quantity > left - held) throw new Problem('AFTER_SALE_OPEN');
    return { line, paidFen: refundForUnits({ ...line, netFen: line.amountFen }, quantity) };
  }

  /** Other SKUs of the line's product, if the mall still sells it, that have a price now. Read in `tx`, never stale. */
  async offers(tx: Tx, line: OrderLineEntity, quantity: number, paidFen: number): Promise<Offer[]> {
    const product = this.catalog.mallProduct(line.productId);
    const skus = (product?.skus ?? []).filter(({ id }) => id !== line.skuId);
    if (!skus.length) return [];
    const prices = await readIn(
      tx,
      this.prices.pricesRead(
        skus.map(({ id }) => id),
        this.clock.now(),
      ),
    );
    return skus.flatMap((sku): Offer[] => {
      const priceFen = prices.get(sku.id);
      if (priceFen === undefined) return [];
      const differenceFen = exchangeDifference(quantity, priceFen, paidFen);
      const picture = sku.picture || product?.pictures[0] || '';
      return [{ skuId: sku.id, skuCode: sku.code, attributes: sku.attributes, picture, priceFen, differenceFen }];
    });
  }

  /** The store that decides, where goods can be swapped at the counter. */
  pickUpPlace(order: OrderEntity): StockLocation | undefined {
    const storeId = order.fulfilStoreId ?? order.storeId;
    const store = this.stores.byId(storeId);
    return store?.services.includes('pickup') ? this.locations.locationOfStore(storeId) : undefined;
  }

  /** Where a parcel of new goods may leave from, the best first: the deciding store, then where the order came from. */
  postPlaces(order: OrderEntity): StockLocation[] {
    const own = this.locations.locationOfStore(order.fulfilStoreId ?? order.storeId);
    const came = this.locations.location(order.locationId);
    return [...(own ? [own] : []), ...(came && came.id !== own?.id ? [came] : [])];
  }
}
