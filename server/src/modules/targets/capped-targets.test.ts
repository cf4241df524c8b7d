import { Worker } from '../../platform/outbox';
import { DAY, GUIDE_LI, MANAGER_2, REGULAR, SHOPPER, ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { TargetTree } from '.';

/** Recruiting targets that ask for no more people than there are to win (A61). */
const LI = 1; // guide of store 2
const MONTH = '2026-03';
let shop: ShopFloor;
let hq: string;
let touches = 0;
beforeEach(async () => {
  shop = await ShopFloor.open();
  Object.assign(await shop.app.get(TargetTree), { liveForMs: 0, staleForMs: 0 });
  hq = await operatorToken(shop.app);
  // two devices lately, one that came twice, a member of long ago, and somebody of too long ago
  await came('2026-02-20', 'v-1');
  await came('2026-03-01', 'v-1');
  await came('2026-03-01', 'v-2');
  await came('2026-03-02', 'v-4');
  await shop.rows(`UPDATE member SET joined_at = '2026-01-05 00:00:00.000' WHERE id = ?`, [REGULAR]);
  await came('2026-03-01', null, REGULAR);
  await came('2026-01-20', 'v-3');
});
afterEach(() => shop.close());

const came = (day: string, visitorId: string | null, memberId: number | null = null, guideId = LI) =>
  shop.rows(
    `INSERT INTO touch (id, at, member_id, visitor_id, guide_id, store_id, kind, channel)
     VALUES (?, ?, ?, ?, ?, 2, 'window', 'chat')`,
    [7_000 + ++touches, `${day} 04:00:00.000`, memberId, visitorId, guideId],
  );
const join = (memberId: number, day: string) =>
  shop.rows(
    `INSERT INTO recruit (id, guide_id, store_id, member_id, source, joined_at, day, due_at, state, amount_fen)
     VALUES (?, 1, 2, ?, 'join', ?, ?, ?, 'valid', 0)`,
    [memberId, memberId, `${day} 04:00:00.000`, day, `${day} 04:00:00.000`],
  );
const put = async (items: object[], metric = 'recruits') =>
  (await shop.app.request('PUT', '/api/v1/hq/targets', { token: hq, body: { month: MONTH, metric, items } })).body;
const guide = (target: number | null, more: object = {}) => ({ nodeKind: 'guide', nodeId: LI, target, ...more });
const list = async (kind: string, id: number, metric = 'recruits', month = MONTH) => {
  const path = `/api/v1/hq/targets?month=${month}&metric=${metric}&parentKind=${kind}&parentId=${id}`;
  type Page = { items: Record<string, unknown>[]; parent: Record<string, unknown> };
  return (await shop.app.request<Page>('GET', path, { token: hq })).body;
};
const run = async (kind: string) => {
  const worker = await shop.app.get(Worker);
  await shop.app.db.inTx((tx) => worker.tasks.schedule(tx, [{ kind, key: `run ${++touches}` }]));
  await shop.drain();
};

it('asks for what the pool can give, the same number everywhere', async () => {
  await join(SHOPPER, '2026-03-01');
  await put([guide(10, { cappedByPool: true })]);
  const capped = {
    ...{ target: 3, given: 10, cappedByPool: true, actual: 1, pct: 33.33 },
    pool: { reachable: 3, saturationBp: 3_333 },
    note: '池内可招募 3 人，目标已按此封顶（原 10 人）',
  };
  const store = await list('store', 2);
  expect(store.items[0]).toMatchObject(capped);
  expect(store.parent).toMatchObject({ target: null, given: null, rolledUp: 3, pct: 33.33, pool: { reachable: 3 } });
  const shanghai = await list('region', 3);
  expect(shanghai.items.find(({ nodeId }) => nodeId === 2)).toMatchObject({ rolledUp: 3, pool: { reachable: 3 } });
  expect(shanghai.parent).toMatchObject({ rolledUp: 3, pct: 33.33 });
  expect(shanghai.parent).not.toHaveProperty('pool');
  const mine = await shop.app.as({ kind: 'member', id: GUIDE_LI })('GET /api/v1/guide/targets', { query: {} });
  expect(mine.items.find(({ metric }) => metric === 'recruits')).toMatchObject(capped);
  const own = await shop.app.as({ kind: 'member', id: MANAGER_2 })('GET /api/v1/store/targets', {
    query: { metric: 'recruits' },
  });
  expect(own.guides[0]).toMatchObject(capped);
  expect(own.store).toMatchObject({ rolledUp: 3, pct: 33.33 });
  // more people come: more is asked for
  await came('2026-03-02', 'v-5');
  expect((await list('store', 2)).items[0]).toMatchObject({ target: 4, given: 10 });
});

it('caps a store by whom all its people can reach, each counted once', async () => {
  await came('2026-03-02', 'v-1', null, 3);
  await came('2026-03-02', 'v-9', null, 3);
  await put([{ nodeKind: 'store', nodeId: 2, target: 20, cappedByPool: true }]);
  const shanghai = await list('region', 3);
  expect(shanghai.items.find(({ nodeId }) => nodeId === 2)).toMatchObject({
    ...{ target: 4, given: 20, pool: { reachable: 4 } },
    note: '池内可招募 4 人，目标已按此封顶（原 20 人）',
  });
  expect(shanghai.parent).toMatchObject({ rolledUp: 4 });
});

it('an empty pool asks for one; the given target stands where nothing is capped', async () => {
  await shop.rows('DELETE FROM touch');
  await put([guide(10, { cappedByPool: true })]);
  expect((await list('store', 2)).items[0]).toMatchObject({ target: 1, pct: 0, pool: { saturationBp: null } });
  await put([guide(10, { cappedByPool: false })]);
  expect((await list('store', 2)).items[0]).toMatchObject({ target: 10, cappedByPool: false });
});

it('stays capped when only the number changes; sales and regions are never capped', async () => {
  await put([guide(10, { cappedByPool: true })]);
  await put([guide(12)]);
  expect((await list('store', 2)).items[0]).toMatchObject({ target: 3, given: 12, cappedByPool: true });
  await put([guide(100, { cappedByPool: true })], 'sales');
  expect((await list('store', 2, 'sales')).items[0]).toMatchObject({ target: 100, cappedByPool: false });
  await put([{ nodeKind: 'region', nodeId: 3, target: 50, cappedByPool: true }]);
  expect((await list('region', 3)).parent).toMatchObject({ target: 50, cappedByPool: false });
  const { body } = await shop.app.request<{ items: { after: string }[] }>(
    'GET',
    '/api/v1/hq/audit-log?subject=target',
    { token: hq },
  );
  expect(body.items.map(({ after }) => after)).toContain('12 人，按可触达人群封顶');
});

it('a manager caps the own guides; a sheet does it for many', async () => {
  const manager = shop.app.as({ kind: 'member', id: MANAGER_2 });
  await manager('PUT /api/v1/store/targets', {
    body: { month: MONTH, metric: 'recruits', items: [{ guideId: LI, target: 8, cappedByPool: true }] },
  });
  expect((await list('store', 2)).items[0]).toMatchObject({ target: 3, given: 8 });
  const sheet = [
    '月份,指标,层级,区域名称/门店编码/工号,目标（元或人数）,按可触达人群封顶',
    '2026-03,拉新,导购,E1,30,否',
    '2026-03,拉新,导购,E2,30,是',
    '2026-03,拉新,全国,,30,是',
    '2026-03,总销售,导购,E1,30,也许',
  ].join('\n');
  const { body } = await shop.app.request<{ id: number; errors: { line: number; message: string }[] }>(
    'POST',
    '/api/v1/hq/imports/targets?fileName=t.csv',
    { token: hq, body: Buffer.from(sheet) },
  );
  expect(body.errors.map(({ line, message }) => [line, message])).toEqual([
    [4, '只有门店和导购的拉新目标可以封顶'],
    [5, '填 是 或 否，不填不变'],
  ]);
  const accept = `/api/v1/hq/imports/${body.id}/accept`;
  await shop.app.request('POST', accept, { token: hq, body: { skipBadRows: true } });
  await shop.drain();
  expect((await list('store', 2)).items[0]).toMatchObject({ target: 30, cappedByPool: false });
  expect((await list('store', 1)).items[0]).toMatchObject({ target: 1, given: 30, cappedByPool: true });
});

it('what was asked for in a month that is over stays so when visitors are forgotten', async () => {
  await put([guide(10, { cappedByPool: true }), { nodeKind: 'store', nodeId: 2, target: 20, cappedByPool: true }]);
  shop.advance(31 * DAY);
  hq = await operatorToken(shop.app);
  await run('targets.freeze-pools');
  await shop.rows('DELETE FROM touch');
  await put([guide(11)]);
  const store = await list('store', 2);
  expect(store.items[0]).toMatchObject({ target: 3, given: 11 });
  expect(store.parent).toMatchObject({ target: 3, given: 20 });
});

it('the KPI asks for no more either, and says so', async () => {
  await join(SHOPPER, '2026-03-01');
  await put([guide(10, { cappedByPool: true })]);
  const scheme = {
    ...{ name: '拉新考核', fromMonth: MONTH },
    items: [{ item: 'recruits', weight: 100, target: 30, capPct: 120 }],
  };
  expect((await shop.app.request('POST', '/api/v1/hq/kpi-schemes', { token: hq, body: scheme })).status).toBe(201);
  await run('performance.score-kpi');
  const kpi = await shop.app.as({ kind: 'member', id: GUIDE_LI })('GET /api/v1/guide/kpi', { query: { month: MONTH } });
  expect(kpi).toMatchObject({ score: 33.33, items: [{ target: 3, actual: 1 }] });
  expect(kpi.items[0]!.text).toContain('目标 3（按池内可招募人数封顶）');
});
