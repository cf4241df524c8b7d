import type { Context } from './context';
import { parseJson, type SimAnswer, type SimRequest } from './http';

/** Enough for a long demo; older rows go. */
const KEEP = 20_000;
const PRUNE_EVERY = 500;
const SECRET_FIELDS = new Set(
  'secret corpsecret access_token js_code code session_key phoneNumber purePhoneNumber'.split(' '),
);
const MAX_TEXT = 4_000;
const MAX_SIZE = 200;

export interface LoggedRequest {
  id: number;
  api: string;
  method: string;
  path: string;
  at: string;
  status: number;
  body: unknown;
  answer: unknown;
}

/** Remembers what the server asked for, without tokens, codes and secrets. */
export class RequestLog {
  private added = 0;

  constructor(private readonly context: Pick<Context, 'store' | 'now'>) {}

  add(api: string, request: SimRequest, answer: SimAnswer): void {
    const { store, now } = this.context;
    const asked = parseJson(request.body) ?? Object.fromEntries(request.query);
    const answered = answer.type?.startsWith('application/json') ? parseJson(Buffer.from(answer.body)) : undefined;
    store.run(
      'INSERT INTO request (api, method, path, at, status, body, answer) VALUES (?, ?, ?, ?, ?, ?, ?)',
      api,
      request.method,
      request.path,
      now(),
      answer.status,
      text(redact(asked)),
      answered ? text(redact(answered)) : null,
    );
    this.added += 1;
    if (this.added % PRUNE_EVERY === 0) {
      store.run('DELETE FROM request WHERE id <= (SELECT MAX(id) FROM request) - ?', KEEP);
    }
  }

  /** `list` as the query asks: `api`, `page`, `size` (at most 200). */
  answer({ query }: SimRequest): unknown {
    const whole = (name: string, fallback: number, max: number) => {
      const value = Number(query.get(name) ?? fallback);
      return Number.isInteger(value) && value >= 1 ? Math.min(value, max) : fallback;
    };
    return this.list(query.get('api') ?? '', whole('page', 1, 1_000_000), whole('size', 50, MAX_SIZE));
  }

  /** Newest first. `filter` is an api's name or any part of the path. */
  list(
    filter: string,
    page: number,
    size: number,
  ): { items: LoggedRequest[]; total: number; page: number; size: number } {
    const { store } = this.context;
    const pattern = `%${filter.replaceAll(/[%_\\]/g, '\\$&')}%`;
    const where = filter ? "WHERE api = ? OR path LIKE ? ESCAPE '\\'" : '';
    const params = filter ? [filter, pattern] : [];
    const total = store.one<{ n: number }>(`SELECT COUNT(*) AS n FROM request ${where}`, ...params)?.n ?? 0;
    const rows = store.all<Row>(
      `SELECT id, api, method, path, at, status, body, answer FROM request ${where} ORDER BY id DESC LIMIT ? OFFSET ?`,
      ...params,
      size,
      (page - 1) * size,
    );
    return { items: rows.map(present), total, page, size };
  }
}

interface Row {
  id: number;
  api: string;
  method: string;
  path: string;
  at: number;
  status: number;
  body: string | null;
  answer: string | null;
}

const present = ({ id, api, method, path, at, status, body, answer }: Row): LoggedRequest => ({
  id,
  api,
  method,
  path,
  at: new Date(at).toISOString(),
  status,
  body: body === null ? undefined : fromText(body),
  answer: answer === null ? undefined : fromText(answer),
});

const text = (value: unknown): string => JSON.stringify(value).slice(0, MAX_TEXT);

/** A body longer than the log keeps is shown as the cut text it is. */
function fromText(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      SECRET_FIELDS.has(key) && typeof inner === 'string' ? '***' : redact(inner),
    ]),
  );
}
