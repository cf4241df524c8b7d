import { Singleton } from '@midwayjs/core';
import { CircuitBreaker } from '../outside';
import { AccessToken } from '../wechat/access-token';
import { type Base, baseOf, exchange, exchangeAgain, readJson } from '../wechat/http';
import { type CallbackQuery, Callbacks } from './callbacks';
import { type ExternalContact, list, readContact } from './contact';
import { rule, WecomCallbackError, WecomError } from './errors';
import type { WecomEvent } from './events';
import { instantOf } from './instant-of';
import { type MiniProgramNotice, noticeBody } from './mini-program-notice';

/** One corp and the application of it that acts for us. The simulator's credentials have the same fields. */
export interface WecomAccount {
  readonly corpId: string;
  readonly secret: string;
  readonly agentId: number;
  /** Signs callbacks. */
  readonly token: string;
  /** Encrypts callbacks; 43 characters. */
  readonly encodingAesKey: string;
}
export interface WecomConfig extends WecomAccount {
  /** `https://qyapi.weixin.qq.com`, or the simulator. */
  readonly base: Base;
  /** The mini program that the application is bound to in WeCom's console; notices open it. */
  readonly miniAppid?: string | undefined;
  readonly timeoutMs?: number;
}

/** `waiting`: WeCom gives the customer 24 hours to refuse. */
export type TransferStatus = 'done' | 'waiting' | 'refused' | 'limit';
export interface TransferResult {
  readonly externalUserId: string;
  readonly status: TransferStatus;
  readonly takenOverAt?: Date;
}
export interface Handover {
  readonly handoverUserId: string;
  readonly takeoverUserId: string;
}

/** The token was replaced elsewhere; a fresh one may do. */
const TOKEN_GONE = new Set<unknown>([40014, 42001]);
/** No such customer, or not a friend of anybody here any more. */
const NO_CONTACT = new Set<unknown>([40096, 84061]);
/** Asked twice these would make two, or ask a customer twice; a repeated message WeCom drops by itself. */
const ONCE = new Set(['add_contact_way', 'transfer_customer']);
const NOBODY = 81013;
const PER_CALL = 100;
const MAX_PAGES = 500;
const STATUSES: readonly (TransferStatus | undefined)[] = [undefined, 'done', 'waiting', 'refused', 'limit'];

/**
 * WeCom as far as guides and their friends go (wechat.md B8). Without an account `enabled` is false and every call throws
 * `DISABLED`. Methods throw `WecomError`; `retryable` says whether the same call may succeed later. Those that read
 * callbacks throw `WecomCallbackError`.
 */
@Singleton()
export class Wecom {
  private readonly accessToken: AccessToken;
  private readonly breaker = new CircuitBreaker({ system: 'wecom' });
  private readonly callbacks: Callbacks | undefined;

  constructor(
    private readonly config: WecomConfig | undefined,
    clock: { now(): Date },
  ) {
    this.accessToken = new AccessToken(() => this.askToken(), clock);
    this.callbacks = config && new Callbacks(config, clock);
  }

  /** Whether a WeCom is set up; features that need one are off otherwise. */
  get enabled(): boolean {
    return this.config !== undefined;
  }

  /**
   * A QR code by which anybody becomes the guide's friend without being confirmed; `state` (≤ 30 characters) comes back
   * with the event. A corp may make 500,000: keep the `configId`. Errors: 40098 no customer contact rights, 60111 unknown user.
   */
  async addContactWay({
    userId,
    state,
  }: {
    userId: string;
    state: string;
  }): Promise<{ configId: string; qrCode: string }> {
    const api = 'add_contact_way';
    rule(userId !== '', api, 'a user is needed');
    rule(state !== '' && [...state].length <= 30, api, 'state takes 1 to 30 characters');
    const body = { type: 1, scene: 2, skip_verify: true, state, user: [userId] };
    const { config_id: configId, qr_code: qrCode } = await this.post(
      api,
      '/cgi-bin/externalcontact/add_contact_way',
      body,
    );
    if (typeof configId !== 'string' || typeof qrCode !== 'string') {
      throw new WecomError(api, 'BAD_ANSWER', 'no contact way in the answer');
    }
    return { configId, qrCode };
  }

  /** The customer and all guides who are friends with them; undefined when nobody here is. */
  async getExternalContact(externalUserId: string): Promise<ExternalContact | undefined> {
    const api = 'get_external_contact';
    let contact: ExternalContact | undefined;
    try {
      await this.eachPage(async (cursor) => {
        const query = new URLSearchParams({ external_userid: externalUserId, ...(cursor && { cursor }) });
        const json = await this.call(api, 'GET', '/cgi-bin/externalcontact/get', query);
        const page = readContact(json);
        if (!page) throw new WecomError(api, 'BAD_ANSWER', 'nobody in the answer');
        contact = { ...page, followers: [...(contact?.followers ?? []), ...page.followers] };
        return json['next_cursor'];
      });
    } catch (error) {
      if (error instanceof WecomError && NO_CONTACT.has(error.errcode)) return undefined;
      throw error;
    }
    return contact;
  }

  /**
   * Starts the hand-over of a leaver's customers, at most 100 at a time. Each answers for itself: `errcode` 0 is under way
   * (it may still fail, see `transferResult`), any other number is WeCom's refusal of this one.
   */
  async transferResignedCustomers(
    handover: Handover & { externalUserIds: readonly string[] },
  ): Promise<{ externalUserId: string; errcode: number }[]> {
    const api = 'transfer_customer';
    const ids = handover.externalUserIds;
    rule(ids.length >= 1 && ids.length <= PER_CALL, api, `1 to ${PER_CALL} customers`);
    const json = await this.post(api, '/cgi-bin/externalcontact/resigned/transfer_customer', {
      ...pair(handover),
      external_userid: ids,
    });
    return list(json['customer']).map((one) => ({
      externalUserId: String(one['external_userid']),
      errcode: Number(one['errcode']),
    }));
  }

  /** How the hand-overs between these two stand, all of them. */
  async transferResult(handover: Handover): Promise<TransferResult[]> {
    const api = 'transfer_result';
    const results: TransferResult[] = [];
    await this.eachPage(async (cursor) => {
      const json = await this.post(api, '/cgi-bin/externalcontact/resigned/transfer_result', {
        ...pair(handover),
        ...(cursor && { cursor }),
      });
      results.push(...list(json['customer']).map(resultOf));
      return json['next_cursor'];
    });
    return results;
  }

  /**
   * Sends a guide a notice that opens the mini program: a web page could sign nobody in. WeCom drops one that is the same
   * as another within half an hour, so repeating after a retryable error is harmless. Error 81013: WeCom does not know the
   * guide, or the application is not open to them.
   */
  async sendAppMessage(userId: string, notice: MiniProgramNotice): Promise<void> {
    const api = 'message_send';
    rule(userId !== '' && !/[|@]/.test(userId), api, 'exactly one user');
    if (!this.config) throw new WecomError(api, 'DISABLED', 'no WeCom is set up');
    const json = await this.post(api, '/cgi-bin/message/send', {
      touser: userId,
      msgtype: 'miniprogram_notice',
      agentid: this.config.agentId,
      miniprogram_notice: noticeBody(api, this.config.miniAppid, notice),
      enable_duplicate_check: 1,
      duplicate_check_interval: 1800,
    });
    if (json['invaliduser']) throw new WecomError(api, NOBODY, 'the user is unknown or cannot see the application');
  }

  /** Answers WeCom's question whether the callback address is ours: the text to send back as it is. */
  echo(query: CallbackQuery & { echostr: string }): string {
    return this.opener().echo(query);
  }

  /** Reads a callback. The same event may come up to three times. */
  readEvent({ query, rawBody }: { query: CallbackQuery; rawBody: Buffer }): WecomEvent {
    return this.opener().read(query, rawBody);
  }

  private opener(): Callbacks {
    if (!this.callbacks) throw new WecomCallbackError('disabled', 'no WeCom is set up');
    return this.callbacks;
  }

  private async eachPage(ask: (cursor: string) => Promise<unknown>): Promise<void> {
    let cursor: unknown = '';
    for (let page = 0; page < MAX_PAGES; page++) {
      cursor = await ask(typeof cursor === 'string' ? cursor : '');
      if (!cursor) return;
    }
  }

  private post(api: string, path: string, body: unknown): Promise<Record<string, unknown>> {
    return this.call(api, 'POST', path, new URLSearchParams(), body);
  }

  /** Asks with the access token; a token that WeCom no longer knows is replaced once. */
  private async call(
    api: string,
    method: 'GET' | 'POST',
    path: string,
    query: URLSearchParams,
    body?: unknown,
  ): Promise<Record<string, unknown>> {
    const token = await this.accessToken.get();
    const json = await this.ask(api, method, path, withToken(query, token), body);
    if (!TOKEN_GONE.has(json['errcode'])) return accepted(api, json);
    this.accessToken.forget(token);
    return accepted(api, await this.ask(api, method, path, withToken(query, await this.accessToken.get()), body));
  }

  private async askToken(): Promise<Record<string, unknown>> {
    const api = 'gettoken';
    if (!this.config) throw new WecomError(api, 'DISABLED', 'no WeCom is set up');
    const { corpId, secret } = this.config;
    const query = new URLSearchParams({ corpid: corpId, corpsecret: secret });
    const json = accepted(api, await this.ask(api, 'GET', '/cgi-bin/gettoken', query));
    if (typeof json['access_token'] !== 'string' || typeof json['expires_in'] !== 'number') {
      throw new WecomError(api, 'BAD_ANSWER', 'no token in the answer');
    }
    return json;
  }

  private async ask(
    api: string,
    method: 'GET' | 'POST',
    path: string,
    query: URLSearchParams,
    body?: unknown,
  ): Promise<Record<string, unknown>> {
    const { base, timeoutMs = 5_000 } = this.config!;
    const url = `${baseOf(base)}${path}?${query.toString()}`;
    const content = body === undefined ? {} : { headers: JSON_TYPE, body: JSON.stringify(body) };
    const { breaker } = this;
    const once = () => exchange({ api, method, url, timeoutMs, breaker, ...content }, WecomError);
    const answer = await (ONCE.has(api) ? once() : exchangeAgain(once));
    if (answer.status !== 200) throw new WecomError(api, 'BAD_ANSWER', `status ${answer.status}`, answer.status);
    return readJson(api, answer, WecomError);
  }
}

const JSON_TYPE = { 'content-type': 'application/json' };

const withToken = (query: URLSearchParams, token: string): URLSearchParams =>
  new URLSearchParams([['access_token', token], ...query]);

function accepted(api: string, json: Record<string, unknown>): Record<string, unknown> {
  const errcode = json['errcode'] ?? 0;
  if (typeof errcode !== 'number') throw new WecomError(api, 'BAD_ANSWER', 'unreadable errcode');
  if (errcode !== 0) throw new WecomError(api, errcode, withoutHint(json['errmsg']));
  return json;
}

/** WeCom appends hints and addresses to its messages; they are noise in a list of failures. */
const withoutHint = (message: unknown): string =>
  typeof message === 'string' ? message.replace(/,?\s*(hint:|from ip:|more info at).*$/s, '') : '';

const pair = ({ handoverUserId, takeoverUserId }: Handover) => ({
  handover_userid: handoverUserId,
  takeover_userid: takeoverUserId,
});

function resultOf(one: Record<string, unknown>): TransferResult {
  const at = instantOf(one['takeover_time'] ?? 0);
  // a status that is not documented leaves the question open
  const status = STATUSES[Number(one['status'])] ?? 'waiting';
  const takenOverAt = status === 'done' && at ? { takenOverAt: at } : {};
  return { externalUserId: String(one['external_userid']), status, ...takenOverAt };
}
