import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { SIMULATED_APPID } from '../wechat/credentials';
import { type Fault, Faults } from '../wechat/faults';
import { below, findRoute, readBody, refuse, send, type SimAnswer, type SimRequest, understand } from '../wechat/http';
import { RequestLog } from '../wechat/request-log';
import { Schedule } from '../wechat/schedule';
import { Store } from '../wechat/store';
import { apiRoutes } from './api';
import { Callbacks, RETRY_MS } from './callbacks';
import { Contacts } from './contacts';
import { type Context, loadAccount, type WecomCredentials } from './context';
import { demoRoutes } from './demo-surface';
import { SCHEMA } from './schema';
import { wecomAnswer } from './token';
import { Transfers } from './transfers';

export interface WecomSimulatorOptions {
  /** SQLite file of its memory; `:memory:` for tests. */
  readonly file: string;
  /** The same clock as the server's, or it would find the callbacks stale. */
  readonly clock?: { now(): Date };
  /** The mini program bound to the application; the one of simulated WeChat unless told. */
  readonly miniAppid?: string | undefined;
  /** Where events go unless another address is saved. */
  readonly callbackUrl?: () => string;
  /** How long a hand-over takes: WeCom's 24 hours, pressed. */
  readonly transferMs?: number;
  /** Waits between deliveries of an event that was not taken. */
  readonly retryMs?: readonly number[];
}

export interface WecomSimulator {
  /** Answers requests under `/simulator/wecom` and says so; leaves all others alone. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  credentials(): WecomCredentials & { readonly miniAppid: string };
  /** Resolves when no hand-over or first delivery is under way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const PREFIX = '/simulator/wecom';
const API = '/api';
const SLOW_MS = 8_000;
const TRANSFER_MS = 3_000;

/** Below the server's origin: where all of it lives, and where the client finds WeCom's own API. */
export const WECOM_SIMULATOR_PATHS = { all: PREFIX, api: PREFIX + API } as const;

/**
 * A stand-in for WeCom over real HTTP: contact ways, customers, hand-over of leavers' customers, notices to employees, and
 * callbacks that are signed and encrypted. Anyone who reaches it acts as any customer, so it refuses to exist in production.
 */
export function createWecomSimulator(options: WecomSimulatorOptions): WecomSimulator {
  if (process.env.NODE_ENV === 'production') throw new Error('The WeCom simulator must not run in production');
  const store = new Store(options.file, SCHEMA);
  const clock = options.clock ?? { now: () => new Date() };
  const miniAppid = options.miniAppid ?? SIMULATED_APPID;
  const context: Context = { store, account: loadAccount(store), miniAppid, now: () => clock.now().getTime() };
  const schedule = new Schedule();
  const faults = new Faults(context);
  const log = new RequestLog(context);
  const callbacks = new Callbacks(context, schedule, () => options.callbackUrl?.(), options.retryMs ?? RETRY_MS);
  const contacts = new Contacts(context, callbacks);
  const transfers = new Transfers(context, schedule, contacts, callbacks, options.transferMs ?? TRANSFER_MS);
  const api = apiRoutes({ context, contacts, transfers, qrPath: `${PREFIX}/contact-ways` });
  const demo = demoRoutes({ context, contacts, transfers, callbacks, faults, log });
  callbacks.resume();
  transfers.resume();

  /** Undefined: WeCom does not answer. */
  async function wecom(request: SimRequest): Promise<SimAnswer | undefined> {
    const found = findRoute(api, request.method, request.path);
    const name = found?.route.api ?? 'unknown';
    const fault = found && faults.take(name);
    if (fault?.mode === 'down') return undefined;
    let answer: SimAnswer;
    if (fault?.mode === 'error') answer = busy(fault);
    else if (found) answer = await found.route.handle(request, found.match);
    else answer = refuse(404, 'NOT_FOUND', 'unknown api');
    log.add(name, request, answer);
    if (fault?.mode === 'slow') await sleep(fault.delay_ms ?? SLOW_MS, undefined, { ref: false });
    return answer;
  }

  async function answerTo(request: SimRequest): Promise<SimAnswer | undefined> {
    if (request.path.startsWith(`${API}/`)) return wecom(below(request, API));
    const found = findRoute(demo, request.method, request.path);
    return found ? found.route.handle(request, found.match) : refuse(404, 'NOT_FOUND', '没有这个地址');
  }

  return {
    async handle(request, response) {
      const url = request.url ?? '/';
      if (url !== PREFIX && !url.startsWith(`${PREFIX}/`) && !url.startsWith(`${PREFIX}?`)) return false;
      const body = await readBody(request).catch(() => undefined);
      if (!body) {
        send(response, { ...refuse(413, 'BODY_TOO_LARGE', '请求过大'), headers: { connection: 'close' } });
        return true;
      }
      const answer = await answerTo(understand(request, body, PREFIX)).catch((error: unknown) => {
        console.error('WeCom simulator:', error instanceof Error ? error.stack : error);
        return refuse(500, 'SYSTEM_ERROR', '模拟器内部错误');
      });
      if (answer) send(response, answer);
      else request.socket.destroy();
      return true;
    },
    credentials: () => ({ ...structuredClone(context.account), miniAppid }),
    idle: () => schedule.idle(),
    async close() {
      await schedule.close();
      store.close();
    },
  };
}

const busy = ({ errcode }: Fault): SimAnswer => wecomAnswer(Number(errcode ?? -1), 'system busy');
