import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from './context';
import { loadKeys, type SimulatorCredentials } from './credentials';
import { demoRoutes } from './demo-surface';
import { type Fault, Faults } from './faults';
import {
  below,
  findRoute,
  json,
  readBody,
  refuse,
  type Route,
  send,
  type SimAnswer,
  type SimRequest,
  understand,
} from './http';
import { Notifier, RETRY_MS } from './notifier';
import { openApiRoutes, wxError } from './open-api';
import { payRoutes } from './pay-api';
import { PaySignature } from './pay-signature';
import { Payments } from './payments';
import { Refunds } from './refunds';
import { RequestLog } from './request-log';
import { Schedule } from './schedule';
import { Store } from './store';

export interface SimulatorOptions {
  /** SQLite file of its memory; `:memory:` for tests. */
  file: string;
  /** The same clock as the server's, or the two would find each other's signatures stale. */
  clock?: { now(): Date };
  /** Shown in the cashier. */
  merchantName?: string;
  /** Answers `GET /simulator/accounts`. */
  accounts?: () => Promise<unknown>;
  /** Waits between deliveries of a notify that was not taken. */
  retryMs?: readonly number[];
  /** How long a refund is under way. */
  refundMs?: number;
}

export interface WechatSimulator {
  /** Answers requests under `/simulator` and says so; leaves all others alone. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  credentials(): SimulatorCredentials;
  /** Resolves when no refund, late payment or first delivery is under way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const PREFIX = '/simulator';
const API = '/wechat/api';
const PAY = '/wechat/pay';
const SLOW_MS = 8_000;

/** Below the server's origin: where its two WeChat clients find the simulator. */
export const SIMULATOR_PATHS = { api: PREFIX + API, pay: PREFIX + PAY } as const;

/**
 * A stand-in for WeChat over real HTTP: sign-in, phone, codes, shipping, messages and Pay v3 with real signatures and
 * encryption. Anyone who reaches it can make payments succeed, so it refuses to exist in production.
 */
export function createWechatSimulator(options: SimulatorOptions): WechatSimulator {
  if (process.env.NODE_ENV === 'production') throw new Error('The WeChat simulator must not run in production');
  const store = new Store(options.file);
  const clock = options.clock ?? { now: () => new Date() };
  const now = () => clock.now().getTime();
  const keys = loadKeys(store);
  const signature = new PaySignature(keys, now);
  const context: Context = { store, keys, signature, now, merchantName: options.merchantName ?? '千店商城' };
  const schedule = new Schedule();
  const faults = new Faults(context);
  const notifier = new Notifier(context, schedule, options.retryMs ?? RETRY_MS);
  const payments = new Payments(context, schedule, notifier);
  const refunds = new Refunds(context, schedule, payments, notifier, faults, options.refundMs ?? 300);
  const log = new RequestLog(context);
  const api = openApiRoutes(context);
  const pay = payRoutes(context, payments, refunds);
  const demo = demoRoutes({ context, payments, faults, log, accounts: options.accounts });
  notifier.resume();
  payments.resume();
  refunds.resume();

  /** Undefined: WeChat does not answer. */
  async function wechat(routes: readonly Route[], request: SimRequest, isPay: boolean): Promise<SimAnswer | undefined> {
    const found = findRoute(routes, request.method, request.path);
    const name = found?.route.api ?? 'unknown';
    const fault = found && faults.take(name);
    if (fault?.mode === 'down') return undefined;
    const wrong = isPay ? signature.fault(request) : undefined;
    let answer: SimAnswer;
    if (fault?.mode === 'error') answer = busy(fault, isPay);
    else if (wrong) answer = json({ code: 'SIGN_ERROR', message: wrong }, 401);
    else if (!found)
      answer = isPay ? json({ code: 'RESOURCE_NOT_EXISTS', message: '接口不存在' }, 404) : wxError(-1, 'unknown api');
    else answer = await found.route.handle(request, found.match);
    log.add(name, request, answer);
    if (fault?.mode === 'slow') await sleep(fault.delay_ms ?? SLOW_MS, undefined, { ref: false });
    return isPay ? { ...answer, headers: { ...answer.headers, ...signature.headers(answer.body.toString()) } } : answer;
  }

  async function answerTo(request: SimRequest): Promise<SimAnswer | undefined> {
    if (request.path.startsWith(`${API}/`)) return wechat(api, below(request, API), false);
    if (request.path.startsWith(`${PAY}/`)) return wechat(pay, below(request, PAY), true);
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
        console.error('WeChat simulator:', error instanceof Error ? error.stack : error);
        return refuse(500, 'SYSTEM_ERROR', '模拟器内部错误');
      });
      if (answer) send(response, answer);
      else request.socket.destroy();
      return true;
    },
    credentials: () => structuredClone(keys.shared),
    idle: () => schedule.idle(),
    async close() {
      await schedule.close();
      store.close();
    },
  };
}

function busy({ errcode }: Fault, isPay: boolean): SimAnswer {
  if (!isPay) return wxError(Number(errcode ?? -1), 'system error');
  const code = errcode ?? 'SYSTEM_ERROR';
  return json({ code, message: '系统繁忙' }, PAY_STATUS[code] ?? 400);
}

/** Under which status WeChat Pay sends the refusals one may order as a fault; all others come with 400. */
const PAY_STATUS: Record<string, number> = {
  SYSTEM_ERROR: 500,
  FREQUENCY_LIMITED: 429,
  NOT_ENOUGH: 403,
  NO_AUTH: 403,
  ORDER_NOT_EXIST: 404,
  RESOURCE_NOT_EXISTS: 404,
};
