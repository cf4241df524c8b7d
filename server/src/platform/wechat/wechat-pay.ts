import { createPrivateKey, type KeyObject } from 'node:crypto';
import { Singleton } from '@midwayjs/core';
import { CircuitBreaker } from '../outside';
import type { Clock } from './clock';
import { rule, WechatError, WechatNotifyError } from './errors';
import { type Answer, type Base, baseOf, exchange, exchangeAgain, readJson } from './http';
import { decryptResource, type EncryptedResource, nonce, paymentText, requestText, sign } from './pay-crypto';
import { readRefund, readTransaction, type Refund, type Transaction } from './pay-facts';
import { type PlatformKey, PayVerifier } from './pay-verifier';
import { rfc3339 } from './rfc3339';

export interface WechatPayConfig {
  appid: string;
  mchid: string;
  /** Serial number of the merchant's API certificate. */
  serial: string;
  /** Its private key, PEM. */
  privateKey: string;
  /** APIv3 key, 32 bytes: decrypts callbacks. */
  apiV3Key: string;
  platformKeys: readonly PlatformKey[];
  /** `https://api.mch.weixin.qq.com`, or the simulator. */
  base: Base;
  timeoutMs?: number;
}

export interface PrepayRequest {
  orderNo: string;
  /** Shown in the buyer's bill; cut to 127 characters. */
  description: string;
  totalFen: number;
  openid: string;
  expiresAt: Date;
  notifyUrl: string;
}

export interface RefundRequest {
  refundNo: string;
  orderNo: string;
  refundFen: number;
  /** What the order was paid with in all. */
  totalFen: number;
  reason: string;
  notifyUrl: string;
}

/** The arguments of `wx.requestPayment`. */
export interface PaymentParams {
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: 'RSA';
  paySign: string;
}

interface NotifyBase {
  /** WeChat's id of the notification; a retry carries the same one. */
  id: string;
  eventType: string;
  /** The decrypted JSON as it came. */
  resource: Record<string, unknown>;
}
export type PayNotify =
  | (NotifyBase & { kind: 'transaction'; transaction: Transaction })
  | (NotifyBase & { kind: 'refund'; refund: Refund })
  | (NotifyBase & { kind: 'other' });

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

const ORDER_NO = /^[0-9A-Za-z_\-|*]{6,32}$/;
const REFUND_NO = /^[0-9A-Za-z_\-|*@]{1,64}$/;

/**
 * WeChat Pay APIv3, mini-program payment (wechat.md B4). Answers are believed only with WeChat's signature. Every method
 * but `readNotify` throws `WechatError`; after a retryable one the outcome is unknown and the same call may be repeated.
 */
@Singleton()
export class WechatPay {
  private readonly privateKey: KeyObject;
  private readonly apiV3Key: Buffer;
  private readonly verifier: PayVerifier;
  private readonly breaker = new CircuitBreaker({ system: 'wechat-pay' });

  constructor(
    private readonly config: WechatPayConfig,
    private readonly clock: Clock,
  ) {
    this.privateKey = createPrivateKey(config.privateKey);
    this.apiV3Key = Buffer.from(config.apiV3Key);
    if (this.apiV3Key.length !== 32) throw new Error('The APIv3 key has 32 bytes');
    this.verifier = new PayVerifier(config.platformKeys, clock);
  }

  /** Announces an order. The same order may be announced again unchanged. Errors: `ORDERPAID`, `ORDER_CLOSED`, `OUT_TRADE_NO_USED`. */
  async prepay(order: PrepayRequest): Promise<{ prepayId: string }> {
    const api = 'prepay';
    rule(ORDER_NO.test(order.orderNo), api, 'order number takes 6 to 32 of 0-9A-Za-z_-|*');
    rule(isFen(order.totalFen), api, 'total is a positive whole number of fen');
    rule(order.openid !== '' && order.description !== '', api, 'openid and description are needed');
    this.checkNotifyUrl(api, order.notifyUrl);
    const { prepay_id: prepayId } = await this.call(api, 'POST', '/v3/pay/transactions/jsapi', {
      appid: this.config.appid,
      mchid: this.config.mchid,
      description: [...order.description].slice(0, 127).join(''),
      out_trade_no: order.orderNo,
      time_expire: rfc3339(order.expiresAt),
      notify_url: order.notifyUrl,
      amount: { total: order.totalFen, currency: 'CNY' },
      payer: { openid: order.openid },
    });
    if (typeof prepayId !== 'string') throw new WechatError(api, 'BAD_ANSWER', 'no prepay_id in the answer');
    return { prepayId };
  }

  /** What the phone needs to open the cashier; signed now, so made anew for each attempt. */
  paymentParams(prepayId: string): PaymentParams {
    const timeStamp = this.timestamp();
    const nonceStr = nonce();
    const packageText = `prepay_id=${prepayId}`;
    const paySign = sign(paymentText(this.config.appid, timeStamp, nonceStr, packageText), this.privateKey);
    return { timeStamp, nonceStr, package: packageText, signType: 'RSA', paySign };
  }

  /** What WeChat knows of the order; undefined when it was never announced. */
  async query(orderNo: string): Promise<Transaction | undefined> {
    const api = 'query';
    const path = `/v3/pay/transactions/out-trade-no/${encodeURIComponent(orderNo)}?mchid=${this.config.mchid}`;
    const answer = await this.unlessAbsent(() => this.call(api, 'GET', path));
    return answer && this.own(api, answer, readTransaction(answer));
  }

  /** Ends an unpaid order, so that it cannot be paid any more. `paid`: too late, the money is there. */
  async close(orderNo: string): Promise<'closed' | 'paid'> {
    const path = `/v3/pay/transactions/out-trade-no/${encodeURIComponent(orderNo)}/close`;
    try {
      await this.call('close', 'POST', path, { mchid: this.config.mchid });
      return 'closed';
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
      if (error.errcode === 'ORDERPAID') return 'paid';
      if (error.errcode === 'ORDER_CLOSED' || isAbsent(error)) return 'closed';
      throw error;
    }
  }

  /**
   * Asks for a refund; WeChat only accepts it here, the result comes by notify or `queryRefund`. Repeat with the same
   * `refundNo` after any failure: it is paid at most once. Errors: `NOT_ENOUGH` (retry later), `INVALID_REQUEST`.
   */
  async refund(request: RefundRequest): Promise<Refund> {
    const api = 'refund';
    rule(REFUND_NO.test(request.refundNo), api, 'refund number takes 1 to 64 of 0-9A-Za-z_-|*@');
    rule(isFen(request.refundFen) && request.refundFen <= request.totalFen, api, 'a refund is part of what was paid');
    this.checkNotifyUrl(api, request.notifyUrl);
    const answer = await this.call(api, 'POST', '/v3/refund/domestic/refunds', {
      out_trade_no: request.orderNo,
      out_refund_no: request.refundNo,
      reason: [...request.reason].slice(0, 80).join(''),
      notify_url: request.notifyUrl,
      amount: { refund: request.refundFen, total: request.totalFen, currency: 'CNY' },
    });
    return this.readable(api, readRefund(answer));
  }

  /** Undefined when WeChat has no such refund. */
  async queryRefund(refundNo: string): Promise<Refund | undefined> {
    const api = 'query_refund';
    const path = `/v3/refund/domestic/refunds/${encodeURIComponent(refundNo)}`;
    const answer = await this.unlessAbsent(() => this.call(api, 'GET', path));
    return answer && this.readable(api, readRefund(answer));
  }

  /**
   * Reads a callback from its raw bytes. Throws `WechatNotifyError`: `forged`, `stale`, `broken`. A replayed notification
   * reads like the first one; the caller settles each transaction once.
   */
  readNotify(message: { headers: Headers; rawBody: Buffer }): PayNotify {
    this.verifier.check((name) => first(message.headers[name]), message.rawBody);
    try {
      const envelope = JSON.parse(message.rawBody.toString('utf8')) as {
        id: string;
        event_type: string;
        resource: EncryptedResource;
      };
      const resource = JSON.parse(decryptResource(envelope.resource, this.apiV3Key)) as Record<string, unknown>;
      return this.classify({ id: String(envelope.id), eventType: String(envelope.event_type), resource });
    } catch (error) {
      if (error instanceof WechatNotifyError) throw error;
      throw new WechatNotifyError('broken', 'signed by WeChat, but it cannot be decrypted or read');
    }
  }

  private classify(notify: NotifyBase): PayNotify {
    const { mchid, appid } = notify.resource;
    if (mchid !== this.config.mchid || (appid !== undefined && appid !== this.config.appid)) {
      throw new WechatNotifyError('broken', 'meant for another merchant or app');
    }
    if (notify.eventType.startsWith('TRANSACTION.')) {
      const transaction = readTransaction(notify.resource);
      if (transaction) return { ...notify, kind: 'transaction', transaction };
    } else if (notify.eventType.startsWith('REFUND.')) {
      const refund = readRefund(notify.resource);
      if (refund) return { ...notify, kind: 'refund', refund };
    } else {
      return { ...notify, kind: 'other' };
    }
    throw new WechatNotifyError('broken', 'fields are missing');
  }

  private async call(
    api: string,
    method: 'GET' | 'POST',
    path: string,
    json?: unknown,
  ): Promise<Record<string, unknown>> {
    const body = json === undefined ? '' : JSON.stringify(json);
    // whatever is asked of WeChat Pay carries our own number, so that asking twice does what asking once does
    const answer = await exchangeAgain(() =>
      exchange({
        api,
        method,
        url: baseOf(this.config.base) + path,
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          'user-agent': 'qiandian',
          'wechatpay-serial': this.verifier.preferred,
          authorization: this.authorization(method, path, body),
        },
        body: body || undefined,
        timeoutMs: this.config.timeoutMs ?? 5_000,
        breaker: this.breaker,
      }),
    );
    this.believe(api, answer);
    const content = readJson(api, answer);
    if (answer.status >= 200 && answer.status < 300) return content;
    const { code, message } = content;
    throw new WechatError(api, typeof code === 'string' ? code : 'BAD_ANSWER', String(message ?? ''), answer.status);
  }

  /** Success must be signed. A refusal may come from a gateway that does not sign; if it is signed, then rightly. */
  private believe(api: string, answer: Answer): void {
    if (answer.status >= 300 && !answer.header('wechatpay-signature')) return;
    try {
      this.verifier.check(answer.header, answer.bytes);
    } catch (error) {
      throw new WechatError(api, 'BAD_SIGNATURE', (error as Error).message, answer.status);
    }
  }

  private authorization(method: string, path: string, body: string): string {
    const timestamp = this.timestamp();
    const nonceStr = nonce();
    const signature = sign(requestText(method, path, timestamp, nonceStr, body), this.privateKey);
    const { mchid, serial } = this.config;
    return `WECHATPAY2-SHA256-RSA2048 mchid="${mchid}",nonce_str="${nonceStr}",signature="${signature}",timestamp="${timestamp}",serial_no="${serial}"`;
  }

  private async unlessAbsent<T>(ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof WechatError && isAbsent(error)) return undefined;
      throw error;
    }
  }

  private own<T>(api: string, answer: Record<string, unknown>, fact: T | undefined): T {
    if (answer.mchid !== this.config.mchid) throw new WechatError(api, 'BAD_ANSWER', 'meant for another merchant');
    return this.readable(api, fact);
  }

  private readable<T>(api: string, fact: T | undefined): T {
    if (fact === undefined) throw new WechatError(api, 'BAD_ANSWER', 'fields are missing');
    return fact;
  }

  /** WeChat calls back over HTTPS without query; plain HTTP is for a simulator that itself speaks plain HTTP. */
  private checkNotifyUrl(api: string, url: string): void {
    const secure = url.startsWith('https://') || baseOf(this.config.base).startsWith('http://');
    rule(
      secure && URL.canParse(url) && !/[?#]/.test(url) && url.length <= 255,
      api,
      'notify_url: HTTPS, no query, ≤ 255',
    );
  }

  private timestamp(): string {
    return String(Math.floor(this.clock.now().getTime() / 1000));
  }
}

const isFen = (value: number) => Number.isSafeInteger(value) && value > 0;
/** WeChat Pay's words for 'no such order or refund'; a bare 404 may come from anything between us and WeChat. */
const ABSENT = new Set<unknown>(['ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'RESOURCE_NOT_EXISTS']);
const isAbsent = (error: WechatError) => ABSENT.has(error.errcode);
const first = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
