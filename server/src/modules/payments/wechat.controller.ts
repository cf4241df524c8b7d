import { Inject, Singleton } from '@midwayjs/core';
import { payNotify, refundNotify } from '@qiandian/shared/contract';
import { Endpoint, type Exchange, type Input, Problem } from '../../platform/http';
import { type PayNotify, WechatNotifyError, WechatPay } from '../../platform/wechat';
import { ReceivePayment } from './receive-payment.service';
import { Refunds } from './refunds.service';

const CODES = { forged: 'NOTIFY_FORGED', stale: 'NOTIFY_STALE', broken: 'NOTIFY_BROKEN' } as const;

/** WeChat Pay's callbacks: verified on the raw bytes, written down, answered; what follows is not WeChat's to wait for. */
@Singleton()
export class WechatController {
  @Inject() wechat!: WechatPay;
  @Inject() payments!: ReceivePayment;
  @Inject() refunds!: Refunds;

  @Endpoint(payNotify)
  async paid({ body, ctx }: Input<typeof payNotify>) {
    const notify = this.read(body, ctx);
    if (notify.kind === 'transaction' && notify.transaction.state === 'SUCCESS') {
      await this.payments.fromWechat(notify.transaction, 'notify');
    }
    return undefined;
  }

  @Endpoint(refundNotify)
  async refunded({ body, ctx }: Input<typeof refundNotify>) {
    const notify = this.read(body, ctx);
    if (notify.kind === 'refund') await this.refunds.learn(notify.refund);
    return undefined;
  }

  private read(rawBody: Buffer, ctx: Exchange): PayNotify {
    try {
      return this.wechat.readNotify({ headers: ctx.req.headers, rawBody });
    } catch (error) {
      if (error instanceof WechatNotifyError) throw new Problem(CODES[error.reason]);
      throw error;
    }
  }
}
