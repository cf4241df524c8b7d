import { Singleton } from '@midwayjs/core';
import { CircuitBreaker } from '../outside';
import { AccessToken } from './access-token';
import type { Clock } from './clock';
import { rule, WechatError } from './errors';
import { type Answer, type Base, baseOf, exchange, exchangeAgain, readJson } from './http';
import { shippingBody, type ShippingInfo } from './shipping';
import { subscribeBody, type SubscribeMessage } from './subscribe';

export interface WechatApiConfig {
  appid: string;
  secret: string;
  /** The merchant under which orders are paid: shipping uploads name it. */
  mchid: string;
  /** `https://api.weixin.qq.com`, or the simulator. */
  base: Base;
  timeoutMs?: number;
}

export interface CodeRequest {
  /** ≤ 32 characters of WeChat's alphabet (B1); the page receives it as `query.scene`. */
  scene: string;
  /** A published page, no leading slash, no query. */
  page: string;
  /** Pixels, 280–1280. */
  width?: number;
  envVersion?: 'release' | 'trial' | 'develop';
}

/** B1: digits, letters and these marks; `%` is not among them, so nothing can be URL-encoded into a scene. */
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;

/** Whether a text can travel as a code's scene (B1). */
export const isScene = (text: string): boolean => SCENE.test(text);

/** The token was replaced elsewhere; a fresh one may do. */
const TOKEN_GONE = new Set<unknown>([40001, 40014, 42001]);
/** Asking these twice does what asking once does. Codes are good once, and each message uses up a grant. */
const REPEATABLE = new Set(['stable_token', 'upload_shipping_info', 'getwxacodeunlimit']);

/**
 * api.weixin.qq.com: sign-in, phone, codes, shipping uploads and messages (wechat.md B1, B3, B5, B6).
 * Every method throws `WechatError`; `retryable` says whether the same call may succeed later.
 */
@Singleton()
export class WechatApi {
  private readonly token: AccessToken;
  private readonly timeoutMs: number;
  private readonly breaker = new CircuitBreaker({ system: 'wechat' });

  constructor(
    private readonly config: WechatApiConfig,
    clock: Clock,
  ) {
    this.timeoutMs = config.timeoutMs ?? 5_000;
    this.token = new AccessToken(() => this.askToken(), clock);
  }

  /**
   * Exchanges the code of `wx.login`. `sessionKey` must never reach the client. Errors: 40029 bad or used code,
   * 45011 too often, 40226 account blocked by WeChat.
   */
  async codeToSession(code: string): Promise<{ openid: string; unionid?: string; sessionKey: string }> {
    const api = 'code2session';
    rule(code !== '' && code.length <= 256, api, 'no code');
    const query = new URLSearchParams({
      appid: this.config.appid,
      secret: this.config.secret,
      js_code: code,
      grant_type: 'authorization_code',
    });
    const answer = this.accept(api, await this.get(api, `/sns/jscode2session?${query.toString()}`));
    const { openid, unionid, session_key: sessionKey } = answer;
    if (typeof openid !== 'string' || typeof sessionKey !== 'string') {
      throw new WechatError(api, 'BAD_ANSWER', 'no openid in the answer');
    }
    return { openid, sessionKey, ...(typeof unionid === 'string' && unionid !== '' ? { unionid } : {}) };
  }

  /** Exchanges the code of the phone button, good once and for five minutes. Answers the number without country code. */
  async phoneNumber(code: string): Promise<{ phone: string; countryCode: string }> {
    const api = 'getuserphonenumber';
    rule(code !== '' && code.length <= 256, api, 'no code');
    const answer = await this.call(api, '/wxa/business/getuserphonenumber', { code });
    const info = answer.phone_info as { purePhoneNumber?: unknown; countryCode?: unknown } | undefined;
    if (typeof info?.purePhoneNumber !== 'string') throw new WechatError(api, 'BAD_ANSWER', 'no number in the answer');
    return { phone: info.purePhoneNumber, countryCode: typeof info.countryCode === 'string' ? info.countryCode : '86' };
  }

  /** Draws a permanent mini-program code and answers the picture. 5,000 a minute: keep what was drawn. */
  async miniProgramCode(request: CodeRequest): Promise<{ bytes: Buffer; type: string }> {
    const api = 'getwxacodeunlimit';
    const { scene, page, width = 430, envVersion = 'release' } = request;
    rule(isScene(scene), api, 'scene takes 1 to 32 characters of its alphabet');
    rule(/^[^/?#][^?#]*$/.test(page), api, 'page has no leading slash and no query');
    rule(Number.isInteger(width) && width >= 280 && width <= 1280, api, 'width is 280 to 1280');
    const body = { scene, page, width, env_version: envVersion, check_path: envVersion === 'release' };
    const answer = await this.authorised(api, '/wxa/getwxacodeunlimit', body);
    const type = answer.header('content-type').split(';')[0] ?? '';
    if (!type.startsWith('image/')) {
      this.accept(api, answer);
      throw new WechatError(api, 'BAD_ANSWER', 'no picture in the answer');
    }
    return { bytes: answer.bytes, type };
  }

  /**
   * Tells WeChat how a paid order reaches its buyer; the money stays frozen until then (B5). Answers `unchanged` when WeChat
   * already holds exactly this, so a repeated upload is harmless. One change per payment is allowed after that (10060003).
   */
  async uploadShippingInfo(info: ShippingInfo): Promise<'accepted' | 'unchanged'> {
    const api = 'upload_shipping_info';
    const body = shippingBody(info, this.config.mchid);
    try {
      await this.call(api, '/wxa/sec/order/upload_shipping_info', body);
      return 'accepted';
    } catch (error) {
      if (error instanceof WechatError && error.errcode === 10060023) return 'unchanged';
      throw error;
    }
  }

  /** Sends one subscription message. 43101: the member has no grant left; do not send again. */
  async sendSubscribeMessage(message: SubscribeMessage): Promise<void> {
    await this.call('subscribe_send', '/cgi-bin/message/subscribe/send', subscribeBody(message));
  }

  /** Asks WeChat to remind the buyer to confirm receipt; once per payment, express only. */
  async notifyConfirmReceive(request: { transactionId: string; receivedAt: Date }): Promise<void> {
    await this.call('notify_confirm_receive', '/wxa/sec/order/notify_confirm_receive', {
      transaction_id: request.transactionId,
      received_time: Math.floor(request.receivedAt.getTime() / 1000),
    });
  }

  private async call(api: string, path: string, body: unknown): Promise<Record<string, unknown>> {
    return this.accept(api, await this.authorised(api, path, body));
  }

  /** Posts with the access token; a token that WeChat no longer knows is replaced once. */
  private async authorised(api: string, path: string, body: unknown): Promise<Answer> {
    const token = await this.token.get();
    const answer = await this.post(api, `${path}?access_token=${encodeURIComponent(token)}`, body);
    if (!isJson(answer) || !TOKEN_GONE.has(readJson(api, answer).errcode)) return answer;
    this.token.forget(token);
    return this.post(api, `${path}?access_token=${encodeURIComponent(await this.token.get())}`, body);
  }

  private async askToken(): Promise<Record<string, unknown>> {
    const { appid, secret } = this.config;
    const body = { grant_type: 'client_credential', appid, secret, force_refresh: false };
    return this.accept('stable_token', await this.post('stable_token', '/cgi-bin/stable_token', body));
  }

  private accept(api: string, answer: Answer): Record<string, unknown> {
    if (answer.status !== 200) throw new WechatError(api, 'BAD_ANSWER', `status ${answer.status}`, answer.status);
    const json = readJson(api, answer);
    const errcode = json.errcode ?? 0;
    if (typeof errcode !== 'number') throw new WechatError(api, 'BAD_ANSWER', 'unreadable errcode');
    if (errcode !== 0)
      throw new WechatError(api, errcode, typeof json.errmsg === 'string' ? withoutTrace(json.errmsg) : '');
    return json;
  }

  private get(api: string, path: string): Promise<Answer> {
    const { timeoutMs, breaker } = this;
    return exchange({ api, method: 'GET', url: baseOf(this.config.base) + path, timeoutMs, breaker });
  }

  private post(api: string, path: string, body: unknown): Promise<Answer> {
    const ask = () =>
      exchange({
        api,
        method: 'POST',
        url: baseOf(this.config.base) + path,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        timeoutMs: this.timeoutMs,
        breaker: this.breaker,
      });
    return REPEATABLE.has(api) ? exchangeAgain(ask) : ask();
  }
}

const isJson = (answer: Answer) => !answer.header('content-type').startsWith('image/');

/** WeChat appends its request id to messages; it is noise in a list of failures. */
const withoutTrace = (message: string) => message.replace(/\s*rid:.*$/, '');
