import { setTimeout as sleep } from 'node:timers/promises';
import { Database, Reachability } from '../db';
import { Readiness } from '../http';
import { createTestApp, openTestDatabase, type TestApp } from '../testing';

describe('ready and live', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await createTestApp({ modules: [] });
  });
  afterEach(() => app.close());
  const ask = async (path: string) => {
    const { status, body } = await app.request('GET', path);
    return [status, body['stage'] ?? body['status']];
  };

  it('while it starts or stops a process lives, but may not be sent requests', async () => {
    const readiness = await app.get(Readiness);
    expect(await ask('/api/v1/health')).toEqual([200, 'ok']);
    readiness.markStopping();
    expect(await ask('/api/v1/health')).toEqual([503, 'stopping']);
    expect(await ask('/api/v1/health/live')).toEqual([200, 'stopping']);
    readiness.markReady();
    expect(await ask('/api/v1/health/live')).toEqual([200, 'ready']);
  });

  it('without its database it is ready for a while, then not, and again when the database is back', async () => {
    const reachability = await app.get(Reachability);
    const lost = (ms: number) =>
      Object.assign(reachability, { db: new Database({ file: ':memory:' }, []), lostAt: performance.now() - ms });
    lost(10_000);
    expect(await ask('/api/v1/health')).toEqual([200, 'ok']);
    lost(16_000);
    expect(await ask('/api/v1/health')).toEqual([503, 'database unreachable']);
    expect((await ask('/api/v1/health/live'))[0]).toBe(200);
    reachability.db = app.db;
    // on a busy machine its answer may come after ours
    while ((await reachability.unreachableMs()) > 0) await sleep(20);
    expect(await ask('/api/v1/health')).toEqual([200, 'ok']);
  });
});

it('a database that says nothing is told of before it is given up: proxies wait a second', async () => {
  let answer: () => void = () => undefined;
  const query = () => new Promise<void>((resolve) => (answer = resolve));
  const reachability = Object.assign(new Reachability(), { db: { query } });
  expect(await reachability.unreachableMs()).toBeGreaterThan(0);
  // it is still being asked
  expect(reachability).not.toHaveProperty('lostAt', expect.any(Number));
  answer();
  while ((await reachability.unreachableMs()) > 0) await sleep(20);
  expect(reachability).not.toHaveProperty('lostAt', expect.any(Number));
});

it('the database is missed from the first question it leaves unanswered, until it answers', async () => {
  const { db, close } = await openTestDatabase([]);
  const gone = new Database({ file: ':memory:' }, []);
  const reachability = Object.assign(new Reachability(), { db });
  while ((await reachability.unreachableMs()) > 0) await sleep(20);
  reachability.db = gone;
  // a good answer is believed for a second
  while ((await reachability.unreachableMs()) === 0) await sleep(50);
  const first = await reachability.unreachableMs();
  await sleep(5);
  expect(await reachability.unreachableMs()).toBeGreaterThan(first);
  reachability.db = db;
  while ((await reachability.unreachableMs()) > 0) await sleep(20);
  expect(reachability).not.toHaveProperty('lostAt', expect.any(Number));
  await close();
});
