import { Inject, Singleton } from '@midwayjs/core';
import { Column, Entity } from 'typeorm';
import type { AppModule } from '../app';
import { Database, IdColumn, insertRows, num } from '../db';
import { mintId } from '../ids';
import { createTestApp, type TestApp } from '../testing';
import { type DatabaseTask, type OutsideTask, TaskHandler, Tasks, Worker } from '.';

@Entity('lane_effect')
class LaneEffect {
  @IdColumn() id!: number;
  @Column({ type: 'varchar', length: 40 }) what!: string;
}

@Singleton()
class Handlers {
  @Inject() db!: Database;
  asked: string[] = [];
  closed: string[] = [];
  away = false;
  countedBefore: number | undefined;
  release: () => void = () => undefined;
  private readonly released = new Promise<void>((done) => (this.release = done));

  /** Whom it asks does not answer before the test says so. */
  @TaskHandler('lane.send', { effect: 'outside' }) async send({ key }: OutsideTask) {
    this.asked.push(key);
    if (this.away) throw Object.assign(new Error('away'), { retryInMs: 60_000 });
    await this.released;
  }
  @TaskHandler('lane.close', { effect: 'outside', urgent: true }) async close({ key }: OutsideTask) {
    this.closed.push(key);
    if (key === 'needs-them') throw Object.assign(new Error('away'), { retryInMs: 60_000 });
  }
  @TaskHandler('lane.count', { effect: 'database' }) async count({ tx, key }: DatabaseTask) {
    await insertRows(tx, 'lane_effect', ['id', 'what'], [[mintId(), key]]);
  }
  @TaskHandler('lane.settle', { effect: 'database', urgent: true }) async settle({ tx }: DatabaseTask) {
    const [row] = await tx.query<{ n: unknown }[]>('SELECT COUNT(*) AS n FROM lane_effect');
    this.countedBefore = num(row?.n);
  }
}
const testModule: AppModule = { name: 'lanes', entities: [LaneEffect], providers: [Handlers] };

let app: TestApp;
let worker: Worker;
let handlers: Handlers;
beforeEach(async () => {
  app = await createTestApp({ modules: [testModule] });
  [worker, handlers] = [await app.get(Worker), await app.get(Handlers)];
});
afterEach(async () => {
  handlers.release();
  await worker.stop();
  await app.close();
});

const schedule = async (kind: string, ...keys: string[]) => {
  const tasks = await app.get(Tasks);
  await app.db.inTx((tx) =>
    tasks.schedule(
      tx,
      keys.map((key) => ({ kind, key })),
    ),
  );
};
const rows = (kind: string) =>
  app.db.query<{ state: string; attempts: number }>(
    'SELECT state, attempts FROM task WHERE kind = ? ORDER BY task_key',
    [kind],
  );
const until = async (what: () => Promise<boolean>) => {
  while (!(await what())) await new Promise((done) => setTimeout(done, 10));
};

it('what hangs outside does not keep the database and what is urgent waiting', async () => {
  await schedule('lane.send', ...Array.from({ length: 60 }, (_, i) => `m${i}`));
  worker.start();
  await until(async () => handlers.asked.length > 0);
  await schedule('lane.count', 'a', 'b');
  await schedule('lane.close', 'order');
  await until(async () => (await rows('lane.count')).every(({ state }) => state === 'done'));
  await until(async () => (await rows('lane.close')).every(({ state }) => state === 'done'));
  expect((await rows('lane.send')).every(({ state }) => state === 'due')).toBe(true);
  expect(handlers.asked.length).toBeLessThan(60);
});

it('what settles money does not stand in line behind figures', async () => {
  await schedule('lane.count', ...Array.from({ length: 400 }, (_, i) => `sale${i}`));
  await schedule('lane.settle', 'payment');
  worker.start();
  await until(async () => (await rows('lane.settle')).every(({ state }) => state === 'done'));
  expect(handlers.countedBefore).toBeLessThan(400);
});

it('those whom an absent side would refuse are left untouched, and lose no try', async () => {
  handlers.away = true;
  await schedule('lane.send', ...Array.from({ length: 60 }, (_, i) => `m${i}`));
  worker.start();
  await until(async () => handlers.asked.length > 0);
  await schedule('lane.count', 'later');
  await until(async () => (await rows('lane.count')).every(({ state }) => state === 'done'));
  await worker.stop();
  // those that were begun together, not all sixty
  expect(handlers.asked.length).toBeLessThan(10);
  expect(await rows('lane.send')).toEqual(Array.from({ length: 60 }, () => ({ state: 'due', attempts: 0 })));
});

it('an urgent kind goes on although one of it has to wait', async () => {
  await schedule('lane.close', 'needs-them', ...Array.from({ length: 20 }, (_, i) => `free${i}`));
  worker.start();
  await until(async () => (await rows('lane.close')).filter(({ state }) => state === 'done').length === 20);
  expect(handlers.closed).toHaveLength(21);
});
