import type { AppModule } from '../../platform/app';
import { AfterSaleEntity } from './after-sale.entities';
import {
  CartLineEntity,
  OrderEntity,
  OrderEventEntity,
  OrderLineEntity,
  ShipmentEntity,
  ShippingUploadEntity,
} from './order.entities';

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
  providers: [],
};
