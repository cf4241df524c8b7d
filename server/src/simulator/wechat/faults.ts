import type { Context } from './context';
import { json, parseJson, refuse, type SimAnswer, type SimRequest } from './http';

/**
 * `down`: the connection breaks without an answer. `slow`: WeChat does the work but answers late, so the caller's deadline
 * passes and the outcome is unknown to it. `error`: WeChat refuses with `errcode` (default: its 'system busy').
 */
export interface Fault {
  id: number;
  api: string;
  mode: 'down' | 'slow' | 'error';
  times: number;
  errcode: string | null;
  delay_ms: number | null;
}

const MODES = new Set<unknown>(['down', 'slow', 'error']);

/** Faults that tests and demos order, kept with the rest of the state and used up one request at a time. */
export class Faults {
  constructor(private readonly context: Pick<Context, 'store'>) {}

  /** Takes the next fault for this api, if one was ordered; `*` stands for every api. */
  take(api: string): Fault | undefined {
    const { store } = this.context;
    const fault = store.one<Fault>(
      "SELECT id, api, mode, times, errcode, delay_ms FROM fault WHERE times > 0 AND (api = ? OR api = '*') ORDER BY id LIMIT 1",
      api,
    );
    if (!fault || store.run('UPDATE fault SET times = times - 1 WHERE id = ? AND times > 0', fault.id) === 0)
      return undefined;
    return fault;
  }

  list(): SimAnswer {
    const items = this.context.store.all<Fault>('SELECT * FROM fault WHERE times > 0 ORDER BY id');
    return json({ items: items.map(({ api, mode, times, errcode }) => ({ api, mode, times, errcode })) });
  }

  add(request: SimRequest): SimAnswer {
    const { api, mode, times = 1, errcode, delayMs } = parseJson(request.body) ?? {};
    if (typeof api !== 'string' || !MODES.has(mode) || !Number.isInteger(times) || (times as number) < 1) {
      return refuse(400, 'BAD_FAULT', '需要 {api, mode: down|slow|error, times}');
    }
    this.context.store.run(
      'INSERT INTO fault (api, mode, times, errcode, delay_ms) VALUES (?, ?, ?, ?, ?)',
      api,
      mode as string,
      times as number,
      typeof errcode === 'string' || typeof errcode === 'number' ? String(errcode) : null,
      typeof delayMs === 'number' ? delayMs : null,
    );
    return json({ api, mode, times }, 201);
  }

  clear(): SimAnswer {
    this.context.store.run('DELETE FROM fault');
    return { status: 204, body: '' };
  }
}
