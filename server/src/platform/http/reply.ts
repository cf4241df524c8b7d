import type { ServerResponse } from 'node:http';
import type { Exchange } from './exchange';
import type { Problem } from './problem';

/** An answer ready to be written. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface RawOptions {
  /** Media type; JSON unless told. */
  readonly type?: string;
  /** A quoted entity tag; the client's If-None-Match is then answered with 304. */
  readonly etag?: string;
  readonly status?: number;
}

/** Prepared bytes instead of an object to be serialised. Not checked against the response schema. */
export class Raw {
  constructor(
    readonly body: string | Buffer,
    readonly options: RawOptions = {},
  ) {}
}

/** @example return raw(snapshot.bytes, { etag: snapshot.tag }) */
export const raw = (body: string | Buffer, options?: RawOptions): Raw => new Raw(body, options);

export const JSON_TYPE = 'application/json; charset=utf-8';

/** Weak comparison of If-None-Match, as RFC 9110 asks for GET. */
export const matchesEtag = (ifNoneMatch: string, etag: string): boolean => {
  if (!ifNoneMatch) return false;
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
};

/** The reply for what a handler answered. */
export function replyOf(answer: unknown, status: number, exchange: Exchange): Reply {
  const headers = Object.fromEntries(exchange.headers);
  if (answer instanceof Raw) {
    const { etag, type = JSON_TYPE } = answer.options;
    if (etag) headers['etag'] = etag;
    if (etag && matchesEtag(exchange.get('if-none-match'), etag)) return { status: 304, headers };
    headers['content-type'] ??= type;
    return { status: answer.options.status ?? exchange.status ?? status, headers, body: answer.body };
  }
  const final = exchange.status ?? status;
  if (answer === undefined || final === 204) return { status: answer === undefined ? 204 : final, headers };
  headers['content-type'] = JSON_TYPE;
  return { status: final, headers, body: JSON.stringify(answer) };
}

export function problemReply(problem: Problem, exchange: Exchange): Reply {
  const headers: Record<string, string> = { 'content-type': 'application/problem+json; charset=utf-8' };
  const allow = exchange.headers.get('allow');
  if (allow) headers['allow'] = allow;
  if (problem.options.retryAfter !== undefined) headers['retry-after'] = String(problem.options.retryAfter);
  return { status: problem.status, headers, body: JSON.stringify(problem.toJSON(exchange.requestId)) };
}

/** Writes a reply to a bare Node response. */
export function send(res: ServerResponse, reply: Reply, head: boolean): void {
  const length = reply.body === undefined ? undefined : Buffer.byteLength(reply.body);
  res.writeHead(reply.status, length === undefined ? reply.headers : { ...reply.headers, 'content-length': length });
  res.end(head ? undefined : reply.body);
}
