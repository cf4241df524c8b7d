import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request as the simulator's parts see it: path below the part's own prefix, body as it came. */
export interface SimRequest {
  method: string;
  /** Path without query. */
  path: string;
  /** Path with query, as the caller signed it. */
  target: string;
  query: URLSearchParams;
  header: (name: string) => string;
  body: Buffer;
}

export interface SimAnswer {
  status: number;
  type?: string;
  body: Buffer | string;
  headers?: Record<string, string>;
}

/** A route's handler; `match` holds the path's captured parts. */
export type Handler = (request: SimRequest, match: string[]) => SimAnswer | Promise<SimAnswer>;

export interface Route {
  /** Name under which requests are listed and faults are set. */
  api: string;
  method: 'GET' | 'POST' | 'DELETE';
  path: RegExp;
  handle: Handler;
}

const MAX_BODY = 1024 * 1024;

export const json = (value: unknown, status = 200): SimAnswer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

/** How the simulator's own surface (not WeChat's) refuses. */
export const refuse = (status: number, code: string, message: string): SimAnswer => json({ code, message }, status);

export function parseJson(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Reads the whole body; undefined when it is too large. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The request below `prefix`, whose whole body has been read. */
export function understand(request: IncomingMessage, body: Buffer, prefix: string): SimRequest {
  const target = (request.url ?? '/').slice(prefix.length) || '/';
  const mark = target.indexOf('?');
  const [path, query] = mark < 0 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)];
  const header = (name: string) => {
    const value = request.headers[name];
    return Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
  };
  return { method: request.method ?? 'GET', path, target, query: new URLSearchParams(query), header, body };
}

/** The same request as a part sees it that lives below `prefix`. */
export const below = (request: SimRequest, prefix: string): SimRequest => ({
  ...request,
  path: request.path.slice(prefix.length),
  target: request.target.slice(prefix.length),
});

export function send(response: ServerResponse, answer: SimAnswer): void {
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  response.writeHead(answer.status, {
    ...(answer.type ? { 'content-type': answer.type } : {}),
    'content-length': body.length,
    'cache-control': 'no-store',
    ...answer.headers,
  });
  response.end(body);
}

/** The route for a request, with its captured parts decoded. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; match: string[] } | undefined {
  for (const route of routes) {
    const found = route.method === method ? route.path.exec(path) : null;
    if (found) return { route, match: found.slice(1).map(decode) };
  }
  return undefined;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
