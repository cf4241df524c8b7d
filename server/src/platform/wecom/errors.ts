/** Answers that pass by themselves: busy, too often, a token just replaced. Everything else needs another request or a person. */
const RETRYABLE = new Set<number | string>([
  -1,
  6000,
  40014,
  42001,
  45009,
  45011,
  45033,
  'NETWORK',
  'TIMEOUT',
  'CIRCUIT_OPEN',
  'BAD_ANSWER',
]);

/**
 * WeCom refused or did not answer. `errcode` is WeCom's number, or one of ours: `NETWORK`, `TIMEOUT`, `BAD_ANSWER`,
 * `CIRCUIT_OPEN` (known to be away, so not asked: `retryInMs` says how long to wait),
 * `BAD_REQUEST` (we broke a documented rule and asked nothing), `DISABLED` (no WeCom is set up). After a retryable error
 * the outcome of a write is unknown. The message never holds tokens, secrets or names, so it may be logged.
 */
export class WecomError extends Error {
  readonly retryable: boolean;
  readonly retryInMs?: number;

  constructor(
    readonly api: string,
    readonly errcode: number | string,
    message: string,
    readonly status?: number,
  ) {
    super(`WeCom ${api}: ${errcode} ${message}`.trim());
    this.name = 'WecomError';
    this.retryable = RETRYABLE.has(errcode) || (status !== undefined && status >= 500);
  }
}

/**
 * `forged`: the signature is wrong. `stale`: signed more than five minutes from now. `broken`: signed by WeCom but
 * unreadable or not meant for us. `disabled`: no WeCom is set up, so nobody may call.
 */
export type CallbackFault = 'forged' | 'stale' | 'broken' | 'disabled';

/** A callback that must not be believed. */
export class WecomCallbackError extends Error {
  constructor(
    readonly reason: CallbackFault,
    message: string,
  ) {
    super(message);
    this.name = 'WecomCallbackError';
  }
}

/** Refuses a request that WeCom would refuse, before it leaves. */
export function rule(holds: boolean, api: string, message: string): asserts holds {
  if (!holds) throw new WecomError(api, 'BAD_REQUEST', message);
}
