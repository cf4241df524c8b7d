import { askAgain, CircuitBreaker, CircuitOpen } from '../outside';
import { WechatError } from './errors';
import { watched } from './watch-calls';

/** A fixed address, or one that is known only once the server listens. */
export type Base = string | (() => string);

export interface Exchange {
  api: string;
  method: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  body?: string;
  timeoutMs: number;
  /** Of this other side: one for all calls to it. */
  breaker?: CircuitBreaker;
}

export interface Answer {
  status: number;
  header: (name: string) => string;
  bytes: Buffer;
}

/** How a platform's failures are told: WeChat's own, or those of a sibling that is asked the same way. */
export type Failure = new (api: string, errcode: string, message: string, status?: number) => Error;

/** No answer of WeChat's is larger; a code picture at 1280 px is about 300 kB. */
const MAX_ANSWER = 4 * 1024 * 1024;

export const baseOf = (base: Base): string => (typeof base === 'string' ? base : base()).replace(/\/+$/, '');

/**
 * One HTTP exchange with a deadline for the whole answer. Throws a `WechatError` (or the given failure) `TIMEOUT`, `NETWORK`,
 * or `CIRCUIT_OPEN` when the other side is known to be away and was not asked, all without the address (its query may hold a
 * token). Connections are kept open between calls.
 */
export const exchange = (request: Exchange, Fault: Failure = WechatError): Promise<Answer> =>
  watched({ system: request.breaker?.system ?? '', api: request.api }, () => guarded(request, Fault));

async function guarded(request: Exchange, Fault: Failure = WechatError): Promise<Answer> {
  const { api, breaker } = request;
  if (!breaker) return attempt(request, Fault);
  try {
    return await breaker.run(
      () => attempt(request, Fault),
      (end) => ('answer' in end ? end.answer.status >= 500 : isSilence(end.error)),
    );
  } catch (error) {
    if (!(error instanceof CircuitOpen)) throw error;
    // whoever does this later should wait for the other side, not use up tries
    throw Object.assign(new Fault(api, 'CIRCUIT_OPEN', error.message), { retryInMs: error.retryInMs });
  }
}

/** Asks what may be asked twice: again after a moment when the connection broke. Each try makes its request anew. */
export const exchangeAgain = (ask: () => Promise<Answer>): Promise<Answer> =>
  askAgain(ask, (error) => (error as { errcode?: unknown }).errcode === 'NETWORK');

const isSilence = (error: unknown): boolean => {
  const { errcode } = error as { errcode?: unknown };
  return errcode === 'TIMEOUT' || errcode === 'NETWORK';
};

async function attempt(request: Exchange, Fault: Failure): Promise<Answer> {
  const { api, method, url, headers, body, timeoutMs } = request;
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { method, headers, body, signal: deadline, redirect: 'error' });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (bytes.length > MAX_ANSWER) throw new Fault(api, 'BAD_ANSWER', 'the answer is too large', response.status);
    return { status: response.status, header: (name) => response.headers.get(name) ?? '', bytes };
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (deadline.aborted) throw new Fault(api, 'TIMEOUT', `after ${timeoutMs} ms`);
    throw new Fault(api, 'NETWORK', causeCode((error as { cause?: { code?: unknown } }).cause));
  }
}

const causeCode = (cause: { code?: unknown } | undefined) =>
  typeof cause?.code === 'string' ? cause.code : 'no answer';

/** A JSON object, or `BAD_ANSWER`. An empty body reads as `{}`. */
export function readJson(api: string, answer: Answer, Fault: Failure = WechatError): Record<string, unknown> {
  if (answer.bytes.length === 0) return {};
  try {
    const value: unknown = JSON.parse(answer.bytes.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // falls through to the one error both cases share
  }
  throw new Fault(api, 'BAD_ANSWER', 'not a JSON object', answer.status);
}
