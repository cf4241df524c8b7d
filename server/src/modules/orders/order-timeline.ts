import type { Database } from '../../platform/db';
import { type OrderEntity, OrderEventEntity } from './order.entities';

/** What happened to an order, oldest first. That it was placed stands in its own row and is not written twice. */
export async function timelineOf(
  { dataSource }: Database,
  order: Pick<OrderEntity, 'id' | 'createdAt'>,
): Promise<{ at: string; text: string }[]> {
  const events = await dataSource
    .getRepository(OrderEventEntity)
    .find({ where: { orderId: order.id }, order: { id: 'ASC' } });
  return [{ at: order.createdAt, text: '提交订单' }, ...events].map(({ at, text }) => ({ at: at.toISOString(), text }));
}
