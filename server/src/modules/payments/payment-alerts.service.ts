import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/db';
import { mintId } from '../../platform/ids';
import { Log } from '../../platform/log';
import { PaymentAlertEntity } from './payment.entities';

/** Raises what a person must look at: wrong amounts, money for closed orders, refunds that will not go through. */
@Singleton()
export class PaymentAlerts {
  @Inject() clock!: Clock;
  @Inject() log!: Log;

  async raise(
    tx: Tx,
    alert: Pick<PaymentAlertEntity, 'kind' | 'orderNo' | 'transactionId' | 'amountFen' | 'expectedFen' | 'message'>,
  ): Promise<void> {
    await tx.getRepository(PaymentAlertEntity).insert({
      id: mintId(),
      ...alert,
      createdAt: this.clock.now(),
      resolvedAt: null,
      resolution: '',
    });
    this.log.warn('payment alert', { kind: alert.kind, orderNo: alert.orderNo });
  }
}
