import { In } from 'typeorm';
import type { Tx } from '../../platform/db';
import { type OrderEntity, OrderLineEntity } from './order.entities';
import { linesOf, lockOrder } from './order.repository';

/** The line whose units were exchanged, with its order. */
export interface Replaced {
  readonly order: OrderEntity;
  readonly lines: readonly OrderLineEntity[];
  readonly line: OrderLineEntity;
  /** The line of new goods. */
  readonly replacement: OrderLineEntity;
}

/**
 * What lines of new goods replace, by their own id; other lines are absent. The replaced orders are locked until the
 * transaction ends, after the one these lines are of.
 */
export async function lockReplaced(tx: Tx, lines: readonly OrderLineEntity[]): Promise<ReadonlyMap<number, Replaced>> {
  const wanted = lines.flatMap((line) => line.replacesLineId ?? []);
  if (!wanted.length) return new Map();
  const owners = await tx.getRepository(OrderLineEntity).findBy({ id: In(wanted) });
  const found = new Map<number, Replaced>();
  for (const orderId of [...new Set(owners.map((line) => line.orderId))].sort((a, b) => a - b)) {
    const order = await lockOrder(tx, orderId);
    // read after the lock: whoever changed it before is in it
    const own = await linesOf(tx, orderId);
    for (const replacement of lines) {
      const line = own.find(({ id }) => id === replacement.replacesLineId);
      if (order && line) found.set(replacement.id, { order, lines: own, line, replacement });
    }
  }
  return found;
}
