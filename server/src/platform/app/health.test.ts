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
    expect(await ask('/api/v1/health')).toEqual([200, 'ok']);
  });
});

it('the database is missed from the first question it leaves unanswered, until it answers', async () => {
  const { db, close } = await openTestDatabase([]);
  const gone = new Database({ file: ':memory:' }, []);
  const reachability = Object.assign(new Reachability(), { db });
  expect(await reachability.unreachableMs()).toBe(0);
  reachability.db = gone;
  // a good answer is believed for a second
  while ((await reachability.unreachableMs()) === 0) await new Promise((done) => setTimeout(done, 50));
  const first = await reachability.unreachableMs();
  await new Promise((done) => setTimeout(done, 5));
  expect(await reachability.unreachableMs()).toBeGreaterThan(first);
  reachability.db = db;
  expect(await reachability.unreachableMs()).toBe(0);
  await close();
});
