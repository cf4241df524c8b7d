import type { Received, Routes, Sent } from './contract';

export interface Wire {
  method: string;
  url: string;
  body?: unknown;
  headers: Record<string, string>;
}
export interface Reply {
  status: number;
  data: unknown;
}
export type Transport = (wire: Wire) => Promise<Reply>;
export interface FieldError {
  path: string;
  message: string;
}

/** A refusal by the server (problem+json), or `NETWORK` (status 0) when no answer came. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    /** What a person reads. */
    message: string,
    readonly fields: readonly FieldError[] = [],
    /** The whole problem document: what is short, what changed. */
    readonly problem: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

export type RouteKey = keyof Routes;
type Input<K extends RouteKey> = Sent<Routes[K]> & { headers?: Record<string, string> };
/** Nothing to send → the argument may be left out. */
type Arg<K extends RouteKey> = Record<string, never> extends Sent<Routes[K]> ? [input?: Input<K>] : [input: Input<K>];
export type AnswerOf<K extends RouteKey> = Received<Routes[K]>;
export type Call = <K extends RouteKey>(route: K, ...[input]: Arg<K>) => Promise<AnswerOf<K>>;

/**
 * A typed client over any transport. The route is its own key, so no table of routes is shipped.
 * @example await call('GET /api/v1/products/:productId', { params: { productId: 7 } })
 */
export const createClient =
  (base: string, transport: Transport, headers: () => Record<string, string> = () => ({})): Call =>
  async (route, ...[input]) => {
    const given = (input ?? {}) as {
      params?: Record<string, unknown>;
      query?: Record<string, unknown>;
      body?: unknown;
      headers?: Record<string, string>;
    };
    const space = route.indexOf(' ');
    const path = route
      .slice(space + 1)
      .replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(given.params?.[name])));
    const search = Object.entries(given.query ?? {})
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`)
      .join('&');
    const url = base + path + (search && `?${search}`);
    let reply: Reply;
    try {
      reply = await transport({
        method: route.slice(0, space),
        url,
        body: given.body,
        headers: { ...headers(), ...given.headers },
      });
    } catch {
      throw new ApiError(0, 'NETWORK', '网络不通，请检查后重试');
    }
    if (reply.status >= 200 && reply.status < 300) return reply.data as never;
    const problem = (reply.data ?? {}) as { code?: string; title?: string; detail?: string; errors?: FieldError[] };
    throw new ApiError(
      reply.status,
      problem.code ?? 'UNKNOWN',
      problem.detail ?? problem.title ?? '请求没有成功，请稍后再试',
      problem.errors ?? [],
      problem as Record<string, unknown>,
    );
  };

/** Browser and Node. Blobs and buffers go as they are, everything else as JSON. */
export const fetchTransport: Transport = async ({ method, url, body, headers }) => {
  const binary = body instanceof ArrayBuffer || (typeof Blob !== 'undefined' && body instanceof Blob);
  const response = await fetch(url, {
    method,
    headers: {
      ...headers,
      ...(body === undefined ? {} : { 'content-type': binary ? 'application/octet-stream' : 'application/json' }),
    },
    body: body === undefined ? undefined : binary ? (body as Blob) : JSON.stringify(body),
  });
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, data: type.includes('json') ? await response.json() : await response.text() };
};
