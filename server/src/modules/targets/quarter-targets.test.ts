import { Ledger } from '../../platform/testing/ledger';
import { ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { TargetTree } from '.';

/** A quarter is the sum of its months (A60): the first of 2026, looked at on 2 March. */
const [LI, ZHANG] = [1, 3]; // of store 2
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
  readonly [key: string]: unknown;
  readonly nodeKind: string;
  readonly nodeId: number;
}
interface Page {
  readonly items: readonly Attainment[];
  readonly parent: Attainment;
  readonly total: number;
  readonly period: string;
  readonly daily: readonly { day: string; actual: number; paceTarget: number | null }[];
}
const list = async (query: string) =>
  (await shop.app.request<Page>('GET', `/api/v1/hq/targets?${query}`, { token: hq })).body;
const put = (month: string, items: object[], metric = 'sales') =>
  shop.app.request('PUT', '/api/v1/hq/targets', { token: hq, body: { month, metric, items } });
const of = (nodeKind: string, nodeId: number, target: number) => ({ nodeKind, nodeId, target });
const sold = (day: string, sale: { storeId: number; guideId?: number; netFen: number }) =>
  ledger.sell({ ...sale, paidAt: new Date(`${day}T04:00:00.000Z`) });

it('adds up its months at every level, whichever of them is asked', async () => {
  await put('2026-01', [of('hq', 0, 500_00), of('store', 2, 310_00), of('guide', LI, 100_00)]);
  await put('2026-02', [of('hq', 0, 500_00), of('store', 2, 280_00)]);
  await put('2026-03', [of('hq', 0, 500_00), of('store', 2, 310_00), of('guide', LI, 50_00)]);
  await put('2026-04', [of('hq', 0, 9_999_00), of('store', 2, 9_999_00)]);
  await sold('2026-01-10', { storeId: 2, guideId: LI, netFen: 300_00 });
  await sold('2026-02-10', { storeId: 2, guideId: ZHANG, netFen: 200_00 });
  await sold('2026-03-01', { storeId: 1, netFen: 40_00 });
  await sold('2025-12-31', { storeId: 2, guideId: LI, netFen: 777_00 });

  const chain = await list('month=2026-02&period=quarter');
  expect(chain).toMatchObject({
    period: '2026-Q1',
    total: 3,
    parent: { target: 1_500_00, given: 1_500_00, rolledUp: 900_00, actual: 540_00, pct: 36, pace: 'behind' },
  });
  expect(await list('month=2026-01&period=quarter')).toEqual(chain);
  // 1 January to 2 March, each day on top of the one before
  expect(chain.daily).toHaveLength(31 + 28 + 2);
  expect(chain.daily[30]).toEqual({ day: '2026-01-31', actual: 300_00, paceTarget: 500_00 });
  expect(chain.daily.at(-1)).toEqual({
    day: '2026-03-02',
    actual: 540_00,
    paceTarget: chain.parent['paceTarget'],
  });
  expect(chain.parent['paceTarget']).toBe(1_000_00 + 32_25); // 645 bp of March

  const shanghai = await list('month=2026-03&period=quarter&parentKind=region&parentId=3');
  expect(shanghai.items[1]).toMatchObject({
    ...{ nodeId: 2, target: 900_00, actual: 500_00, turnoverFen: 500_00, rolledUp: 150_00 },
    note: '还有 ¥750.00 没有分下去',
  });
  const store = await list('month=2026-03&period=quarter&parentKind=store&parentId=2');
  expect(store.parent).toMatchObject({ ...shanghai.items[1] });
  expect(store.items).toMatchObject([
    { nodeId: LI, target: 150_00, actual: 300_00, pct: 200, pace: 'met', note: '2 月没有目标' },
    { nodeId: ZHANG, target: null, actual: 200_00, pct: null, pace: 'none', note: '' },
  ]);
  const brand = await list('month=2026-03&period=quarter&parentKind=brand&parentId=1');
  expect(brand.parent).toMatchObject({ nodeKind: 'brand', target: null, rolledUp: 900_00, actual: 540_00 });
  const march = await list('month=2026-03');
  expect(march).toMatchObject({ period: '2026-03', parent: { target: 500_00, actual: 40_00 } });
});

it('who left with a target in one of the months is told with what they sold in all of them', async () => {
  await put('2026-01', [of('guide', LI, 100_00)]);
  await sold('2026-01-10', { storeId: 2, guideId: LI, netFen: 30_00 });
  await sold('2026-02-10', { storeId: 2, guideId: LI, netFen: 20_00 });
  await shop.rows(`UPDATE staff SET status = 'left' WHERE id = ?`, [LI]);
  const store = await list('month=2026-03&period=quarter&parentKind=store&parentId=2&size=1');
  expect(store).toMatchObject({ total: 2, items: [{ nodeId: LI, target: 100_00, actual: 50_00 }] });
  expect(await list('month=2026-02&parentKind=store&parentId=2')).toMatchObject({
    total: 1,
    items: [{ nodeId: ZHANG }],
  });
});

it('asks of a recruiting target what each month asked of it', async () => {
  await put('2026-02', [of('guide', LI, 10)], 'recruits');
  await put('2026-03', [{ ...of('guide', LI, 10), cappedByPool: true }], 'recruits');
  const store = await list('month=2026-03&period=quarter&metric=recruits&parentKind=store&parentId=2');
  expect(store.items[0]).toMatchObject({
    ...{ target: 11, given: 20, cappedByPool: true },
    note: '1 月没有目标；目标已按可触达人群封顶（原 20 人）',
  });
  expect(store.items[0]).not.toHaveProperty('pool');
});
