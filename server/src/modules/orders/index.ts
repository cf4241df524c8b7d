import type { AppModule } from '../../platform/app';
import { AfterSaleEntity } from './after-sale.entities';
import { CloseOrder } from './close-order.service';
import { CloseOverdue } from './close-overdue.tasks';
import { Messages } from './messages.tasks';
import {
  CartLineEntity,
  OrderEntity,
  OrderEventEntity,
  OrderLineEntity,
  ShipmentEntity,
  ShippingUploadEntity,
} from './order.entities';
import { ContactEnds } from './contact-ends.tasks';
import { ExchangeTasks } from './exchange.tasks';
import { ReturnTasks } from './return.tasks';
import { OrderFacts } from './order-facts.service';
import { OrderHqController } from './order.hq.controller';
import { OrderShopController } from './order.shop.controller';
import { OrderStoreController } from './order.store.controller';
import { ReceiptTasks } from './receipts.tasks';
import { RefundResults } from './refund-results.tasks';
import { SettlePayment } from './settle-payment.service';
import { ShippingUploads } from './shipping-uploads.tasks';

export { AfterSaleEntity, type ExchangeWish } from './after-sale.entities';
export { CartService } from './cart.service';
export { creditLineAnew, type LineCreditChange } from './credit-line-anew';
export { OpenWork } from './open-work.service';
export {
  CartLineEntity,
  OrderEntity,
  OrderEventEntity,
  OrderLineEntity,
  ShipmentEntity,
  ShippingUploadEntity,
} from './order.entities';
export type { OrderDraft, Outcome } from './order-draft';
export {
  ORDER_COMPLETED,
  ORDER_PAID,
  ORDER_REFUNDED,
  type OrderCompleted,
  type OrderPaid,
  type OrderRefunded,
} from './order-events';
export { orderIdOf, orderNoOf } from './order-number';
export { PlaceOrders } from './place-orders.service';
export { type Difference, reconcileOrders } from './reconcile-orders';

export const orders: AppModule = {
  name: 'orders',
  entities: [
    AfterSaleEntity,
    CartLineEntity,
    OrderEntity,
    OrderEventEntity,
    OrderLineEntity,
    ShipmentEntity,
    ShippingUploadEntity,
  ],
  providers: [
    OrderShopController,
    OrderStoreController,
    OrderHqController,
    OrderFacts,
    CloseOrder,
    CloseOverdue,
    ContactEnds,
    SettlePayment,
    ReceiptTasks,
    RefundResults,
    Messages,
    ShippingUploads,
    ExchangeTasks,
    ReturnTasks,
  ],
};
