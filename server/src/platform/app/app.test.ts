import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Inject, Singleton } from '@midwayjs/core';
import { endpoint } from '@qiandian/shared/contract';
import { z } from 'zod';
import { AppConfig, readSettings } from '../../config';
import { Database } from '../db';
import { Endpoint, Readiness } from '../http';
import { Lifecycle } from '../lifecycle';
import { Log } from '../log';
import { createTables, createTestApp } from '../testing';
import { type AppModule, entitiesOf, HttpServer, withApplication } from '.';

const ok = z.object({ ok: z.boolean() });
const slow = endpoint({
  method: 'GET',
  path: '/api/t/slow',
  access: 'public',
  response: ok,
  errors: [],
  summary: 'slow',
});

@Singleton()
class SlowController {
  enter!: () => void;
  leave!: () => void;
  entered = new Promise<void>((done) => (this.enter = done));
  left = new Promise<void>((done) => (this.leave = done));
  @Endpoint(slow) async slow() {
    this.enter();
    await this.left;
    return { ok: true };
  }
}
const slowModule: AppModule = { name: 'slow', entities: [], providers: [SlowController] };

it('a stop lets requests finish, takes no new ones, and runs the stop steps before the database closes', async () => {
  const app = await createTestApp({ modules: [slowModule] });
  const [controller, lifecycle, readiness] = [
    await app.get(SlowController),
    await app.get(Lifecycle),
    await app.get(Readiness),
  ];
  const order: string[] = [];
  lifecycle.onStop(() => void order.push(`first registered, database open: ${app.db.isConnected}`));
  lifecycle.onStop(() => Promise.reject(new Error('a bad step stops nobody')));
  lifecycle.onStop(() => void order.push('last registered'));
  const request = app.request('GET', '/api/t/slow');
  await controller.entered;
  const closed = app.close();
  await new Promise((done) => setTimeout(done, 50));
  expect(readiness.stage).toBe('stopping');
  await expect(fetch(`${app.url}/api/v1/health`)).rejects.toThrow();
  expect(order).toEqual([]);
  controller.leave();
  await closed;
  expect((await request).body).toEqual({ ok: true });
  expect(order).toEqual(['last registered', 'first registered, database open: true']);
  expect(app.db.isConnected).toBe(false);
});

/** Connects and asks while this thread stands still; tells what it heard. */
const ASKER = `
  const { connect } = require('node:net');
  const { parentPort, workerData: { port, sent } } = require('node:worker_threads');
  let said = '';
  const socket = connect(port, '127.0.0.1', () =>
    socket.write('GET /api/v1/health/live HTTP/1.1\\r\\nhost: x\\r\\n\\r\\n', () => {
      Atomics.store(sent, 0, 1);
      Atomics.notify(sent, 0);
    }));
  socket.on('data', (data) => (said += data));
  socket.on('error', (error) => (said += error.code));
  socket.on('close', () => parentPort.postMessage(said.slice(0, 13)));
`;

it('answers who stands before the door when it closes', async () => {
  const app = await createTestApp({ modules: [] });
  const server = await app.get(HttpServer);
  const sent = new Int32Array(new SharedArrayBuffer(4));
  const asker = new Worker(ASKER, { eval: true, workerData: { port: Number(new URL(app.url).port), sent } });
  const heard = once(asker, 'message');
  Atomics.wait(sent, 0, 0);
  await server.stop();
  expect(await heard).toEqual([expect.stringMatching(/^HTTP\/1\.1 \d{3} $/)]);
  await app.close();
});

it('behind a proxy it says first that it goes, and answers until the proxy has heard it', async () => {
  const app = await createTestApp({ modules: [slowModule], env: { DRAIN_SECONDS: '4' } });
  const [controller, server] = [await app.get(SlowController), await app.get(HttpServer)];
  controller.leave();
  let heard!: () => void;
  const waited: number[] = [];
  server.drained = (ms) => {
    waited.push(ms);
    return new Promise<void>((done) => (heard = done));
  };
  let isClosed = false;
  const closed = app.close().then(() => (isClosed = true));
  while (waited.length === 0 && !isClosed) await new Promise(setImmediate);
  expect(waited).toEqual([4_000]);
  try {
    expect(await app.request('GET', '/api/v1/health')).toMatchObject({ status: 503, body: { stage: 'draining' } });
    expect((await app.request('GET', '/api/v1/health/live')).status).toBe(200);
    const answer = await fetch(`${app.url}/api/t/slow`);
    expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
  } finally {
    heard();
    await closed;
  }
  await expect(fetch(`${app.url}/api/t/slow`)).rejects.toThrow();
});

it('who has connected before it goes gets an answer, though the request comes after', async () => {
  const app = await createTestApp({ modules: [slowModule] });
  const [controller, readiness] = [await app.get(SlowController), await app.get(Readiness)];
  controller.leave();
  const { hostname, port } = new URL(app.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  // this one came later, so that the first is no longer only in the kernel's hands
  await app.request('GET', '/api/v1/health');
  const closed = app.close();
  while (readiness.stage !== 'stopping') await new Promise(setImmediate);
  const said = text(socket);
  socket.write('GET /api/t/slow HTTP/1.1\r\nhost: here\r\n\r\n');
  expect((await said).split('\r\n')).toEqual(
    expect.arrayContaining(['HTTP/1.1 503 Service Unavailable', 'retry-after: 1', 'connection: close']),
  );
  await closed;
});

it('a taken port ends the start', async () => {
  const other: Server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => other.once('listening', done));
  const { port } = other.address() as AddressInfo;
  const started = createTestApp({
    modules: [],
    mount: async (get) => void ((await get(AppConfig)).settings.port = port),
  });
  await expect(started).rejects.toThrow('EADDRINUSE');
  other.close();
});

it('a start that fails on its way closes what it has opened', async () => {
  const opened: { db?: Database; url?: string } = {};
  const started = createTestApp({
    modules: [],
    fill: async (get) => {
      [opened.db, opened.url] = [await get(Database), (await get(HttpServer)).origin];
      throw new Error('no room for the demo data');
    },
  });
  await expect(started).rejects.toThrow('no room');
  expect(opened.db?.isConnected).toBe(false);
  await expect(fetch(opened.url!)).rejects.toThrow();
});

it('an endpoint bound twice, or a class that is no singleton, ends the start', async () => {
  @Singleton()
  class Again {
    @Endpoint(slow) slow() {
      return { ok: true };
    }
  }
  class Bare {}
  const twice = { name: 'twice', entities: [], providers: [SlowController, Again] };
  await expect(createTestApp({ modules: [twice] })).rejects.toThrow('GET /api/t/slow is bound twice');
  const bare = { name: 'bare', entities: [], providers: [Bare] };
  await expect(createTestApp({ modules: [bare] })).rejects.toThrow('Bare lacks @Singleton()');
});

it('the log says one line a request and no more than it may', async () => {
  const lines: Record<string, unknown>[] = [];
  const written = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(JSON.parse(String(text)) as Record<string, unknown>);
    return true;
  });
  const app = await createTestApp({ modules: [], env: { LOG_LEVEL: 'info' } });
  try {
    const headers = { authorization: 'Bearer secret-token', 'x-request-id': 'trace-0001' };
    await app.request('GET', '/api/v1/health?phone=13800000000&lat=31.2', { headers });
    (await app.get(Log)).debug('too quiet');
    (await app.get(Log)).error('broken', new Error('why'));
    await new Promise((done) => setTimeout(done, 20));
  } finally {
    await app.close();
    written.mockRestore();
  }
  const [request, error] = lines;
  expect(Object.keys(request ?? {})).toEqual([
    'time',
    'level',
    'message',
    'method',
    'route',
    'status',
    'ms',
    'traceId',
  ]);
  expect(request).toMatchObject({ route: '/api/v1/health', status: 200, traceId: 'trace-0001' });
  expect(error).toMatchObject({
    level: 'error',
    message: 'broken',
    error: expect.stringContaining('Error: why') as string,
  });
  expect(JSON.stringify(lines)).not.toMatch(/secret-token|13800000000|31\.2/);
});

it('a command has the data and the use cases, and no server', async () => {
  const settings = { ...readSettings({ NODE_ENV: 'test', LOG_LEVEL: 'silent' }), database: { file: ':memory:' } };
  const filled = jest.fn();
  const migrate = (db: Database) => createTables(db, entitiesOf([slowModule]));
  const assembly = { settings, modules: [slowModule], migrations: [], migrate, fill: filled };
  const found = await withApplication(assembly, async (get) => {
    const [db, readiness] = [await get(Database), await get(Readiness)];
    return [await db.query('SELECT 1 AS one'), readiness.ready];
  });
  expect(found).toEqual([[{ one: 1 }], true]);
  expect(filled).not.toHaveBeenCalled();
  await expect(withApplication(assembly, () => Promise.reject(new Error('command failed')))).rejects.toThrow('failed');
});

it('a shared dependency is one and the same object everywhere', async () => {
  @Singleton()
  class One {
    @Inject() lifecycle!: Lifecycle;
  }
  @Singleton()
  class Two {
    @Inject() one!: One;
    @Inject() lifecycle!: Lifecycle;
  }
  const app = await createTestApp({ modules: [{ name: 'di', entities: [], providers: [Two] }] });
  const [two, lifecycle] = [await app.get(Two), await app.get(Lifecycle)];
  expect([two.lifecycle === lifecycle, two.one.lifecycle === lifecycle]).toEqual([true, true]);
  await app.close();
});
