import type { HqCaller } from '../../platform/auth';
import { Snapshots } from '../../platform/snapshot';
import { Ledger } from '../../platform/testing/ledger';
import { DAY, GUIDE_WANG, MANAGER_1, MANAGER_2, REGULAR, SHOPPER, ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { Catalog } from '../catalog';
import { StoreDirectory } from '../stores';
import { Targets, TargetTree } from '.';
import { keyOf, Organisation } from './organisation';
import { PutTargets } from './put-targets.service';

/** March 2026, looked at on Monday 2 March at 14:00: 2 of 31 days are due. */
const LI = 1; // guide of store 2
const ZHANG = 3; // manager of store 2
const WANG = 2; // guide of store 1
const MONTH = '2026-03';
let shop: ShopFloor;
let ledger: Ledger;
let hq: string;
beforeEach(async () => {
  shop = await ShopFloor.open();
  Object.assign(await shop.app.get(TargetTree), { liveForMs: 0, staleForMs: 0 });
  ledger = new Ledger(shop);
  hq = await operatorToken(shop.app);
});
afterEach(() => shop.close());

interface Attainment {
  nodeKind: string;
  nodeId: number;
  name: string;
  target: number | null;
  rolledUp: number;
  actual: number;
  pct: number | null;
  pace: string;
  paceTarget: number | null;
  children: number;
  note: string;
}
interface Page {
  items: Attainment[];
  total: number;
  parent: Attainment;
  daily: { day: string; actual: number; paceTarget: number | null }[];
}
const list = async (query = '', token = hq) =>
  (await shop.app.request<Page>('GET', `/api/v1/hq/targets?month=${MONTH}${query}`, { token })).body;
const put = (items: object[], more: object = {}, token = hq) =>
  shop.app.request('PUT', '/api/v1/hq/targets', { token, body: { month: MONTH, metric: 'sales', items, ...more } });
const of = (kind: string, id: number, target: number | null) => ({ nodeKind: kind, nodeId: id, target });

it('rolls targets and net sales up from store to region to the chain, and down again level by level', async () => {
  await put([
    of('hq', 0, 10_000_00),
    of('region', 2, 6_000_00),
    of('store', 1, 2_000_00),
    of('store', 2, 3_100_00),
    of('store', 4, 1_000_00),
    of('guide', LI, 2_000_00),
    of('guide', ZHANG, 1_000_00),
  ]);
  const sale = await ledger.sell({ guideId: LI, storeId: 2, netFen: 250_00 });
  await ledger.refund(sale, 50_00);
  await ledger.sell({ storeId: 2, netFen: 40_00 });
  await ledger.sell({ guideId: WANG, storeId: 1, netFen: 10_00, channel: 'mall' });
  await ledger.sell({ storeId: 4, netFen: 70_00 });

  const top = await list();
  expect(top.parent).toEqual({
    nodeKind: 'hq',
    nodeId: 0,
    name: '全国',
    whole: true,
    target: 10_000_00,
    given: 10_000_00,
    cappedByPool: false,
    rolledUp: 7_000_00,
    actual: 320_00,
    turnoverFen: null,
    pct: 3.2,
    pace: 'behind', // one day of 31 is over: 3.23 % are due
    paceTarget: 645_00, // 2 of 31 days are 6.45 %
    children: 3,
    note: '还有 ¥3,000.00 没有分下去',
  });
  // headquarters' own store hangs on the chain itself
  expect(top.items.map(({ nodeKind, nodeId }) => [nodeKind, nodeId])).toEqual([
    ['region', 2],
    ['region', 4],
    ['store', 9],
  ]);
  // without a target of its own the south has what its stores add up to
  expect(top.items[1]).toMatchObject({ target: null, rolledUp: 1_000_00, actual: 70_00, pct: 7, pace: 'ahead' });
  expect(top.items[2]).toMatchObject({ target: null, rolledUp: 0, pct: null, pace: 'none', paceTarget: null });
  expect(top.daily).toEqual([
    { day: '2026-03-01', actual: 0, paceTarget: 323_00 },
    { day: '2026-03-02', actual: 320_00, paceTarget: 645_00 },
  ]);

  const shanghai = await list('&parentKind=region&parentId=3');
  expect(shanghai.parent).toMatchObject({ name: '上海公司', target: null, rolledUp: 5_100_00, actual: 250_00 });
  expect(shanghai.items.map(({ nodeId, actual, note }) => [nodeId, actual, note])).toEqual([
    [1, 10_00, ''],
    [2, 240_00, '还有 ¥100.00 没有分下去'],
    [3, 0, ''],
  ]);
  expect(await list('&parentKind=region&parentId=3&size=1&page=2')).toMatchObject({ total: 3, items: [{ nodeId: 2 }] });

  const store = await list('&parentKind=store&parentId=2');
  expect(store.items.map(({ nodeId, target, actual, pct }) => [nodeId, target, actual, pct])).toEqual([
    [LI, 2_000_00, 200_00, 10],
    [ZHANG, 1_000_00, 0, 0],
  ]);
  const online = await list('&parentKind=region&parentId=3&metric=online_sales');
  expect(online.items.map(({ actual }) => actual)).toEqual([10_00, 0, 0]);
});

it('is behind only for days that are over, and met when all is in', async () => {
  await put([of('store', 1, 310_00)]);
  const pace = async () => (await list('&parentKind=region&parentId=3')).items[0]!.pace;
  expect(await pace()).toBe('behind'); // the first of March is over, nothing was sold
  await ledger.sell({ guideId: WANG, storeId: 1, netFen: 10_00 });
  expect(await pace()).toBe('on_track');
  await ledger.sell({ guideId: WANG, storeId: 1, netFen: 10_00 });
  expect(await pace()).toBe('ahead');
  await ledger.sell({ guideId: WANG, storeId: 1, netFen: 290_00 });
  expect(await pace()).toBe('met');
});

it('keeps operators to what is theirs', async () => {
  await put([of('hq', 0, 1_000_00), of('region', 2, 600_00), of('store', 3, 50_00), of('store', 4, 70_00)]);
  await ledger.sell({ storeId: 3, netFen: 5_00 });
  await ledger.sell({ storeId: 1, netFen: 7_00 });
  const brand = await operatorToken(shop.app, { brandIds: [2] });
  expect(await list('', brand)).toMatchObject({
    parent: { nodeKind: 'brand', nodeId: 2, name: '远山', target: null, rolledUp: 50_00, actual: 5_00 },
    items: [{ nodeId: 2, target: null, rolledUp: 50_00, actual: 5_00 }],
  });
  const south = await operatorToken(shop.app, { regionIds: [4] });
  const refused = await shop.app.request('GET', `/api/v1/hq/targets?month=${MONTH}&parentKind=store&parentId=1`, {
    token: south,
  });
  expect(refused).toMatchObject({ status: 403, body: { code: 'OUT_OF_SCOPE' } });
  expect((await put([of('region', 4, 1), of('store', 1, 1)], {}, south)).body).toMatchObject({ code: 'OUT_OF_SCOPE' });
  expect((await put([of('hq', 0, 1)], {}, south)).body).toMatchObject({ code: 'OUT_OF_SCOPE' });
  expect((await put([of('region', 2, 1)], {}, brand)).body).toMatchObject({ code: 'OUT_OF_SCOPE' });
  expect((await put([of('store', 77, 1)])).body).toMatchObject({ code: 'TARGET_NODE_UNKNOWN' });
  expect((await list()).items[1]).toMatchObject({ nodeId: 4, target: null, rolledUp: 70_00 });
  expect((await put([of('region', 4, 80_00)], {}, south)).body).toEqual({ saved: 1 });
});

it('replaces and takes back, with an audit entry for each', async () => {
  await put([of('store', 1, 100_00), of('store', 1, 200_00)]);
  await put([of('store', 1, null)]);
  expect((await list('&parentKind=region&parentId=3')).items[0]).toMatchObject({ target: null, pct: null });
  const log = await shop.app.request<{ items: { title: string; before: unknown; after: unknown }[] }>(
    'GET',
    '/api/v1/hq/audit-log?subject=target',
    { token: hq },
  );
  expect(log.body.items).toMatchObject([
    { title: '人民广场店 2026-03 总销售目标', before: '¥200.00', after: '未设' },
    { title: '人民广场店 2026-03 总销售目标', before: '未设', after: '¥200.00' },
  ]);
});

it('a manager hands the store’s target down; a guide sees her own', async () => {
  await put([of('store', 2, 500_00)]);
  const manager = shop.app.token({ kind: 'member', id: MANAGER_2 });
  const guide = shop.app.token({ kind: 'member', id: 3 });
  const body = { month: MONTH, metric: 'sales', items: [{ guideId: LI, target: 400_00 }] };
  const hand = (token: string, more: object = {}) =>
    shop.app.request('PUT', '/api/v1/store/targets', { token, body: { ...body, ...more } });
  expect((await hand(guide)).body).toMatchObject({ code: 'MANAGER_ONLY' });
  expect((await hand(manager, { items: [{ guideId: WANG, target: 1 }] })).body).toMatchObject({
    code: 'TARGET_NODE_UNKNOWN',
  });
  expect((await hand(manager)).body).toEqual({ saved: 1 });
  await ledger.sell({ guideId: LI, storeId: 2, netFen: 100_00 });
  const own = await shop.app.as({ kind: 'member', id: MANAGER_2 })('GET /api/v1/store/targets', { query: {} });
  expect(own).toMatchObject({
    month: MONTH,
    store: { target: 500_00, rolledUp: 400_00, actual: 100_00, pct: 20, children: 2, note: '还有 ¥100.00 没有分下去' },
    guides: [
      { nodeId: LI, target: 400_00, actual: 100_00, pct: 25 },
      { nodeId: ZHANG, target: null, actual: 0, pct: null },
    ],
  });
  const mine = await shop.app.as({ kind: 'member', id: 3 })('GET /api/v1/guide/targets', { query: {} });
  expect(mine.items.map(({ metric, target, actual }) => [metric, target, actual])).toEqual([
    ['sales', 400_00, 100_00],
    ['online_sales', null, 0],
    ['till_sales', null, 100_00],
    ['recruits', null, 0],
  ]);
});

it('a manager sets no target for herself, none of the past, and none for the till once its month has begun', async () => {
  const manager = shop.app.token({ kind: 'member', id: MANAGER_2 });
  const hand = async (month: string, metric: string, guideId = LI, target: number | null = 1) =>
    (
      await shop.app.request<{ code?: string; detail?: string; saved?: number }>('PUT', '/api/v1/store/targets', {
        token: manager,
        body: { month, metric, items: [{ guideId, target }] },
      })
    ).body;
  const locked = (detail: string) => expect.objectContaining({ code: 'TARGET_LOCKED', detail }) as object;
  expect(await hand('2026-02', 'sales')).toEqual(locked('过去月份的目标不能再改'));
  expect(await hand(MONTH, 'sales', ZHANG)).toEqual(locked('店长本人的目标由总部设置'));
  expect(await hand('2026-04', 'till_sales', ZHANG)).toEqual(locked('店长本人的目标由总部设置'));
  expect(await hand(MONTH, 'till_sales')).toEqual(locked('本月已开始，门店收银目标只能由总部修改'));
  expect(await hand(MONTH, 'till_sales', LI, null)).toEqual(locked('本月已开始，门店收银目标只能由总部修改'));
  const reasons = async (month: string, metric: string, id = MANAGER_2) => {
    const query = { month, metric: metric as 'sales' };
    const { guides } = await shop.app.as({ kind: 'member', id })('GET /api/v1/store/targets', { query });
    return new Map(guides.map(({ nodeId, lockedWhy }) => [nodeId, lockedWhy]));
  };
  expect((await reasons(MONTH, 'sales')).get(LI)).toBeUndefined();
  expect((await reasons(MONTH, 'sales')).get(ZHANG)).toBe('店长本人的目标由总部设置');
  expect((await reasons(MONTH, 'till_sales')).get(LI)).toBe('本月已开始，门店收银目标只能由总部修改');
  expect((await reasons('2026-02', 'sales')).get(LI)).toBe('过去月份的目标不能再改');
  expect(await shop.rows('SELECT * FROM target')).toEqual([]);
  expect(await hand(MONTH, 'online_sales')).toEqual({ saved: 1 });
  expect(await hand('2026-04', 'till_sales')).toEqual({ saved: 1 });
  expect((await put([of('guide', ZHANG, 1)], { metric: 'till_sales' })).status).toBe(200);
});

it('a franchisee sees the own stores, and sets nothing for what has stores of others', async () => {
  await shop.rows('UPDATE store SET franchisee_id = 1 WHERE id = 2');
  const snapshots = await shop.app.get(Snapshots);
  await shop.app.db.inTx((tx) => snapshots.bump(tx, 'stores'));
  await snapshots.refreshNow();
  const targets = await shop.app.get(PutTargets);
  const caller = {
    kind: 'hq',
    operatorId: 2,
    name: '加盟商',
    permissions: [],
    scope: { regionIds: null, brandIds: null, franchiseeIds: [1] },
  } as unknown as HqCaller;
  const refusal = (nodeKind: 'hq' | 'region' | 'brand' | 'store', nodeId: number) =>
    targets.refusal({ nodeKind, nodeId }, caller);
  expect([
    refusal('hq', 0),
    refusal('region', 2),
    refusal('brand', 1),
    refusal('store', 1),
    refusal('store', 2),
  ]).toEqual(['OUT_OF_SCOPE', 'OUT_OF_SCOPE', 'OUT_OF_SCOPE', 'OUT_OF_SCOPE', undefined]);
  const chain = { stores: await shop.app.get(StoreDirectory), catalog: await shop.app.get(Catalog) };
  const seen = new Organisation(chain, caller.scope);
  expect([seen.storeIds, seen.isWhole, seen.nodes.filter(({ whole }) => whole).map(keyOf)]).toEqual([
    [2],
    false,
    ['store:2'],
  ]);
});

it('tells commission how much of the till target is reached', async () => {
  await put([of('guide', LI, 300_00), of('guide', ZHANG, 100_00)], { metric: 'till_sales' });
  const sale = await ledger.sell({ guideId: LI, storeId: 2, netFen: 250_00 });
  await ledger.refund(sale, 50_00);
  await ledger.sell({ guideId: LI, storeId: 2, netFen: 999_00, channel: 'mall' });
  await ledger.sell({ guideId: ZHANG, storeId: 2, netFen: 100_00 });
  const targets = await shop.app.get(Targets);
  const march = [
    [LI, { targetFen: 300_00, actualFen: 200_00 }],
    [ZHANG, { targetFen: 100_00, actualFen: 100_00 }],
  ];
  expect([...(await targets.atTill(MONTH, [LI, WANG, ZHANG]))].sort()).toEqual(march);
  expect([...(await shop.app.db.inTx((tx) => targets.atTill(MONTH, [LI, ZHANG], tx)))].sort()).toEqual(march);
  expect([...(await targets.atTill('2026-04', [LI]))]).toEqual([]);
});

describe('recruits', () => {
  const join = (memberId: number, day: string, state = 'valid') =>
    shop.app.db.inTx((tx) =>
      tx.query(
        `INSERT INTO recruit (id, guide_id, store_id, member_id, source, joined_at, day, due_at, state, amount_fen)
         VALUES (?, 1, 2, ?, 'join', ?, ?, ?, ?, 0)`,
        [memberId, memberId, `${day} 04:00:00.000`, day, `${day} 04:00:00.000`, state],
      ),
    );

  it('counts who recruiting counts, and tells when there is nobody left to win', async () => {
    await join(SHOPPER, '2026-03-01');
    await join(REGULAR, '2026-03-02', 'pending');
    await join(GUIDE_WANG, '2026-03-02', 'void');
    await join(MANAGER_1, '2026-02-28');
    await put([of('guide', LI, 4)], { metric: 'recruits' });
    const store = await list('&parentKind=store&parentId=2&metric=recruits');
    expect(store.items[0]).toMatchObject({
      target: 4,
      actual: 1,
      pct: 25,
      note: '另有 1 人观察中；可拉新的客流已用 100%；客流只够拉 2 人',
    });
  });

  it('says when nobody was won for more than two weeks', async () => {
    shop.app.clock.advance(16 * DAY);
    const { items } = await shop.app.as({ kind: 'member', id: 3 })('GET /api/v1/guide/targets', { query: {} });
    expect(items.find(({ metric }) => metric === 'recruits')!.note).toBe('已 16 天零增长');
  });
});

it('imports a sheet of targets of any level, and says what is wrong with a row', async () => {
  const sheet = [
    '月份,指标,层级,区域名称/门店编码/工号,目标（元或人数）',
    '2026-03,总销售,全国,,"1,000,000"',
    '2026-03,总销售,区域,华东大区,600000.5',
    '2026-03,拉新,导购,E1,30',
    '2026-13,客单价,楼层,S1,-1',
    '2026-03,总销售,门店,S77,1',
    '2026-03,拉新,导购,E1,31',
    '2026-03,拉新,导购,E2,1.5',
  ].join('\n');
  const path = '/api/v1/hq/imports/targets?fileName=t.csv';
  const { status, body } = await shop.app.request<{
    id: number;
    valid: number;
    errors: { line: number; column: string; message: string }[];
  }>('POST', path, { token: hq, body: Buffer.from(sheet) });
  expect(status).toBe(201);
  expect(body.valid).toBe(3);
  expect(body.errors.map(({ line, message }) => [line, message])).toEqual([
    [5, '写成 2026-11'],
    [5, '填 总销售、线上销售、门店收银、拉新'],
    [5, '填 全国、区域、品牌、门店、导购'],
    [5, '填金额（元），最多两位小数'],
    [6, '没有这个区域、品牌、门店或工号'],
    [7, '与第 4 行重复'],
    [8, '填人数'],
  ]);
  const accept = `/api/v1/hq/imports/${body.id}/accept`;
  await shop.app.request('POST', accept, { token: hq, body: { skipBadRows: true } });
  await shop.drain();
  expect(await list()).toMatchObject({ parent: { target: 1_000_000_00 }, items: [{ target: 600_000_50 }, {}, {}] });
  const store = await list('&parentKind=store&parentId=2&metric=recruits');
  expect(store.items[0]).toMatchObject({ nodeId: LI, target: 30 });
});
