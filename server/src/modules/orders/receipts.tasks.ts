import { Inject, Singleton } from '@midwayjs/core';
import { canTransition } from '../../domain/order';
import { type DatabaseTask, TaskHandler } from '../../platform/outbox';
import { AUTO_RECEIPT_TASK, HandOver } from './hand-over.service';
import { lockOrder } from './order.repository';

const SYSTEM = { as: 'system', actor: 'system' } as const;

/** Receipt is taken for granted ten days after shipping. */
@Singleton()
export class ReceiptTasks {
  @Inject() handOver!: HandOver;

  @TaskHandler(AUTO_RECEIPT_TASK, { effect: 'database' })
  async confirm({ tx, payload }: DatabaseTask<{ orderId: number }>): Promise<void> {
    const order = await lockOrder(tx, payload.orderId);
    if (!order || !canTransition(order, 'confirm_receipt', 'system')) return;
    await this.handOver.stepIn(tx, order.id, 'confirm_receipt', SYSTEM, (_, locked, now) =>
      this.handOver.receive(tx, locked, now, SYSTEM),
    );
  }
}
