import { Inject, Singleton } from '@midwayjs/core';
import {
  approveStoreAfterSale,
  getStoreMe,
  getStoreOrder,
  listFulfilments,
  listStoreAfterSales,
  markReady,
  previewPickup,
  receiveStoreReturn,
  rejectStoreAfterSale,
  shipFromStore,
  verifyPickup,
} from '@qiandian/shared/contract';
import type { StoreCaller } from '../../platform/auth';
import { Endpoint, type Input, Problem } from '../../platform/http';
import { AfterSaleViews } from './after-sale-views.service';
import { DecideAfterSale, type Decider } from './decide-after-sale.service';
import { HandOver } from './hand-over.service';
import { orderIdOf } from './order-number';
import { PickUp } from './pick-up.service';
import { StoreDesk } from './store-desk.service';

/** The counter of one store: prepare, hand over, ship; its manager decides on after-sales. */
@Singleton()
export class OrderStoreController {
  @Inject() desk!: StoreDesk;
  @Inject() handOver!: HandOver;
  @Inject() pickUp!: PickUp;
  @Inject() decisions!: DecideAfterSale;
  @Inject() afterSaleViews!: AfterSaleViews;

  @Endpoint(getStoreMe)
  me({ caller }: Input<typeof getStoreMe>) {
    return this.desk.me(caller);
  }

  @Endpoint(listFulfilments)
  list({ query, caller }: Input<typeof listFulfilments>) {
    return this.desk.page(caller, query);
  }

  @Endpoint(getStoreOrder)
  one({ params, caller }: Input<typeof getStoreOrder>) {
    return this.desk.one(params.orderNo, caller);
  }

  @Endpoint(markReady)
  async ready({ params, caller }: Input<typeof markReady>) {
    const orderId = orderIdOf(params.orderNo);
    await this.handOver.markReady(orderId, actOf(caller));
    return this.desk.brief(orderId, caller);
  }

  @Endpoint(shipFromStore)
  async ship({ params, body, caller }: Input<typeof shipFromStore>) {
    const orderId = orderIdOf(params.orderNo);
    await this.handOver.ship(orderId, body, actOf(caller));
    return this.desk.brief(orderId, caller);
  }

  @Endpoint(previewPickup)
  async preview({ params, caller }: Input<typeof previewPickup>) {
    const order = await this.pickUp.find(params.code, caller);
    return this.desk.brief(order.id, caller);
  }

  @Endpoint(verifyPickup)
  async verify({ params, caller }: Input<typeof verifyPickup>) {
    return this.desk.brief(await this.pickUp.verify(params.code, caller), caller);
  }

  @Endpoint(listStoreAfterSales)
  listAfterSales({ query, caller }: Input<typeof listStoreAfterSales>) {
    return this.desk.afterSales(caller, query);
  }

  @Endpoint(approveStoreAfterSale)
  async approve({ params, body, caller }: Input<typeof approveStoreAfterSale>) {
    return this.afterSaleViews.of(await this.decisions.approve(params.afterSaleId, body.note, managerOf(caller)));
  }

  @Endpoint(rejectStoreAfterSale)
  async reject({ params, body, caller }: Input<typeof rejectStoreAfterSale>) {
    return this.afterSaleViews.of(await this.decisions.reject(params.afterSaleId, body.note, managerOf(caller)));
  }

  @Endpoint(receiveStoreReturn)
  async receive({ params, body, caller }: Input<typeof receiveStoreReturn>) {
    return this.afterSaleViews.of(await this.decisions.receive(params.afterSaleId, body, managerOf(caller)));
  }
}

const actOf = (caller: StoreCaller) =>
  ({ as: 'store', actor: `staff:${caller.staffId}`, storeId: caller.storeId }) as const;

/** @throws Problem MANAGER_ONLY */
function managerOf(caller: StoreCaller): Decider {
  if (caller.role !== 'manager') throw new Problem('MANAGER_ONLY');
  return {
    as: 'store',
    actor: `staff:${caller.staffId}`,
    person: { name: caller.name },
    assertMine: (afterSale) => {
      if (afterSale.storeId !== caller.storeId) throw new Problem('AFTER_SALE_NOT_FOUND');
    },
  };
}
