import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createWechatSimulator,
  SIMULATOR_PATHS,
  type SimulatorOptions,
  type WechatSimulator,
} from '../../simulator/wechat';
import { WechatApi, WechatPay } from '../wechat';

export interface ReceivedNotify {
  headers: IncomingHttpHeaders;
  rawBody: Buffer;
}

/** The simulator behind real HTTP, the two clients pointed at it, and a merchant's notify address that keeps what arrives. */
export interface WechatBench {
  url: string;
  notifyUrl: string;
  simulator: WechatSimulator;
  api: WechatApi;
  pay: WechatPay;
  notifies: ReceivedNotify[];
  /** How the merchant answers the next callbacks; 204 when empty. */
  answers: number[];
  clock: { now(): Date; advance(ms: number): void };
  get<T = Record<string, unknown>>(path: string): Promise<{ status: number; body: T }>;
  post<T = Record<string, unknown>>(path: string, body: unknown): Promise<{ status: number; body: T }>;
  close(): Promise<void>;
}

/** Real time plus what the test adds: signatures made at either end stay comparable. */
function movableClock() {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    advance: (ms: number) => {
      ahead += ms;
    },
  };
}

const running = new Set<WechatBench>();

/** Closes every bench that a test, also a failed one, has left running. */
export const closeWechatBenches = async (): Promise<void> => {
  await Promise.all([...running].map((bench) => bench.close()));
};

export async function startWechatBench(options: Partial<SimulatorOptions> = {}): Promise<WechatBench> {
  const clock = movableClock();
  const notifies: ReceivedNotify[] = [];
  const answers: number[] = [];
  const simulator = createWechatSimulator({ file: ':memory:', clock, retryMs: [20, 20, 20], refundMs: 20, ...options });
  const server = createServer((request, response) => {
    void (async () => {
      if (await simulator.handle(request, response)) return;
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      notifies.push({ headers: request.headers, rawBody: Buffer.concat(chunks) });
      response.writeHead(answers.shift() ?? 204).end();
    })();
  });
  // a test that scans a picture stands still for longer than Node keeps what nobody uses
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const account = simulator.credentials();

  async function call<T>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const response = await fetch(url + path, { method, body: body === undefined ? undefined : JSON.stringify(body) });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : {}) as T };
  }

  const bench: WechatBench = {
    url,
    notifyUrl: `${url}/notify`,
    simulator,
    notifies,
    answers,
    clock,
    api: new WechatApi({ ...account, base: url + SIMULATOR_PATHS.api }, clock),
    pay: new WechatPay({ ...account, base: () => url + SIMULATOR_PATHS.pay }, clock),
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    async close() {
      if (!running.delete(bench)) return;
      await simulator.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  running.add(bench);
  return bench;
}

let orders = 0;

/** An order that WeChat takes, with a number of its own. */
export function anOrder(bench: WechatBench, totalFen = 25_900) {
  orders += 1;
  return {
    orderNo: `QD${String(orders).padStart(10, '0')}`,
    description: '沐岚·静安嘉里店-羊毛双面呢大衣',
    totalFen,
    openid: 'buyer-1',
    expiresAt: new Date(bench.clock.now().getTime() + 15 * 60_000),
    notifyUrl: bench.notifyUrl,
  };
}

/** Announces an order and lets the payer do something. Answers the order with its prepay id. */
export async function payOrder(bench: WechatBench, outcome: string, totalFen?: number) {
  const order = anOrder(bench, totalFen);
  const { prepayId } = await bench.pay.prepay(order);
  const answer = await bench.post(`/simulator/wechat/payments/${prepayId}`, { outcome });
  return { ...order, prepayId, answer };
}
