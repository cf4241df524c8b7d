import { Ledger } from '../../platform/testing/ledger';
import { DAY, GUIDE_LI, REGULAR, SHOPPER, ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import type { HqCaller } from '../../platform/auth';
import { KpiScores } from './kpi-scores.service';

const [LI, WANG, ZHANG, ZHAO] = [1, 2, 3, 4];
let shop: ShopFloor;
let ledger: Ledger;
let hq: string;
beforeEach(async () => {
  shop = await ShopFloor.open();
  ledger = new Ledger(shop);
  hq = await operatorToken(shop.app);
});
afterEach(() => shop.close());

const ask = async <T = Record<string, unknown>>(path: string, token = hq) =>
  (await shop.app.request<T>('GET', `/api/v1/hq/${path}`, { token })).body;
const add = (items: object[], more: object = {}) =>
  shop.app.request('POST', '/api/v1/hq/kpi-schemes', {
    token: hq,
    body: { name: '春季方案', fromMonth: '2026-03', items, ...more },
  });
const item = (name: string, weight: number, target: number, capPct = 120) => ({ item: name, weight, target, capPct });
const score = async () => {
  shop.advance(3_600_000);
  await ledger.run('performance.score-kpi');
};
interface Scores {
  items: { guideId: number; score: number; rank: number; items: { item: string; actual: number; score: number }[] }[];
  total: number;
  computedAt?: string;
  scheme?: string;
}

it('keeps one scheme a month, with weights of 100, never from the past', async () => {
  expect((await add([item('sales', 90, 1)])).body).toMatchObject({
    code: 'KPI_WEIGHTS',
    detail: '权重之和应为 100，现在是 90',
  });
  expect((await add([item('sales', 50, 1), item('sales', 50, 1)])).body).toMatchObject({ code: 'KPI_WEIGHTS' });
  expect((await add([item('sales', 100, 1)], { fromMonth: '2026-02' })).body).toMatchObject({ code: 'PLAN_IN_PAST' });
  expect((await add([item('sales', 100, 1)])).status).toBe(201);
  expect((await add([item('sales', 100, 1)])).body).toMatchObject({ code: 'PLAN_OVERLAPS' });
  expect((await add([item('sales', 100, 5)], { fromMonth: '2026-05', name: '夏季' })).status).toBe(201);
  expect(await ask('kpi-schemes')).toMatchObject({ total: 2, items: [{ name: '夏季' }, { name: '春季方案' }] });
});

it('scores everybody by every item, with places, and tells how', async () => {
  await add([
    item('sales', 40, 1_000_00),
    item('members_served', 10, 2),
    item('shares', 10, 4),
    item('material_pv', 10, 10),
    item('material_uv', 10, 5),
    item('recruits', 10, 2),
    item('online_share', 10, 5000),
  ]);
  const sale = await ledger.sell({ guideId: LI, storeId: 2, netFen: 300_00, memberId: SHOPPER });
  await ledger.refund(sale, 100_00);
  await ledger.sell({ guideId: LI, storeId: 2, netFen: 50_00, channel: 'mall', memberId: SHOPPER });
  await ledger.sell({ guideId: LI, storeId: 2, netFen: 250_00, channel: 'mall', memberId: REGULAR });
  await ledger.sell({ guideId: ZHANG, storeId: 2, netFen: 2_000_00 });
  await shop.app.db.inTx(async (tx) => {
    await tx.query(
      "INSERT INTO traffic_day (axis, id, day, shares) VALUES ('guide', 1, '2026-03-02', 3), ('store', 1, '2026-03-02', 9)",
    );
    await tx.query(
      `INSERT INTO content_day (day, guide_id, kind, content_id, channel, store_id, shares, pv, uv) VALUES
       ('2026-03-02', 1, 'material', 7, 'chat', 2, 2, 5, 2), ('2026-03-02', 1, 'product', 1, 'chat', 2, 1, 90, 9)`,
    );
    for (const [person, kind] of ['m1 material', 'm2 material', 'm3 product'].map((text) => text.split(' '))) {
      await tx.query(
        "INSERT INTO traffic_visitor (day, person, store_id, guide_id, kind, content_id, channel, pv) VALUES ('2026-03-02', ?, 2, 1, ?, 7, 'chat', 3)",
        [person!, kind!],
      );
    }
    await tx.query(
      `INSERT INTO recruit (id, guide_id, store_id, member_id, source, joined_at, day, due_at, state, amount_fen)
       VALUES (1, 1, 2, 1, 'join', '2026-03-02 06:00:00.000', '2026-03-02', '2026-03-09 06:00:00.000', 'valid', 0),
              (2, 1, 2, 2, 'join', '2026-03-02 06:00:00.000', '2026-03-02', '2026-03-09 06:00:00.000', 'pending', 0),
              (3, 1, 2, 1003, 'join', '2026-03-02 06:00:00.000', '2026-03-02', '2026-03-09 06:00:00.000', 'review', 0),
              (4, 1, 2, 1004, 'join', '2026-03-02 06:00:00.000', '2026-03-02', '2026-03-09 06:00:00.000', 'void', 0)`,
    );
  });
  await score();

  const scores = await ask<Scores>('kpi-scores');
  expect(scores).toMatchObject({ total: 4, scheme: '春季方案', computedAt: '2026-03-02T07:00:00.000Z' });
  expect(scores.items.map(({ guideId, score: points, rank }) => [guideId, points, rank])).toEqual([
    [LI, 63.5, 1],
    [ZHANG, 48, 2], // 200 % of the sales, capped at 120 %
    [WANG, 0, 3],
    [ZHAO, 0, 3],
  ]);
  expect(scores.items[0]!.items.map((line) => [line.item, line.actual, line.score])).toEqual([
    ['sales', 500_00, 20],
    ['members_served', 2, 10],
    ['shares', 3, 7.5],
    ['material_pv', 5, 5],
    ['material_uv', 2, 4],
    ['recruits', 1, 5],
    ['online_share', 6000, 12],
  ]);

  const mine = await shop.member(GUIDE_LI)('GET /api/v1/guide/kpi', { query: {} });
  expect(mine).toMatchObject({ month: '2026-03', score: scores.items[0]!.score, rank: 1, of: 4, scheme: '春季方案' });
  expect(mine.items[0]!.text).toBe('线上线下销售额 ¥500.00，目标 ¥1,000.00，完成 50%，权重 40，得 20 分');

  expect(mine.items.find((line) => line.item === 'recruits')!.text).toBe(
    '有效新会员 1，目标 2，完成 50%，权重 10，得 5 分；观察中 2',
  );

  const worst = await ask<Scores>('kpi-scores?sort=worst&size=1');
  expect(worst).toMatchObject({ total: 4, items: [{ guideId: WANG }] });
  expect((await ask<Scores>('kpi-scores?storeId=2')).items.map(({ guideId }) => guideId)).toEqual([LI, ZHANG]);
  expect((await ask<Scores>('kpi-scores?regionId=4')).items).toEqual([]);
  expect(await ask<Scores>(`kpi-scores?q=${encodeURIComponent('小李')}`)).toMatchObject({ total: 1 });
  const south = await operatorToken(shop.app, { regionIds: [4] });
  expect(await ask('kpi-scores', south)).toMatchObject({ total: 0 });
  const franchisee: HqCaller = {
    kind: 'hq',
    operatorId: 9,
    permissions: [],
    name: '加盟商',
    scope: { regionIds: null, brandIds: null, franchiseeIds: [1] },
  };
  const own = { month: '2026-03', page: 1, size: 20, sort: 'best' } as const;
  expect(await (await shop.app.get(KpiScores)).page(own, franchisee)).toMatchObject({ total: 0 });
  expect(await ask('kpi-scores?storeId=2', south)).toMatchObject({ code: 'OUT_OF_SCOPE' });

  interface Events {
    items: { text: string; value: number }[];
    total: number;
  }
  const behind = (name: string, token = hq) => ask<Events>(`kpi-scores/1/events?month=2026-03&item=${name}`, token);
  const values = async (name: string) => (await behind(name)).items.map(({ value }) => value).sort((a, b) => a - b);
  expect(await values('sales')).toEqual([-100_00, 50_00, 250_00, 300_00]);
  expect((await values('sales')).reduce((a, b) => a + b)).toBe(500_00);
  expect(await values('online_share')).toEqual([50_00, 250_00]);
  expect(await behind('members_served')).toMatchObject({ total: 2 });
  expect((await behind('members_served')).items.map(({ text }) => text).sort()).toEqual([
    '老** 本月成交 ¥250.00',
    '顾* 本月成交 ¥250.00',
  ]);
  expect(await values('shares')).toEqual([1, 2]);
  expect(await values('material_pv')).toEqual([5]);
  expect(await behind('recruits')).toMatchObject({ total: 1, items: [{ text: '顾* 成为会员', value: 1 }] });
  expect(await behind('sales', south)).toMatchObject({ code: 'OUT_OF_SCOPE' });
  expect(await ask('kpi-scores/77/events?month=2026-03&item=sales')).toMatchObject({ code: 'STAFF_NOT_FOUND' });
});

it('scores a month for three days after its end, then leaves it', async () => {
  await add([item('sales', 100, 100_00)]);
  const marchScore = async () =>
    (await shop.member(GUIDE_LI)('GET /api/v1/guide/kpi', { query: { month: '2026-03' } })).score;
  const sold = shop.app.clock.now();
  await ledger.sell({ guideId: LI, storeId: 2, netFen: 10_00 });
  shop.advance(31 * DAY); // 2 April
  await ledger.sell({ guideId: LI, storeId: 2, netFen: 10_00, paidAt: sold });
  await score();
  expect(await marchScore()).toBe(20);
  shop.advance(2 * DAY); // 4 April
  await ledger.sell({ guideId: LI, storeId: 2, netFen: 10_00, paidAt: sold });
  await score();
  expect(await marchScore()).toBe(20);
  expect(await shop.member(GUIDE_LI)('GET /api/v1/guide/kpi', { query: {} })).toMatchObject({ score: 0, of: 4 });
});

describe('who joins on the last day of a month', () => {
  const join = (state: string) =>
    shop.app.db.inTx((tx) =>
      tx.query(
        `INSERT INTO recruit (id, guide_id, store_id, member_id, source, joined_at, day, due_at, state, amount_fen)
         VALUES (1, 1, 2, 1, 'join', '2026-03-31 15:00:00.000', '2026-03-31', '2026-04-07 15:00:00.000', ?, 0)`,
        [state],
      ),
    );
  const turns = (state: string) =>
    shop.app.db.inTx((tx) => tx.query('UPDATE recruit SET state = ? WHERE id = 1', [state]));
  const march = async () =>
    (await shop.member(GUIDE_LI)('GET /api/v1/guide/kpi', { query: { month: '2026-03' } })).score;
  const goTo = (day: number) => shop.app.clock.set(new Date(Date.UTC(2026, 3, day, 4)));

  it('counts in that month once valid, until three days after the hold', async () => {
    await add([item('recruits', 100, 1)]);
    await join('pending');
    goTo(7);
    await score();
    expect(await march()).toBe(0);
    await turns('valid');
    goTo(10);
    await score();
    expect(await march()).toBe(100);
    await turns('void');
    goTo(11);
    await score();
    expect(await march()).toBe(100);
  });

  it('counts as late as the plan of that month holds', async () => {
    await shop.app.db.inTx((tx) =>
      tx.query(
        `INSERT INTO recruit_plan (name, amount_fen, starts_at, ends_at, hold_days, per_guide_per_day, needs, cluster_size,
           created_at) VALUES ('三十天', 0, '2026-03-20 00:00:00.000', '2026-04-20 00:00:00.000', 30, 30, 'first_order', 3,
           '2026-03-01 00:00:00.000')`,
      ),
    );
    await add([item('recruits', 100, 1)]);
    await join('valid');
    goTo(33);
    await score();
    expect(await march()).toBe(100);
  });

  it('keeps the score of who leaves while the month is still open', async () => {
    await add([item('recruits', 100, 1)]);
    await join('valid');
    goTo(0);
    await score();
    await shop.app.db.inTx((tx) => tx.query("UPDATE staff SET status = 'left', member_id = NULL WHERE id = 1"));
    goTo(5);
    await score();
    const { items } = await ask<Scores>('kpi-scores?month=2026-03', shop.app.token({ kind: 'hq', id: 1, version: 1 }));
    expect(items.map(({ guideId }) => guideId)).toContain(LI);
  });
});

it('has nothing to show before there is a scheme', async () => {
  await score();
  expect(await shop.member(GUIDE_LI)('GET /api/v1/guide/kpi', { query: {} })).toEqual({
    month: '2026-03',
    score: null,
    rank: null,
    of: 0,
    items: [],
  });
});
