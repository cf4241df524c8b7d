import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, insertMissingRows, sqlTime, type Tx } from '../../platform/db';
import { mintId } from '../../platform/ids';
import { Outbox } from '../../platform/outbox';
import type { Transaction } from '../../platform/wechat';
import type { PaymentEntity } from './payment.entities';

export const PAYMENT_RECEIVED = 'payment.received';

/**
 * Writes down that money came, before anybody decides what it is for: payment and event in one transaction, one row per
 * transaction id however often and however parallel WeChat tells (failures row 3). The order side settles it.
 */
@Singleton()
export class ReceivePayment {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() outbox!: Outbox;

  /** A paid transaction as WeChat reported it. @returns whether it was news */
  fromWechat(transaction: Transaction, source: 'notify' | 'query'): Promise<boolean> {
    return this.receive({
      transactionId: transaction.transactionId!,
      orderNo: transaction.orderNo,
      amountFen: transaction.totalFen!,
      succeededAt: transaction.paidAt ?? this.clock.now(),
      source,
      // the payer's openid is personal and settles nothing: JSON leaves the undefined field out
      raw: { ...transaction, openid: undefined },
    });
  }

  /** An order of 0 fen needs no WeChat. */
  nothingDue(orderNo: string): Promise<boolean> {
    return this.receive(this.nothing(orderNo));
  }

  /** The same in the transaction that makes the order. */
  async nothingDueFrom(tx: Tx, orderNo: string): Promise<void> {
    await this.write(tx, this.nothing(orderNo));
  }

  private nothing(orderNo: string): Parameters<ReceivePayment['receive']>[0] {
    const transactionId = `ZERO-${orderNo}`;
    return { transactionId, orderNo, amountFen: 0, succeededAt: this.clock.now(), source: 'zero', raw: {} };
  }

  private receive(
    fact: Pick<PaymentEntity, 'transactionId' | 'orderNo' | 'amountFen' | 'succeededAt' | 'source'> & { raw: unknown },
  ): Promise<boolean> {
    return this.database.inTx((tx) => this.write(tx, fact), { replaySafe: true });
  }

  private async write(tx: Tx, fact: Parameters<ReceivePayment['receive']>[0]): Promise<boolean> {
    const id = mintId();
    await insertMissingRows(
      tx,
      'payment',
      [
        'id',
        'transaction_id',
        'order_no',
        'amount_fen',
        'succeeded_at',
        'source',
        'status',
        'note',
        'raw',
        'received_at',
      ],
      [
        [
          id,
          fact.transactionId,
          fact.orderNo,
          fact.amountFen,
          sqlTime(fact.succeededAt),
          fact.source,
          'received',
          '',
          JSON.stringify(fact.raw),
          sqlTime(this.clock.now()),
        ],
      ],
    );
    const [row] = await tx.query<{ id: unknown }[]>('SELECT id FROM payment WHERE transaction_id = ?', [
      fact.transactionId,
    ]);
    if (Number(row?.id) !== id) return false;
    // the task that hears of it bears the payment's id
    await this.outbox.publish(tx, PAYMENT_RECEIVED, [{ paymentId: id }], [id]);
    return true;
  }
}
