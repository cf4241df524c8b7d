import { Inject, Singleton } from '@midwayjs/core';
import { Column, Entity } from 'typeorm';
import type { AppModule } from '../app';
import { Clock } from '../clock';
import { Database, IdColumn, insertRows, num, readTimeOrNull } from '../db';
import { mintId } from '../ids';
import { Log } from '../log';
import { Metrics } from '../metrics';
import { createTestApp, type TestApp } from '../testing';
import { Relay } from './relay';
import { TaskRunner } from './task-runner';
import { type DatabaseTask, Handlers, OnEvent, Outbox, type OutsideTask, TaskHandler, Tasks, Worker } from '.';

@Entity('effect')
class Effect {
  @IdColumn() id!: number;
  @Column({ type: 'varchar', length: 40 }) what!: string;
}
const record = (tx: DatabaseTask['tx'], what: string) => insertRows(tx, 'effect', ['id', 'what'], [[mintId(), what]]);

@Singleton()
class Listener {
  @Inject() db!: Database;
  failures = 0;
  sent: string[] = [];
  during: () => Promise<void> = async () => undefined;

  @OnEvent('order.paid') async paid({ tx, payload }: DatabaseTask<{ orderNo: string }>) {
    await record(tx, `paid ${payload.orderNo}`);
  }
  @TaskHandler('count', { effect: 'database', maxAttempts: 3, backoff: (n) => n * 1000 })
  async count({ tx, key, attempt }: DatabaseTask) {
    await record(tx, `count ${key} ${attempt}`);
    if (this.failures-- > 0) throw new Error('not yet');
  }
  @TaskHandler('send', { effect: 'outside', leaseSeconds: 30, maxAttempts: 2, backoff: () => 5000 })
  async send({ key }: OutsideTask) {
    this.sent.push(key);
    await this.during();
    if (this.failures-- > 0) throw new Error('the other side is down');
  }
  @TaskHandler('long', { effect: 'outside', leaseSeconds: 1, keepLease: true, maxAttempts: 2, backoff: () => 0 })
  async long({ key }: OutsideTask) {
    this.sent.push(key);
    await this.during();
  }
  @TaskHandler('hopeless', { effect: 'outside' })
  async hopeless(): Promise<void> {
    throw Object.assign(new Error('refused for good'), { retryable: false });
  }
  @TaskHandler('stubborn', { effect: 'outside', neverHopeless: true })
  async stubborn(): Promise<void> {
    throw Object.assign(new Error('refused for good'), { retryable: false });
  }
  @TaskHandler('hourly', { effect: 'database', everySeconds: 3600 })
  async hourly({ tx, payload }: DatabaseTask<{ at: string }>) {
    await record(tx, `hourly ${payload.at}`);
  }
}

@Singleton()
class SecondListener {
  @OnEvent('order.paid', { effect: 'outside' }) async paid({ payload }: OutsideTask<{ orderNo: string }>) {
    heard.push(payload.orderNo);
  }
}
const heard: string[] = [];
const testModule: AppModule = { name: 'test', entities: [Effect], providers: [Listener, SecondListener] };

let app: TestApp;
let worker: Worker;
let tasks: Tasks;
let listener: Listener;
beforeEach(async () => {
  app = await createTestApp({ modules: [testModule] });
  app.clock.set(new Date('2026-04-01T00:30:00Z'));
  [worker, tasks, listener] = [await app.get(Worker), await app.get(Tasks), await app.get(Listener)];
  heard.length = 0;
});
afterEach(() => app.close());

const effects = async () =>
  (await app.db.query<{ what: string }>('SELECT what FROM effect ORDER BY what')).map((r) => r.what);
const schedule = (...list: Parameters<Tasks['schedule']>[1]) => app.db.inTx((tx) => tasks.schedule(tx, list));

/** Another process's worker on the same database and handlers. */
const secondWorker = async (): Promise<Worker> => {
  const [db, clock, handlers] = [app.db, await app.get(Clock), await app.get(Handlers)];
  const [log, metrics] = [await app.get(Log), await app.get(Metrics)];
  const wake = { listen: () => undefined, up: () => undefined };
  const runner = Object.assign(new TaskRunner(), { db, clock, handlers, log, metrics });
  const relay = Object.assign(new Relay(), { db, clock, handlers, tasks });
  return Object.assign(new Worker(), { db, clock, handlers, log, tasks, relay, runner, wake });
};

describe('events', () => {
  it('reach every subscriber once, and only if their transaction commits', async () => {
    const outbox = await app.get(Outbox);
    await app.db.inTx((tx) => outbox.publish(tx, 'order.paid', [{ orderNo: 'A' }, { orderNo: 'B' }]));
    await app.db
      .inTx(async (tx) => {
        await outbox.publish(tx, 'order.paid', [{ orderNo: 'C' }]);
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    await app.db.inTx((tx) => outbox.publish(tx, 'nobody.listens', [{}]));
    expect(await effects()).toEqual([]);
    await worker.drain();
    await worker.drain();
    expect([await effects(), [...heard].sort()]).toEqual([
      ['paid A', 'paid B'],
      ['A', 'B'],
    ]);
  });

  it('five hundred of them with two workers: each exactly once', async () => {
    const outbox = await app.get(Outbox);
    const payloads = Array.from({ length: 500 }, (_, i) => ({ orderNo: String(1000 + i) }));
    await app.db.inTx((tx) => outbox.publish(tx, 'order.paid', payloads));
    const other = await secondWorker();
    await Promise.all([worker.drain(), other.drain()]);
    const expected = payloads.map((p) => p.orderNo);
    expect(await effects()).toEqual(expected.map((n) => `paid ${n}`));
    expect([...heard].sort()).toEqual(expected);
  });
});

describe('tasks', () => {
  it('run when due, once, whatever was scheduled again', async () => {
    const runAt = new Date('2026-04-01T01:00:00Z');
    await schedule({ kind: 'count', key: 'a', runAt }, { kind: 'count', key: 'a', runAt }, { kind: 'count', key: 'b' });
    await schedule({ kind: 'count', key: 'a' });
    await worker.drain();
    expect(await effects()).toEqual(['count b 1']);
    app.clock.advance(30 * 60_000);
    await worker.drain();
    await schedule({ kind: 'count', key: 'a' });
    await worker.drain();
    expect(await effects()).toEqual(['count a 1', 'count b 1']);
    expect(await tasks.find('count', 'a')).toMatchObject({ state: 'done', attempts: 1 });
  });

  it('can be taken back before they run', async () => {
    await schedule({ kind: 'count', key: 'a' }, { kind: 'count', key: 'b' });
    expect(await app.db.inTx((tx) => tasks.cancel(tx, 'count', ['a', 'x']))).toBe(1);
    await worker.drain();
    expect(await effects()).toEqual(['count b 1']);
  });

  it('a failed effect leaves nothing and is tried again later', async () => {
    listener.failures = 1;
    await schedule({ kind: 'count', key: 'a' });
    await worker.drain();
    expect(await effects()).toEqual([]);
    expect(await tasks.find('count', 'a')).toMatchObject({ state: 'due', attempts: 1, lastError: 'not yet' });
    app.clock.advance(1000);
    await worker.drain();
    expect(await effects()).toEqual(['count a 2']);
  });

  it('out of tries they are failed, listed, and can be given new ones', async () => {
    listener.failures = 3;
    await schedule({ kind: 'count', key: 'a' });
    for (let i = 0; i < 5; i++) {
      await worker.drain();
      app.clock.advance(10_000);
    }
    const [failed] = await tasks.failed({ kinds: ['count', 'send'] });
    expect(failed).toMatchObject({ kind: 'count', key: 'a', attempts: 3, lastError: 'not yet' });
    expect(await tasks.failed({ kinds: ['send'] })).toEqual([]);
    expect(await app.db.inTx((tx) => tasks.retry(tx, [failed!.id]))).toBe(1);
    await worker.drain();
    expect(await effects()).toEqual(['count a 1']);
    expect(await tasks.failed()).toEqual([]);
  });

  it('an error that says it is final ends the trying', async () => {
    await schedule({ kind: 'hopeless', key: 'a' });
    await worker.drain();
    expect(await tasks.find('hopeless', 'a')).toMatchObject({ state: 'failed', attempts: 1 });
  });

  it('but not of what must never be given up', async () => {
    await schedule({ kind: 'stubborn', key: 'a' });
    await worker.drain();
    expect(await tasks.find('stubborn', 'a')).toMatchObject({ state: 'due', attempts: 1 });
  });

  it('are armed again when they are over or missing, and left alone while due', async () => {
    await schedule({ kind: 'hopeless', key: 'a' }, { kind: 'count', key: 'a' });
    await worker.drain();
    const later = new Date('2026-04-01T05:00:00Z');
    await schedule({ kind: 'count', key: 'b', runAt: later });
    const rearm = (kind: string, ...keys: string[]) =>
      app.db.inTx((tx) =>
        tasks.rearm(
          tx,
          kind,
          keys.map((key) => ({ key })),
        ),
      );
    await rearm('count', 'a', 'b', 'c');
    await rearm('hopeless', 'a');
    expect(await tasks.find('hopeless', 'a')).toMatchObject({ state: 'due', attempts: 0 });
    expect(await tasks.find('count', 'b')).toMatchObject({ state: 'due', runAt: later });
    await worker.drain();
    expect(await effects()).toEqual(['count a 1', 'count a 1', 'count c 1']);
  });

  it('with two workers at once: each effect once, inside and outside', async () => {
    const keys = Array.from({ length: 60 }, (_, i) => String(100 + i));
    await schedule(
      ...keys.flatMap((key) => [
        { kind: 'count', key },
        { kind: 'send', key },
      ]),
    );
    const other = await secondWorker();
    await Promise.all([worker.drain(), other.drain(), worker.drain()]);
    expect(await effects()).toEqual(keys.map((key) => `count ${key} 1`));
    expect([...listener.sent].sort()).toEqual(keys);
  });

  it('a worker that dies while sending: the lease runs out and another sends', async () => {
    let die!: () => void;
    const started = new Promise<void>((go) => {
      listener.during = () => new Promise((_, reject) => (go(), (die = () => reject(new Error('killed')))));
    });
    await schedule({ kind: 'send', key: 'a' });
    const dying = worker.drain();
    await started;
    listener.during = async () => undefined;
    const other = await secondWorker();
    await other.drain();
    expect(listener.sent).toEqual(['a']);
    app.clock.advance(31_000);
    await other.drain();
    expect(listener.sent).toEqual(['a', 'a']);
    die();
    await dying;
    expect(await tasks.find('send', 'a')).toMatchObject({ state: 'done', attempts: 2, lastError: undefined });
  });

  describe('one whose lease is kept', () => {
    const leaseUntil = async (): Promise<number | undefined> => {
      const [row] = await app.db.query<{ at: unknown }>("SELECT lease_until AS at FROM task WHERE kind = 'long'");
      return readTimeOrNull(row?.at)?.getTime();
    };
    /** Begins the task, which goes on until it is told to end. */
    const begun = async (): Promise<{ end: (error?: Error) => void; over: Promise<void> }> => {
      let end!: (error?: Error) => void;
      const started = new Promise<void>((go) => {
        listener.during = () =>
          new Promise((resolve, reject) => {
            end = (error) => (error ? reject(error) : resolve());
            go();
          });
      });
      await schedule({ kind: 'long', key: 'a' });
      const over = worker.drain();
      await started;
      listener.during = async () => undefined;
      return { end, over };
    };
    const renewed = async (): Promise<void> => {
      const before = await leaseUntil();
      app.clock.advance(900);
      while ((await leaseUntil()) === before) await new Promise((resolve) => setTimeout(resolve, 20));
    };

    it('is done by nobody else while it goes on, however long that takes', async () => {
      const { end, over } = await begun();
      await renewed();
      await renewed();
      const other = await secondWorker();
      await other.drain();
      expect(listener.sent).toEqual(['a']);
      end();
      await over;
      expect(await tasks.find('long', 'a')).toMatchObject({ state: 'done', attempts: 1 });
      expect(await leaseUntil()).toBeUndefined();
    }, 30_000);

    it('is tried again when it fails after a renewal', async () => {
      const { end, over } = await begun();
      await renewed();
      end(new Error('broken in the middle'));
      await over;
      expect(listener.sent).toEqual(['a', 'a']);
      expect(await tasks.find('long', 'a')).toMatchObject({ state: 'done', attempts: 2 });
    }, 30_000);
  });

  it('a key that does not fit is refused', async () => {
    await expect(schedule({ kind: 'count', key: 'x'.repeat(121) })).rejects.toThrow('longer than 120');
  });
});

describe('the running worker', () => {
  const until = async (done: () => Promise<boolean>) => {
    for (let i = 0; i < 200 && !(await done()); i++) await new Promise((next) => setTimeout(next, 10));
    expect(await done()).toBe(true);
  };

  it('is woken by a commit, runs periodic tasks once a period, and stops cleanly', async () => {
    worker.start();
    await schedule({ kind: 'count', key: 'a' });
    await until(async () => (await effects()).length === 2);
    expect(await effects()).toEqual(['count a 1', 'hourly 2026-04-01T00:00:00.000Z']);
    app.clock.advance(3_600_000);
    await until(async () => (await effects()).length === 3);
    await worker.stop();
    await schedule({ kind: 'count', key: 'late' });
    await new Promise((next) => setTimeout(next, 400));
    expect(await effects()).toContain('hourly 2026-04-01T01:00:00.000Z');
    expect(await effects()).not.toContain('count late 1');
  });

  it('forgets what has been done for a week', async () => {
    await schedule({ kind: 'count', key: 'a' });
    await worker.drain();
    app.clock.advance(8 * 86_400_000);
    worker.start();
    await until(async () => (await tasks.find('count', 'a')) === undefined);
    await worker.stop();
    expect(num((await app.db.query<{ n: unknown }>('SELECT COUNT(*) AS n FROM outbox'))[0]?.n)).toBe(0);
  });
});
