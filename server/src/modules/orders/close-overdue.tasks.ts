import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { num, readTime, sqlTime, type Tx } from '../../platform/db';
import { type DatabaseTask, TaskHandler, Tasks } from '../../platform/outbox';
import { CLOSE_TASK } from './close-order.service';

/** An unpaid order should be closed by now this long after its end. */
const OVERDUE_MS = 5 * 60_000;
const LOT = 500;

/**
 * Stock is not held for ever. The end of an order's time stands in its row; orders not paid by then get a task that closes
 * them, and those whose task got lost, gave up or found nothing to do get a new one (failures row 8).
 */
@Singleton()
export class CloseOverdue {
  @Inject() clock!: Clock;
  @Inject() tasks!: Tasks;

  @TaskHandler('order.close-due', { effect: 'database', urgent: true, everySeconds: 5 })
  async arm({ tx }: DatabaseTask): Promise<void> {
    const now = this.clock.now();
    await this.lots(tx, new Date(now.getTime() - OVERDUE_MS), now, (due) =>
      this.tasks.schedule(
        tx,
        due.map((order) => ({ kind: CLOSE_TASK, ...taskOf(order) })),
      ),
    );
  }

  @TaskHandler('order.close-overdue', { effect: 'database', everySeconds: 60 })
  async rearm({ tx }: DatabaseTask): Promise<void> {
    await this.lots(tx, new Date(0), new Date(this.clock.now().getTime() - OVERDUE_MS), (due) =>
      this.tasks.rearm(tx, CLOSE_TASK, due.map(taskOf)),
    );
  }

  /** Unpaid orders whose time was over after `from` and is by `until`, oldest first. */
  private async lots(tx: Tx, from: Date, until: Date, arm: (due: readonly Due[]) => Promise<void>): Promise<void> {
    for (let last: Due | undefined = { id: 0, expiresAt: sqlTime(from) }; last;) {
      const due: readonly Due[] = await expired(tx, last, until);
      if (due.length) await arm(due);
      last = due.length < LOT ? undefined : due.at(-1);
    }
  }
}

interface Due {
  readonly id: number;
  readonly expiresAt: string;
}
const taskOf = ({ id }: Due) => ({ key: String(id), payload: { orderId: id } });

async function expired(tx: Tx, after: Due, until: Date): Promise<Due[]> {
  const rows = await tx.query<{ id: unknown; expires_at: unknown }[]>(
    `SELECT id, expires_at FROM orders
     WHERE status = 'pending_payment' AND expires_at <= ? AND (expires_at > ? OR (expires_at = ? AND id > ?))
     ORDER BY expires_at, id LIMIT ${LOT}`,
    [sqlTime(until), after.expiresAt, after.expiresAt, after.id],
  );
  return rows.map((row) => ({ id: num(row.id), expiresAt: sqlTime(readTime(row.expires_at)) }));
}
