import { hostname } from 'node:os';
import { Singleton } from '@midwayjs/core';
import type { Received } from '@qiandian/shared/contract';
import type { getOperations, listFailedTasks, listReconcileRuns } from '@qiandian/shared/contract';
import { type OutsideTask, TaskHandler, Tasks, Worker } from '../../platform/outbox';
import { Heartbeat } from '../../platform/process';
import { Snapshots } from '../../platform/snapshot';
import { createTestApp, type TestApp } from '../../platform/testing';
import { fillSmallChain, operatorToken } from '../../platform/testing/small-chain';
import { DAY, MINUTE, START } from '../../platform/testing/shop-floor';
import { WechatApi } from '../../platform/wechat';
import { modules } from '../../app-modules';
import { Clock } from '../../platform/clock';
import { Database, insertRows, sqlTime } from '../../platform/db';
import { Outbox } from '../../platform/outbox';

const HOUR = 60 * MINUTE;

/** Work that fails until it is mended. */
@Singleton()
class Courier {
  mended = false;
  done: string[] = [];

  @TaskHandler('test.deliver', { effect: 'outside', maxAttempts: 1 })
  async deliver({ key }: OutsideTask): Promise<void> {
    if (!this.mended) throw new Error(`地址 100% 不通：${key}`);
    this.done.push(key);
  }
}

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp({
    modules: [...modules, { name: 'courier', entities: [], providers: [Courier] }],
    fill: async (get) => {
      (await get(Clock)).set(START);
      const db = await get(Database);
      await fillSmallChain(db, START);
      // its stock has no movements
      await db.inTx((tx) => tx.query('DELETE FROM stock'));
    },
  });
  await operatorToken(app);
});
afterEach(() => app.close());

/** Signed in anew: time moves further here than a sign-in lasts. */
const token = (): string => app.token({ kind: 'hq', id: 1, version: 1 });
type Operations = Received<typeof getOperations>;
type Failed = Received<typeof listFailedTasks>;
type Runs = Received<typeof listReconcileRuns>;
const ask = async <T>(path = '', who = token()): Promise<T> =>
  (await app.request<T>('GET', `/api/v1/hq/operations${path}`, { token: who })).body;
const post = (path: string, body: unknown) =>
  app.request('POST', `/api/v1/hq/operations/${path}`, { token: token(), body });
const drain = async () => (await app.get(Worker)).drain();

async function deliver(...keys: string[]): Promise<void> {
  const tasks = await app.get(Tasks);
  await app.db.inTx((tx) =>
    tasks.schedule(
      tx,
      keys.map((key) => ({ kind: 'test.deliver', key })),
    ),
  );
}

describe('what waits', () => {
  it('events and tasks are counted by name, with how long the oldest has waited', async () => {
    const outbox = await app.get(Outbox);
    await app.db.inTx((tx) => outbox.publish(tx, 'test.nobody-hears', [{}, {}]));
    await deliver('a', 'b', 'c');
    app.clock.advance(2 * MINUTE);
    const page = await ask<Operations>();
    expect(page.outbox).toEqual({
      waiting: 2,
      oldestSeconds: 120,
      topics: [{ topic: 'test.nobody-hears', waiting: 2, oldestSeconds: 120 }],
    });
    expect(page.tasks.kinds).toContainEqual({ kind: 'test.deliver', due: 3, late: 3, failed: 0, oldestSeconds: 120 });
    expect(page.warnings).toContain('事件送出慢了：最老的一条已等了 1 分钟以上');
    const stuck = await ask<{ total: number; items: object[] }>('/stuck-events?size=1');
    expect(stuck).toMatchObject({ total: 2, items: [{ topic: 'test.nobody-hears', ageSeconds: 120 }] });
    await drain();
    expect((await ask<Operations>()).outbox.waiting).toBe(0);
  });

  it('what is written down as figures is also what Prometheus reads', async () => {
    await deliver('a', 'b');
    await drain();
    const { body } = await app.request<string>('GET', '/metrics');
    expect(body).toMatch(/^tasks_failed\{kind="test.deliver"\} 2$/m);
    expect(body).toMatch(/^refunds_abnormal 0$/m);
    expect(body).not.toMatch(/^till_silence_seconds \d/m);
  });
});

describe('failed tasks', () => {
  it('are listed with their error and found by it; a sign of LIKE means itself', async () => {
    await deliver('a', 'b_1', 'bx1');
    await drain();
    const keys = async (query: string) =>
      (await ask<Failed>(`/failed-tasks?${query}`)).items.map(({ key }) => key).sort();
    expect(await keys('kind=test.deliver')).toEqual(['a', 'b_1', 'bx1']);
    expect(await keys('kind=other')).toEqual([]);
    expect(await keys('q=b_1')).toEqual(['b_1']);
    expect(await keys(`q=${encodeURIComponent('100%')}`)).toEqual(['a', 'b_1', 'bx1']);
    const page = await ask<Failed>('/failed-tasks?size=2&page=2');
    expect([page.total, page.items.length]).toEqual([3, 1]);
    expect(page.items[0]).toMatchObject({
      attempts: 1,
      lastError: expect.stringMatching(/^地址 100% 不通：/) as string,
    });
  });

  it('keep no phone of whom they were about', async () => {
    await deliver('13877776543');
    await drain();
    const [{ last_error: kept } = { last_error: '' }] = await app.db.query<{ last_error: string }>(
      `SELECT last_error FROM task WHERE kind = 'test.deliver'`,
    );
    expect(kept).toBe('地址 100% 不通：…');
    expect((await ask<Failed>('/failed-tasks')).items[0]!.lastError).toBe(kept);
  });

  it('are done once mended and tried again; who did it stands in the log', async () => {
    await deliver('a', 'b');
    await drain();
    const ids = (await ask<Failed>('/failed-tasks')).items.map(({ id }) => id);
    (await app.get(Courier)).mended = true;
    expect((await post('failed-tasks/retry', { ids })).body).toEqual({ count: 2 });
    await drain();
    expect((await app.get(Courier)).done.sort()).toEqual(['a', 'b']);
    expect((await ask<Operations>()).tasks.failed).toBe(0);
    expect((await post('failed-tasks/retry', { ids })).body).toEqual({ count: 0 });
    const log = await app.db.query('SELECT action, subject, operator_name FROM audit_entry');
    expect(log).toEqual([1, 2].map(() => ({ action: 'retry', subject: 'task', operator_name: '总部小陈' })));
  });

  it('may be given up with a reason, and are then neither failed nor ever done', async () => {
    await deliver('a', 'b');
    await drain();
    const [one, other] = (await ask<Failed>('/failed-tasks')).items;
    expect((await post('failed-tasks/ignore', { ids: [one!.id], note: '' })).status).toBe(422);
    const given = await post('failed-tasks/ignore', { ids: [one!.id], note: '门店已撤' });
    expect(given.body).toEqual({ count: 1 });
    (await app.get(Courier)).mended = true;
    app.clock.advance(DAY);
    await drain();
    expect((await ask<Failed>('/failed-tasks')).items.map(({ id }) => id)).toEqual([other!.id]);
    expect((await app.get(Courier)).done).toEqual([]);
    const [entry] = await app.db.query<{ after: string }>('SELECT `after` FROM audit_entry');
    expect(JSON.parse(entry!.after)).toEqual({ note: '门店已撤' });
  });
});

describe('proofs of the ledgers', () => {
  const runs = async () => (await ask<Runs>('/reconcile-runs')).items.map(({ ledger, state }) => `${ledger} ${state}`);

  it('asked for, they run in the background, once each, and say what they found', async () => {
    await post('reconcile-runs', { ledgers: ['orders', 'sales'] });
    await post('reconcile-runs', { ledgers: ['orders', 'commission'] });
    expect((await runs()).sort()).toEqual(['commission waiting', 'orders waiting', 'sales waiting']);
    await drain();
    expect((await runs()).sort()).toEqual(['commission clean', 'orders clean', 'sales clean']);
    await app.db.query('INSERT INTO stock (location_id, sku_id, on_hand, reserved) VALUES (101, 11, 7, 0)');
    await post('reconcile-runs', { ledgers: ['orders'] });
    await drain();
    const { ledgers, warnings } = await ask<Operations>();
    expect(ledgers[0]).toMatchObject({
      ledger: 'orders',
      last: { state: 'differences', requestedBy: '总部小陈', examples: [{ check: '库存＝流水合计' }] },
    });
    expect(warnings).toContain(`对账有差异：${ledgers[0]!.last!.differences} 处`);
    const { body } = await app.request<string>('GET', '/metrics');
    expect(body).toMatch(/^reconcile_differences\{ledger="orders"\} [1-9]/m);
  });

  it('run by themselves at three in the night, once', async () => {
    await drain();
    expect(await runs()).toEqual([]);
    app.clock.set(new Date('2026-03-02T19:10:00.000Z'));
    const worker = await app.get(Worker);
    worker.start();
    const seen = async (): Promise<string[]> => {
      const now = await runs();
      return now.length && now.every((one) => one.endsWith('clean'))
        ? now
        : new Promise((r) => setTimeout(r, 50)).then(seen);
    };
    const night = await seen();
    app.clock.advance(10 * MINUTE);
    await worker.stop();
    await drain();
    expect(night).toHaveLength(3);
    expect(await runs()).toHaveLength(3);
  });
});

describe('processes', () => {
  it('one that beats lives; one that no longer does is shown as dead', async () => {
    const heartbeat = await app.get(Heartbeat);
    await heartbeat.beat();
    await heartbeat.beat();
    const [one, ...others] = (await ask<Operations>()).processes;
    expect(others).toEqual([]);
    expect(one).toMatchObject({ role: 'all', alive: true, pid: process.pid });
    expect(one!.rssBytes).toBeGreaterThan(10_000_000);
    app.clock.advance(MINUTE);
    const later = await ask<Operations>();
    expect(later.processes[0]).toMatchObject({ alive: false });
    expect(later.warnings).toEqual(expect.arrayContaining([expect.stringContaining('没有后台进程')]) as string[]);
  });
});

describe('what a process does', () => {
  it('its batches are told by queue', async () => {
    const event = { name: 'page_view', at: app.clock.now().toISOString() };
    expect((await app.request('POST', '/api/v1/events', { body: { events: [event] } })).status).toBeLessThan(300);
    await (await app.get(Heartbeat)).beat();
    const { batchers, processes } = await ask<Operations>();
    const idle = { waiting: 0, batches: 0, meanSize: 0, largest: 0, refused: 0 };
    expect(batchers).toContainEqual({ ...idle, name: 'events', batches: 1, meanSize: 1, largest: 1 });
    expect(batchers).toContainEqual({ ...idle, name: 'place-orders' });
    expect(processes[0]).toMatchObject({ waiting: 0 });
  });

  it('a WeChat that cannot be reached is told, with what was not asked any more', async () => {
    // nobody listens at port 1
    const away = new WechatApi(
      { appid: 'wx1', secret: 's', mchid: '1900000001', base: 'http://127.0.0.1:1' },
      app.clock,
    );
    for (let i = 0; i < 7; i++) await away.codeToSession('code').catch(() => undefined);
    await (await app.get(Heartbeat)).beat();
    const { outside, warnings } = await ask<Operations>();
    const [wechat, ...others] = outside.sort((a, b) => b.failed - a.failed);
    const sums = { calls: 5, failed: 5, notAsked: 2 };
    expect(wechat).toMatchObject({ system: 'wechat', circuit: 'open', openAt: [hostname().slice(0, 120)], ...sums });
    expect(wechat!.apis).toMatchObject([{ api: 'code2session', ...sums }]);
    expect(others.map(({ circuit, calls }) => [circuit, calls])).toEqual([
      ['closed', 0],
      ['closed', 0],
    ]);
    expect(warnings).toContain(`微信连不上，已暂停调用（${hostname().slice(0, 120)}）：对方恢复后自动继续`);
  });
});

it('the oldest shipment that WeChat was not told of is told by its age', async () => {
  const owed = [1, 2].map((id) => [id, id, 'express', 'pending', 0, '']);
  await app.db.inTx((tx) =>
    insertRows(
      tx,
      'shipping_upload',
      ['id', 'order_id', 'kind', 'status', 'attempts', 'last_error', 'created_at'],
      owed.map((row, i) => [...row, sqlTime(new Date(START.getTime() + i * HOUR))]),
    ),
  );
  app.clock.advance(2 * HOUR);
  const { uploads, warnings } = await ask<Operations>();
  expect(uploads).toEqual({ failed: 0, pending: 2, oldestSeconds: 7200 });
  expect(warnings).toContain('有发货信息 2 小时还没有传上微信，共 2 单待传');
  const { body } = await app.request<string>('GET', '/metrics');
  expect(body).toMatch(/^shipping_upload_oldest_seconds 7200$/m);
});

it('what waits for a person, and events that nobody counts, are told by their age', async () => {
  const alert = { kind: 'late_payment', order_no: 'QD1', transaction_id: 't', amount_fen: 100, expected_fen: 100 };
  const rows = [1, 2].map((id) => ({ id, ...alert, message: '', created_at: sqlTime(START), resolution: '' }));
  await app.db.inTx((tx) =>
    insertRows(
      tx,
      'payment_alert',
      Object.keys(rows[0]!),
      rows.map((row) => Object.values(row)),
    ),
  );
  await app.db.query('UPDATE payment_alert SET resolved_at = ? WHERE id = 1', [sqlTime(START)]);
  const event = { name: 'page_view', at: app.clock.now().toISOString() };
  expect((await app.request('POST', '/api/v1/events', { body: { events: [event] } })).status).toBeLessThan(300);
  app.clock.advance(40 * MINUTE);
  const { alerts, events, warnings } = await ask<Operations>();
  expect([alerts, events]).toEqual([{ open: 1, oldestSeconds: 2400 }, { waitingSeconds: 2400 }]);
  expect(warnings).toContain('1 条异常支付没人处理，最久的已等 40 分钟');
  expect(warnings).toContain('浏览与分享的数据已有 40 分钟没有汇总：数据不会丢，后台进程跟上后自动补算');
});

it('a process that no longer looks whether its snapshots are the newest is told', async () => {
  const heartbeat = await app.get(Heartbeat);
  await (await app.get(Snapshots)).refreshNow();
  await heartbeat.beat();
  const quiet = await ask<Operations>();
  expect(quiet.snapshots).toEqual({ oldestSeconds: 0, behind: [] });
  app.clock.advance(2 * MINUTE);
  await heartbeat.beat();
  const { snapshots, warnings } = await ask<Operations>();
  expect(snapshots).toEqual({ oldestSeconds: 120, behind: [] });
  expect(warnings).toContain(
    `${hostname().slice(0, 120)} 一分钟没有核对过价格、专区和门店是不是最新：看这台机器的日志`,
  );
});

it('is not for those who see a part of the chain only', async () => {
  const lead = await operatorToken(app, { regionIds: [2] });
  for (const path of ['', '/failed-tasks', '/stuck-events', '/reconcile-runs'])
    expect(await ask<{ code: string }>(path, lead)).toMatchObject({ code: 'OUT_OF_SCOPE' });
});
