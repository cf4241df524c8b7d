import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ParsedUrlQuery, parse as parseQuery } from 'node:querystring';

const REQUEST_ID = /^[\w.-]{8,64}$/;

/**
 * One request with its answer's headers: what handlers get as `ctx`. The same on hot and ordinary routes. Headers set here
 * are sent with whatever is answered; `status` overrides the endpoint's own success status.
 */
export class Exchange {
  /** From `x-request-id` when it is well-formed, else minted; answered, logged, and the `traceId` of problems. */
  readonly requestId: string;
  /** Path without the query, not decoded. */
  readonly path: string;
  /** Path and query exactly as they were sent: what a machine has signed. */
  readonly target: string;
  status: number | undefined;
  /** The matched endpoint's path pattern, for logs and metrics: never an id, a code or a token. */
  route: string | undefined;
  /** Names (lower case) and values in turn, as Node's `writeHead` takes them. */
  private readonly answerHeaders: string[] = [];
  private readonly search: string;

  constructor(
    readonly req: IncomingMessage,
    readonly res: ServerResponse,
    private readonly trustProxy: boolean,
  ) {
    this.target = req.url ?? '/';
    const mark = this.target.indexOf('?');
    this.path = mark < 0 ? this.target : this.target.slice(0, mark);
    this.search = mark < 0 ? '' : this.target.slice(mark + 1);
    const given = this.get('x-request-id');
    this.requestId = given && REQUEST_ID.test(given) ? given : randomUUID();
  }

  get method(): string {
    return this.req.method ?? 'GET';
  }

  get query(): ParsedUrlQuery {
    return parseQuery(this.search);
  }

  /** A request header, '' when absent. */
  get(name: string): string {
    const value = this.req.headers[name.toLowerCase()];
    return Array.isArray(value) ? value.join(', ') : (value ?? '');
  }

  /** Sets a header of the answer. */
  set(name: string, value: string): void {
    const key = name.toLowerCase();
    const { answerHeaders } = this;
    for (let i = 0; i < answerHeaders.length; i += 2) {
      if (answerHeaders[i] !== key) continue;
      answerHeaders[i + 1] = value;
      return;
    }
    answerHeaders.push(key, value);
  }

  /** A header set for the answer. */
  answerHeader(name: string): string | undefined {
    const at = this.answerHeaders.indexOf(name);
    return at >= 0 && at % 2 === 0 ? this.answerHeaders[at + 1] : undefined;
  }

  /** A copy of all headers set for the answer: names and values in turn. */
  allAnswerHeaders(): string[] {
    return this.answerHeaders.slice();
  }

  /** The client's address; behind a trusted proxy the one that the proxy saw (the last of X-Forwarded-For). */
  get ip(): string {
    const forwarded = this.trustProxy ? this.get('x-forwarded-for').split(',').at(-1)?.trim() : undefined;
    return forwarded || (this.req.socket.remoteAddress ?? '');
  }
}

const exchanges = new WeakMap<IncomingMessage, Exchange>();

/** Remembers the exchange of a request, so that the framework's pipeline finds the one that was begun in front of it. */
export const handOn = (exchange: Exchange): void => {
  exchanges.set(exchange.req, exchange);
};

export const exchangeOf = (req: IncomingMessage): Exchange => {
  const exchange = exchanges.get(req);
  if (!exchange) throw new Error('The request did not come through the front.');
  return exchange;
};
