import { Inject, Singleton } from '@midwayjs/core';
import { refundNotify } from '@qiandian/shared/contract';
import { AppConfig } from '../../config';
import { Clock } from '../../platform/clock';
import { Database, isSqlite, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { mintId } from '../../platform/ids';
import { messageOf } from '../../platform/log';
import { Outbox, type OutsideTask, TaskHandler, Tasks } from '../../platform/outbox';
import { type Refund, WechatError, WechatPay } from '../../platform/wechat';
import { PaymentAlerts } from './payment-alerts.service';
import { RefundEntity } from './payment.entities';

export type RefundRequest = Pick<
  RefundEntity,
  'orderId' | 'orderNo' | 'transactionId' | 'amountFen' | 'totalFen' | 'reason' | 'lines' | 'freightFen' | 'afterSaleId'
>;
export const REFUND_SUCCEEDED = 'refund.succeeded';
const SEND_TASK = 'refund.send';
const CHECK_TASK = 'refund.check';
const CHECK_AFTER_MS = 60_000;
/** Ends of a refund; an `abnormal` one may still succeed once people have dealt with it at WeChat. */
const ENDED: ReadonlySet<RefundEntity['status']> = new Set(['success', 'closed', 'abnormal']);
/** Refunds are never given up: WeChat may be away for days, the money is owed all the same. */
const PATIENT = {
  urgent: true,
  maxAttempts: 1000,
  neverHopeless: true,
  backoff: (attempt: number) => Math.min(3_600_000, 1000 * 2 ** Math.min(attempt, 12)),
} as const;

/** Money on its way back: written with what it is for, then asked of WeChat until it is there (wechat.md B4). */
@Singleton()
export class Refunds {
  @Inject() config!: AppConfig;
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() wechat!: WechatPay;
  @Inject() tasks!: Tasks;
  @Inject() outbox!: Outbox;
  @Inject() alerts!: PaymentAlerts;

  /** Owes a refund from now on. @returns its number, which stays the same for every retry */
  async request(tx: Tx, request: RefundRequest): Promise<string> {
    const id = mintId();
    const refundNo = `RF${id}`;
    await tx.getRepository(RefundEntity).insert({
      id,
      refundNo,
      ...request,
      status: 'pending',
      lastError: '',
      createdAt: this.clock.now(),
      succeededAt: null,
    });
    await this.tasks.schedule(tx, [{ kind: SEND_TASK, key: refundNo, payload: { refundNo } }]);
    return refundNo;
  }

  @TaskHandler(SEND_TASK, { effect: 'outside', ...PATIENT })
  async send({ payload }: OutsideTask<{ refundNo: string }>): Promise<void> {
    const refund = await this.find(payload.refundNo);
    if (!refund || (refund.status !== 'pending' && refund.status !== 'processing')) return;
    if (refund.totalFen === 0) {
      await this.succeed(refund.refundNo, this.clock.now());
      return;
    }
    try {
      const answer = await this.wechat.refund({
        refundNo: refund.refundNo,
        orderNo: refund.orderNo,
        refundFen: refund.amountFen,
        totalFen: refund.totalFen,
        reason: refund.reason,
        notifyUrl: this.config.settings.publicUrl + refundNotify.path,
      });
      await this.learn(answer);
    } catch (error) {
      const lastError = messageOf(error, 200);
      await this.database.inTx((tx) =>
        tx.getRepository(RefundEntity).update({ refundNo: refund.refundNo }, { lastError }),
      );
      if (error instanceof WechatError && !error.retryable) return this.giveToPeople(refund.refundNo, lastError);
      throw error;
    }
  }

  /**
   * Asks again for a refund that ended `abnormal`, under its own number: WeChat pays it once, however often it is asked.
   * @throws Problem REFUND_STATE
   */
  async retry(tx: Tx, refundNo: string): Promise<void> {
    const refund = await this.lock(tx, refundNo);
    if (refund?.status !== 'abnormal') throw new Problem('REFUND_STATE');
    await tx.getRepository(RefundEntity).update(refund.id, { status: 'pending', lastError: '' });
    await this.tasks.rearm(tx, SEND_TASK, [{ key: refundNo, payload: { refundNo } }]);
  }

  /** WeChat only accepts at first; if its callback gets lost, this asks. */
  @TaskHandler(CHECK_TASK, { effect: 'outside', ...PATIENT })
  async check({ payload }: OutsideTask<{ refundNo: string }>): Promise<void> {
    const refund = await this.find(payload.refundNo);
    if (refund?.status !== 'processing') return;
    const answer = await this.wechat.queryRefund(payload.refundNo);
    if (!answer || answer.status === 'PROCESSING') throw new Error('WeChat is still working on the refund');
    await this.learn(answer);
  }

  /**
   * What WeChat says of a refund, by answer, query or callback; each end is reached once. Money that did arrive is
   * believed after any other end; of one that failed people know already, so nothing else is heard about it.
   */
  async learn(fact: Refund): Promise<void> {
    if (fact.status === 'SUCCESS') return this.succeed(fact.refundNo, fact.succeededAt ?? this.clock.now());
    await this.database.inTx(async (tx) => {
      const refund = await this.lock(tx, fact.refundNo);
      if (!refund || ENDED.has(refund.status)) return;
      const repository = tx.getRepository(RefundEntity);
      if (fact.status === 'PROCESSING') {
        await repository.update(refund.id, { status: 'processing', lastError: '' });
        const runAt = new Date(this.clock.now().getTime() + CHECK_AFTER_MS);
        // anew when it was sent a second time
        await this.tasks.rearm(tx, CHECK_TASK, [
          { key: refund.refundNo, payload: { refundNo: refund.refundNo }, runAt },
        ]);
        return;
      }
      await repository.update(refund.id, { status: fact.status === 'CLOSED' ? 'closed' : 'abnormal' });
      await this.alert(tx, refund, '退款没有到账（原支付账户异常），请联系顾客并在微信商户平台处理');
    });
  }

  /** WeChat refused for good: no retry will help, a person must. */
  private async giveToPeople(refundNo: string, why: string): Promise<void> {
    await this.database.inTx(async (tx) => {
      const refund = await this.lock(tx, refundNo);
      if (refund?.status !== 'pending') return;
      await tx.getRepository(RefundEntity).update(refund.id, { status: 'abnormal' });
      await this.alert(tx, refund, `微信拒绝了退款：${why}`);
    });
  }

  private alert(tx: Tx, refund: RefundEntity, message: string): Promise<void> {
    return this.alerts.raise(tx, {
      kind: 'refund_abnormal',
      orderNo: refund.orderNo,
      transactionId: refund.transactionId ?? '',
      amountFen: refund.amountFen,
      expectedFen: refund.amountFen,
      message: message.slice(0, 200),
    });
  }

  private async succeed(refundNo: string, at: Date): Promise<void> {
    await this.database.inTx(async (tx) => {
      const refund = await this.lock(tx, refundNo);
      if (!refund || refund.status === 'success') return;
      await tx.getRepository(RefundEntity).update(refund.id, { status: 'success', succeededAt: at, lastError: '' });
      await this.outbox.publish(tx, REFUND_SUCCEEDED, [{ refundId: refund.id }]);
    });
  }

  private find(refundNo: string): Promise<RefundEntity | null> {
    return this.database.dataSource.getRepository(RefundEntity).findOneBy({ refundNo });
  }

  private lock(tx: Tx, refundNo: string): Promise<RefundEntity | null> {
    const repository = tx.getRepository(RefundEntity);
    if (isSqlite(tx)) return repository.findOneBy({ refundNo });
    return repository.findOne({ where: { refundNo }, lock: { mode: 'pessimistic_write' } });
  }
}
