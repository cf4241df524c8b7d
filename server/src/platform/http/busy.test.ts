import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Init, Inject, Singleton } from '@midwayjs/core';
import { endpoint } from '@qiandian/shared/contract';
import { z } from 'zod';
import type { AppModule } from '../app';
import { Batcher } from '../batcher';
import { Metrics } from '../metrics';
import { createTestApp, type TestApp } from '../testing';
import { busyReply } from './busy-reply';
import type { Exchange } from './exchange';
import { Endpoint, Front, type Input, Problem, Queues } from '.';
import { problemReply } from './reply';

const QUEUE = 'held';
const put = {
  method: 'POST',
  access: 'member',
  body: z.object({ n: z.int() }),
  response: z.object({ n: z.int() }),
  errors: [],
  summary: 'put',
} as const;
const putHot = endpoint({ ...put, path: '/api/t/held-hot', hot: true });
const putOrdinary = endpoint({ ...put, path: '/api/t/held' });
const look = endpoint({ ...put, method: 'GET', access: 'public', body: undefined, path: '/api/t/look' } as const);

/** What is put waits until the test lets it go; two are more than may wait. */
@Singleton()
class HeldController {
  @Inject() queues!: Queues;
  @Inject() metrics!: Metrics;
  private batcher!: Batcher<number, number>;
  letGo: () => void = () => undefined;

  @Init()
  init(): void {
    const { metrics, queues } = this;
    const run = async (items: number[]) => {
      await new Promise<void>((resolve) => (this.letGo = resolve));
      return items;
    };
    this.batcher = new Batcher(run, { name: QUEUE, max: 1, queueLimit: 1, metrics, queues });
  }

  @Endpoint(putHot, { queue: QUEUE }) async hot({ body }: Input<typeof putHot>) {
    return { n: await this.batcher.submit(body.n) };
  }
  @Endpoint(putOrdinary, { queue: QUEUE }) async ordinary({ body }: Input<typeof putOrdinary>) {
    return { n: await this.batcher.submit(body.n) };
  }
  @Endpoint(look) look() {
    return { n: 0 };
  }
}
const heldModule: AppModule = { name: 'held', entities: [], providers: [HeldController] };

let app: TestApp;
let held: HeldController;
let token: string;
beforeAll(async () => {
  app = await createTestApp({ modules: [heldModule], env: { CORS_ORIGINS: 'https://shop.example' } });
  held = await app.get(HeldController);
  token = app.token({ kind: 'member', id: 1 });
});
afterAll(() => app.close());

const sendGood = (n: number) => app.request('POST', putHot.path, { token, body: { n } });
const figure = async (line: string): Promise<number> => {
  const { body } = await (await app.get(Metrics)).text();
  return Number(new RegExp(`^${line} (\\d+)$`, 'm').exec(body)?.[1] ?? 0);
};
const refusedSoFar = () => figure(`batch_refused_total{batcher="${QUEUE}"}`.replace(/[{}]/g, '\\$&'));

/** One is being written and one waits: nobody else finds room. */
async function fill(): Promise<{ answers: Promise<{ status: number }[]> }> {
  const first = sendGood(1);
  const room = (await app.get(Queues)).roomOf(QUEUE);
  const depth = () => figure(`batch_queue_depth\\{batcher="${QUEUE}"\\}`);
  while ((await figure(`batch_size_count\\{batcher="${QUEUE}"\\}`)) === 0 || (await depth()) > 0) await sleep(5);
  const second = sendGood(2);
  while (room() === undefined) await sleep(5);
  return { answers: Promise.all([first, second]) };
}

async function empty(answers: Promise<unknown[]>): Promise<void> {
  let open = true;
  void answers.finally(() => (open = false));
  for (; open; await sleep(5)) held.letGo();
}

/** Sends bytes and answers what has come when `isWhole` holds of it. */
async function exchange(socket: Socket, bytes: string, isWhole: (text: string) => boolean): Promise<string> {
  let text = '';
  socket.write(bytes);
  while (!isWhole(text)) text += String(((await once(socket, 'data')) as [Buffer])[0]);
  return text;
}
const headOf = (path: string, length: number, more = '') =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n${more}\r\n`;

describe('while the queue is full', () => {
  let answers: Promise<{ status: number }[]>;
  let socket: Socket | undefined;
  afterEach(() => socket?.destroy());
  beforeAll(async () => {
    ({ answers } = await fill());
  });
  afterAll(async () => {
    await empty(answers);
    expect((await answers).map(({ status }) => status)).toEqual([200, 200]);
    const after = sendGood(3);
    await empty(Promise.all([after]));
    expect((await after).status).toBe(200);
  });

  it.each([putHot.path, putOrdinary.path])('refuses before the body comes, whoever asks: %s', async (path) => {
    const before = await refusedSoFar();
    socket = connect(Number(new URL(app.url).port), '127.0.0.1');
    const body = JSON.stringify({ n: 3, pad: 'x'.repeat(100_000) });
    const refused = await exchange(
      socket,
      headOf(path, body.length, 'x-request-id: asked-0001\r\norigin: https://shop.example\r\n'),
      (text) => text.endsWith('}'),
    );
    expect(refused).toMatch(/^HTTP\/1\.1 503 /);
    expect(refused).toContain('"code":"BUSY"');
    expect(refused).toMatch(/\r\nretry-after: [1-9]\d*\r\n/i);
    expect(refused).toMatch(/\r\nx-request-id: asked-0001\r\n/i);
    expect(refused).toMatch(/\r\naccess-control-allow-origin: https:\/\/shop\.example\r\n/i);
    expect(await refusedSoFar()).toBe(before + 1);
    // the body that nobody wants is dropped, and the connection serves the next request
    const next = await exchange(
      socket,
      `${body}GET ${look.path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
      (text) => text.includes('{"n":0}'),
    );
    expect(next).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('answers what waits for nobody', async () => {
    expect((await app.request('GET', look.path)).status).toBe(200);
  });
});

it('words the refusal as every other one', () => {
  const exchange = { requestId: 'abc-12345', answerHeader: () => undefined } as unknown as Exchange;
  expect(busyReply(exchange, 7)).toEqual(problemReply(new Problem('BUSY', { retryAfter: 7 }), exchange));
});

it('refuses an endpoint whose queue nobody has made', async () => {
  expect((await app.get(Queues)).roomOf.bind(await app.get(Queues), 'nobodys')).toThrow('There is no queue nobodys.');
});

it('refuses what is more than a process can answer at once, but for the question whether it lives', async () => {
  const front = await app.get(Front);
  const usual = front.mostAtOnce;
  front.mostAtOnce = 0;
  try {
    const before = await figure('http_sent_away_total');
    const refused = await app.request('GET', look.path);
    expect([refused.status, refused.body['code'], refused.headers.get('retry-after')]).toEqual([503, 'BUSY', '1']);
    expect(await figure('http_sent_away_total')).toBe(before + 1);
    expect((await app.request('GET', '/api/v1/health/live')).status).toBe(200);
  } finally {
    front.mostAtOnce = usual;
  }
  expect((await app.request('GET', look.path)).status).toBe(200);
});
