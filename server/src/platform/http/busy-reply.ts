import type { Exchange } from './exchange';
import { Problem } from './problem';
import type { Reply } from './reply';

const TRACE = 'prepared-trace-id';
const [before = '', after = ''] = bodyOf(TRACE).split(TRACE);

function bodyOf(requestId: string): string {
  return JSON.stringify(new Problem('BUSY').toJSON(requestId));
}

/** BUSY as `problemReply` words it, put together from prepared text: no error with its stack, nothing to serialise. */
export const busyReply = (exchange: Exchange, retryAfter: number): Reply => ({
  status: 503,
  headers: ['content-type', 'application/problem+json; charset=utf-8', 'retry-after', String(retryAfter)],
  // request ids have no character that JSON would escape
  body: before + exchange.requestId + after,
});
