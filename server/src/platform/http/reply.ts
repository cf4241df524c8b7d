import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import type { Exchange } from './exchange';
import type { Problem } from './problem';

/** The larger part of a body, put together only when it is really sent. */
export interface Tail {
  /** In bytes. */
  readonly length: number;
  /** Names the bytes, so that they need compressing only once. */
  readonly tag: string;
  /** `release` is called when the bytes are with the operating system and not needed any more. */
  readonly compose: () => { readonly bytes: Buffer; readonly release: () => void };
}
/** A body in two parts: a small head made for this visitor, and a tail that many share. */
export interface TwoPart {
  readonly head: string;
  readonly tail: Tail;
}
/** A stream is sent as it comes: for files that are long to make, so that no proxy takes the silence for an end. */
export type Body = string | Buffer | TwoPart | Readable;

/** An answer ready to be written. */
export interface Reply {
  readonly status: number;
  /** Names (lower case) and values in turn. */
  readonly headers: readonly string[];
  readonly body?: Body;
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
    readonly body: Body,
    readonly options: RawOptions = {},
  ) {}
}

/** @example return raw(snapshot.bytes, { etag: snapshot.tag }) */
export const raw = (body: Body, options?: RawOptions): Raw => new Raw(body, options);

export const JSON_TYPE = 'application/json; charset=utf-8';

/** Weak comparison of If-None-Match, as RFC 9110 asks for GET. */
export const matchesEtag = (ifNoneMatch: string, etag: string): boolean => {
  if (!ifNoneMatch) return false;
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
};

/** What an answer is known by that nobody has named. */
const tagOf = (body: string): string => `"${createHash('sha1').update(body).digest('base64url')}"`;

/**
 * The reply for what a handler answered.
 * @param tagged an object is given an entity tag too, so that who has it already gets 304
 */
export function replyOf(answer: unknown, status: number, exchange: Exchange, tagged = false): Reply {
  const headers = exchange.allAnswerHeaders();
  if (answer instanceof Raw) {
    const { etag, type = JSON_TYPE } = answer.options;
    if (etag) headers.push('etag', etag);
    if (etag && matchesEtag(exchange.get('if-none-match'), etag)) return { status: 304, headers };
    if (exchange.answerHeader('content-type') === undefined) headers.push('content-type', type);
    return { status: answer.options.status ?? exchange.status ?? status, headers, body: answer.body };
  }
  const final = exchange.status ?? status;
  if (answer === undefined || final === 204) return { status: answer === undefined ? 204 : final, headers };
  const body = JSON.stringify(answer);
  if (tagged && final === 200) {
    const etag = tagOf(body);
    headers.push('etag', etag);
    if (exchange.answerHeader('cache-control') === undefined) headers.push('cache-control', 'private, no-cache');
    if (matchesEtag(exchange.get('if-none-match'), etag)) return { status: 304, headers };
  }
  headers.push('content-type', JSON_TYPE);
  return { status: final, headers, body };
}

export function problemReply(problem: Problem, exchange: Exchange): Reply {
  const headers = ['content-type', 'application/problem+json; charset=utf-8'];
  const allow = exchange.answerHeader('allow');
  if (allow) headers.push('allow', allow);
  if (problem.options.retryAfter !== undefined) headers.push('retry-after', String(problem.options.retryAfter));
  return { status: problem.status, headers, body: JSON.stringify(problem.toJSON(exchange.requestId)) };
}

const isTwoPart = (body: Body): body is TwoPart => typeof body === 'object' && 'tail' in body;

const lengthOf = (body: Exclude<Body, Readable>): number =>
  isTwoPart(body) ? Buffer.byteLength(body.head) + body.tail.length : Buffer.byteLength(body);

/** In one, for those who cannot write parts. */
export const wholeBody = (body: Body): string | Buffer | Readable =>
  isTwoPart(body) ? Buffer.concat([Buffer.from(body.head), body.tail.compose().bytes]) : body;

/**
 * Writes a reply to a bare Node response.
 * @param base headers that every answer carries; [] when they are set on the response already
 */
export function send(
  res: ServerResponse,
  { status, headers, body }: Reply,
  head: boolean,
  base: readonly string[],
): void {
  const all = [...base, ...headers];
  if (body === undefined) {
    writeHead(res, status, all);
    res.end();
    return;
  }
  if (body instanceof Readable) {
    writeHead(res, status, all);
    // what breaks in the middle breaks the connection, so that nobody takes half a file for a whole one
    if (!head) pipeline(body, res, () => undefined);
    else res.end(() => body.destroy());
    return;
  }
  all.push('content-length', String(lengthOf(body)));
  writeHead(res, status, all);
  if (head) res.end();
  else if (isTwoPart(body)) {
    // headers and head leave as one string, the tail beside them: nothing is copied
    res.cork();
    res.write(body.head);
    const { socket } = res;
    const { bytes, release } = body.tail.compose();
    res.end(bytes);
    if (socket?.writableLength === 0) release();
  } else res.end(body);
}

/** Node takes an array as it is only while nothing has been set on the response before. */
function writeHead(res: ServerResponse, status: number, headers: string[]): void {
  if (res.getHeaderNames().length === 0) {
    res.writeHead(status, headers);
    return;
  }
  for (let i = 0; i < headers.length; i += 2) {
    const [name, value] = [headers[i]!, headers[i + 1]!];
    // an answer may vary by the origin already
    if (name === 'vary') res.appendHeader(name, value);
    else res.setHeader(name, value);
  }
  res.writeHead(status);
}
