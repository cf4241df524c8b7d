import { Not } from 'typeorm';
import type { Database } from '../../platform/db';
import { type OrderEntity, OrderEventEntity } from './order.entities';

const PLACED = '提交订单';

/**
 * What happened to an order, oldest first. That it was placed stands in its own row and is not written twice; the first
 * version wrote it as an event.
 */
export async function timelineOf(
  { dataSource }: Database,
  order: Pick<OrderEntity, 'id' | 'createdAt'>,
): Promise<{ at: string; text: string }[]> {
  const events = await dataSource
    .getRepository(OrderEventEntity)
    .find({ where: { orderId: order.id, text: Not(PLACED) }, order: { id: 'ASC' } });
  return [{ at: order.createdAt, text: PLACED }, ...events].map(({ at, text }) => ({ at: at.toISOString(), text }));
}
