import { setToken } from '@/api';

export interface Asked {
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
}
type Answer = { status?: number; headers?: Record<string, string>; body: unknown };
type Handler = (asked: Asked) => Answer | Promise<Answer>;

/** Answers `fetch` from a table of `METHOD /path` (with `:id` places) and keeps what was asked. */
export function fakeServer(routes: Record<string, Handler>): {
  asked: Asked[];
  route: (key: string, handler: Handler) => void;
} {
  const table = Object.entries(routes).map(entryOf);
  const asked: Asked[] = [];
  globalThis.fetch = (async (input: string, init: { method?: string; body?: unknown } = {}) => {
    const url = new URL(input, 'http://console.test');
    const one: Asked = {
      method: init.method ?? 'GET',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : init.body,
    };
    asked.push(one);
    const found = table.find(([method, pattern]) => method === one.method && pattern.test(one.path));
    const {
      status = 200,
      headers = {},
      body,
    } = found ? await found[2](one) : { status: 404, body: { code: 'NOT_FOUND', detail: `${one.method} ${one.path}` } };
    return {
      ok: status < 300,
      status,
      headers: {
        get: (name: string) => ({ 'content-type': 'application/json', ...headers })[name.toLowerCase()] ?? null,
      },
      json: async () => body,
      text: async () => JSON.stringify(body),
    };
  }) as unknown as typeof fetch;
  return { asked, route: (key, handler) => table.unshift(entryOf([key, handler])) };
}

const entryOf = ([key, handler]: [string, Handler]): [string, RegExp, Handler] => {
  const [method = '', path = ''] = key.split(' ');
  return [method, new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`), handler];
};

export const signedIn = (): void => setToken('token');
export const refusal = (status: number, code: string, more: object = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: { title: code, status, code, ...more },
});
export const page = <T>(items: T[]): { body: unknown } => ({ body: { items, total: items.length, page: 1, size: 20 } });
