import { Inject, Singleton } from '@midwayjs/core';
import {
  cancelAfterSale,
  cancelOrder,
  confirmReceipt,
  getAfterSale,
  getCart,
  getOrder,
  listAfterSales,
  listExchangeOptions,
  listOrders,
  payOrder,
  placeOrder,
  putCartLine,
  quoteOrder,
  requestAfterSale,
  requestExchange,
  shipReturn,
} from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { AfterSaleViews } from './after-sale-views.service';
import { AfterSales } from './after-sales.service';
import { CancelOrder } from './cancel-order.service';
import { CartService } from './cart.service';
import { Checkout } from './checkout.service';
import { ExchangeOffers } from './exchange-offers.service';
import { HandOver } from './hand-over.service';
import { MyOrders } from './my-orders.service';
import { PayOrder } from './pay-order.service';
import { ORDER_QUEUE } from './place-orders.service';
import { RequestExchange } from './request-exchange.service';

/** Cart, checkout, orders and after-sales of the person who is signed in. */
@Singleton()
export class OrderShopController {
  @Inject() cart!: CartService;
  @Inject() checkout!: Checkout;
  @Inject() mine!: MyOrders;
  @Inject() paying!: PayOrder;
  @Inject() cancelling!: CancelOrder;
  @Inject() handOver!: HandOver;
  @Inject() afterSales!: AfterSales;
  @Inject() exchangeOffers!: ExchangeOffers;
  @Inject() exchanging!: RequestExchange;
  @Inject() afterSaleViews!: AfterSaleViews;

  @Endpoint(getCart, { bounded: true })
  showCart({ query, caller }: Input<typeof getCart>) {
    return this.cart.of(caller.memberId, query.storeId);
  }

  @Endpoint(putCartLine, { bounded: true })
  putLine({ body, caller }: Input<typeof putCartLine>) {
    return this.cart.put(caller.memberId, body);
  }

  @Endpoint(quoteOrder, { bounded: true })
  quote({ body, caller }: Input<typeof quoteOrder>) {
    return this.checkout.quote(caller.memberId, body);
  }

  @Endpoint(placeOrder, { queue: ORDER_QUEUE })
  place({ body, caller, ctx }: Input<typeof placeOrder>) {
    return this.checkout.place(caller.memberId, ctx.get('idempotency-key'), body);
  }

  @Endpoint(listOrders)
  list({ query, caller }: Input<typeof listOrders>) {
    return this.mine.page(caller.memberId, query.tab, query);
  }

  @Endpoint(getOrder)
  async one({ params, caller }: Input<typeof getOrder>) {
    const order = await this.paying.own(params.orderNo, caller.memberId);
    await this.paying.refresh(order);
    return this.mine.one(order.id);
  }

  @Endpoint(payOrder)
  pay({ params, caller }: Input<typeof payOrder>) {
    return this.paying.open(params.orderNo, caller.memberId);
  }

  @Endpoint(cancelOrder)
  async cancel({ params, body, caller }: Input<typeof cancelOrder>) {
    const order = await this.paying.own(params.orderNo, caller.memberId);
    await this.cancelling.byMember(order, body.reason ?? '');
    return this.mine.one(order.id);
  }

  @Endpoint(confirmReceipt)
  async confirm({ params, caller }: Input<typeof confirmReceipt>) {
    const order = await this.paying.own(params.orderNo, caller.memberId);
    await this.handOver.confirmReceipt(order.id, { as: 'member', actor: 'member' });
    return this.mine.one(order.id);
  }

  @Endpoint(requestAfterSale)
  async request({ params, body, caller }: Input<typeof requestAfterSale>) {
    const order = await this.paying.own(params.orderNo, caller.memberId);
    return this.afterSaleViews.of(await this.afterSales.request(order.id, body));
  }

  @Endpoint(listExchangeOptions)
  async exchangeOptions({ params, query, caller }: Input<typeof listExchangeOptions>) {
    const order = await this.paying.own(params.orderNo, caller.memberId);
    return this.exchangeOffers.list(order, query.lineId, query.quantity);
  }

  @Endpoint(requestExchange)
  async requestExchange({ params, body, caller, ctx }: Input<typeof requestExchange>) {
    const order = await this.paying.own(params.orderNo, caller.memberId);
    return this.afterSaleViews.of(await this.exchanging.request(order, ctx.get('idempotency-key'), body));
  }

  @Endpoint(listAfterSales)
  listAfterSales({ query, caller }: Input<typeof listAfterSales>) {
    return this.mine.afterSales(caller.memberId, query);
  }

  @Endpoint(getAfterSale)
  async afterSale({ params, caller }: Input<typeof getAfterSale>) {
    return this.afterSaleViews.whole(await this.afterSales.own(params.afterSaleId, caller.memberId));
  }

  @Endpoint(cancelAfterSale)
  async cancelAfterSale({ params, caller }: Input<typeof cancelAfterSale>) {
    return this.afterSaleViews.of(await this.afterSales.cancel(params.afterSaleId, caller.memberId));
  }

  @Endpoint(shipReturn)
  async shipReturn({ params, body, caller }: Input<typeof shipReturn>) {
    return this.afterSaleViews.of(await this.afterSales.shipReturn(params.afterSaleId, caller.memberId, body));
  }
}
