import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createWecomSimulator,
  WECOM_SIMULATOR_PATHS,
  type WecomSimulator,
  type WecomSimulatorOptions,
} from '../../simulator/wecom';
import { type CallbackQuery, Wecom } from '../wecom';

export interface ReceivedCallback {
  query: CallbackQuery;
  rawBody: Buffer;
}

/** The simulator behind real HTTP, a client pointed at it, and a callback address that keeps what arrives. */
export interface WecomBench {
  url: string;
  simulator: WecomSimulator;
  wecom: Wecom;
  callbacks: ReceivedCallback[];
  /** How the address answers the next callbacks; 200 when empty. */
  answers: number[];
  clock: { now(): Date; advance(ms: number): void };
  get<T = Record<string, unknown>>(path: string): Promise<{ status: number; body: T }>;
  post<T = Record<string, unknown>>(path: string, body: unknown): Promise<{ status: number; body: T }>;
  close(): Promise<void>;
}

const running = new Set<WecomBench>();

/** Closes every bench that a test, also a failed one, has left running. */
export const closeWecomBenches = async (): Promise<void> => {
  await Promise.all([...running].map((bench) => bench.close()));
};

export async function startWecomBench(options: Partial<WecomSimulatorOptions> = {}): Promise<WecomBench> {
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead), advance: (ms: number) => void (ahead += ms) };
  const callbacks: ReceivedCallback[] = [];
  const answers: number[] = [];
  let url = '';
  const callbackUrl = () => `${url}/callback`;
  const simulator = createWecomSimulator({
    file: ':memory:',
    clock,
    callbackUrl,
    transferMs: 20,
    retryMs: [20, 20],
    ...options,
  });
  const server = createServer((request, response) => {
    void (async () => {
      if (await simulator.handle(request, response)) return;
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const fields = Object.fromEntries(new URL(request.url ?? '/', url).searchParams);
      const query = fields as unknown as CallbackQuery & { echostr: string };
      if (request.method === 'GET') {
        response.end(bench.wecom.echo(query));
        return;
      }
      callbacks.push({ query, rawBody: Buffer.concat(chunks) });
      response.writeHead(answers.shift() ?? 200).end();
    })().catch(() => response.writeHead(401).end());
  });
  // a test that scans a picture stands still for longer than Node keeps what nobody uses
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function call<T>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const response = await fetch(url + path, { method, body: body === undefined ? undefined : JSON.stringify(body) });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : {}) as T };
  }

  const bench: WecomBench = {
    url,
    simulator,
    callbacks,
    answers,
    clock,
    wecom: new Wecom({ ...simulator.credentials(), base: url + WECOM_SIMULATOR_PATHS.api }, clock),
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

/** A person adds a guide; answers the customer's id. */
export async function addFriend(bench: WecomBench, friend: Record<string, unknown>): Promise<string> {
  const { body } = await bench.post<{ externalUserId: string }>('/simulator/wecom/contacts', friend);
  return body.externalUserId;
}
