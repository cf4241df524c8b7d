/** Answers that pass by themselves: busy, too often, token just replaced. Everything else needs another request or a person. */
const RETRYABLE = new Set<number | string>([
  -1,
  40001,
  40014,
  42001,
  45009,
  45011,
  44990,
  10060012,
  10060019,
  'NETWORK',
  'TIMEOUT',
  'CIRCUIT_OPEN',
  'BAD_SIGNATURE',
  'BAD_ANSWER',
  'SYSTEM_ERROR',
  'BANK_ERROR',
  'FREQUENCY_LIMITED',
  'RATELIMIT_EXCEEDED',
  'NOT_ENOUGH',
  'USER_PAYING',
]);

/**
 * WeChat refused or did not answer. `errcode` is a number from api.weixin.qq.com, a word from WeChat Pay, or one of ours:
 * `NETWORK`, `TIMEOUT`, `CIRCUIT_OPEN` (known to be away, so not asked; `retryInMs` says how long to wait), `BAD_ANSWER`,
 * `BAD_SIGNATURE` (an answer that WeChat did not sign), `BAD_REQUEST` (we broke a documented rule and asked nothing). After
 * a retryable error the outcome of a write is unknown: ask again with the same numbers. The message never holds tokens,
 * keys, codes or bodies, so it may be logged.
 */
export class WechatError extends Error {
  readonly retryable: boolean;
  readonly retryInMs?: number;

  constructor(
    readonly api: string,
    readonly errcode: number | string,
    message: string,
    readonly status?: number,
  ) {
    super(`WeChat ${api}: ${errcode} ${message}`.trim());
    this.name = 'WechatError';
    this.retryable = RETRYABLE.has(errcode) || (status !== undefined && status >= 500);
  }
}

/** `forged`: signature or key wrong. `stale`: signed more than five minutes from now. `broken`: signed by WeChat but unreadable or not ours. */
export type NotifyFault = 'forged' | 'stale' | 'broken';

/** A callback that must not be believed. It is answered with 4xx so that a true one would be sent again. */
export class WechatNotifyError extends Error {
  constructor(
    readonly reason: NotifyFault,
    message: string,
  ) {
    super(message);
    this.name = 'WechatNotifyError';
  }
}

/** Refuses a request that WeChat would refuse, before it leaves. */
export function rule(holds: boolean, api: string, message: string): asserts holds {
  if (!holds) throw new WechatError(api, 'BAD_REQUEST', message);
}
