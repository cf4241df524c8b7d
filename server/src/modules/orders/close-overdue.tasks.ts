import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { num, sqlTime } from '../../platform/db';
import { type DatabaseTask, TaskHandler, Tasks } from '../../platform/outbox';
import { CLOSE_TASK } from './place-orders.service';

/** An unpaid order should be closed by now this long after its end. */
const OVERDUE_MS = 5 * 60_000;
const MOST = 500;

/** Stock is not held for ever: unpaid orders whose timeout got lost, gave up or found nothing to do get a new one (failures row 8). */
@Singleton()
export class CloseOverdue {
  @Inject() clock!: Clock;
  @Inject() tasks!: Tasks;

  @TaskHandler('order.close-overdue', { effect: 'database', everySeconds: 60 })
  async rearm({ tx }: DatabaseTask): Promise<void> {
    const before = sqlTime(new Date(this.clock.now().getTime() - OVERDUE_MS));
    const rows = await tx.query<{ id: unknown }[]>(
      `SELECT id FROM orders WHERE status = 'pending_payment' AND expires_at < ? ORDER BY expires_at LIMIT ${MOST}`,
      [before],
    );
    const orderIds = rows.map((row) => num(row.id));
    if (!orderIds.length) return;
    await this.tasks.rearm(
      tx,
      CLOSE_TASK,
      orderIds.map((orderId) => ({ key: String(orderId), payload: { orderId } })),
    );
  }
}
