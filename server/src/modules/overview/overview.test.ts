import { Ledger } from '../../platform/testing/ledger';
import { operatorToken } from '../../platform/testing/small-chain';
import {
  GUIDE_LI,
  GUIDE_WANG,
  MANAGER_1,
  MANAGER_2,
  MINUTE,
  ShopFloor,
  START,
} from '../../platform/testing/shop-floor';
import { RollUpEvents } from '../analytics';
import { reconcileSales } from '../sales';

/** Guide Li is of store 2, Wang of store 1; everything sold here is product 1. */
const [LI, WANG] = [1, 2];
const DAY = '2026-03-02';
const HOUR = 60 * MINUTE;
const RANGE = `from=${DAY}&to=${DAY}`;
interface Figures {
  salesFen: number;
  guideFen: number;
  hotZoneFen: number;
  afterHoursFen: number;
}

let shop: ShopFloor;
let ledger: Ledger;
let token: string;
beforeEach(async () => {
  shop = await ShopFloor.open();
  ledger = new Ledger(shop);
  token = await operatorToken(shop.app);
});
afterEach(async () => {
  const differences = await reconcileSales(shop.app.db);
  await shop.close();
  expect(differences).toEqual([]);
});

const hq = async <T = Record<string, unknown>>(path: string, as = token) =>
  (await shop.app.request<T>('GET', `/api/v1/hq/${path}`, { token: as })).body;
const own = async <T = Record<string, unknown>>(member: number, path: string) =>
  (await shop.app.request<T>('GET', `/api/v1/${path}`, { token: shop.app.token({ kind: 'member', id: member }) })).body;
const desk = async (method: string, path: string, body: object) => {
  const answer = await shop.app.request(method, `/api/v1/hq/hot-zones${path}`, { token, body });
  expect([200, 201]).toContain(answer.status);
  return answer.body;
};
const hoursFromNow = (hours: number) => new Date(START.getTime() + hours * HOUR).toISOString();
const zone = (storeIds: number[], productIds: number[]) => ({
  title: '早春爆款',
  subtitle: '限时',
  banner: '/zone.svg',
  slot: 1,
  scope: { kind: 'stores', ids: storeIds },
  startsAt: hoursFromNow(-1),
  endsAt: hoursFromNow(48),
  productIds,
});
async function publish(storeIds: number[], productIds: number[]): Promise<number> {
  const { id } = await desk('POST', '', zone(storeIds, productIds));
  await desk('POST', `/${Number(id)}/publish`, { version: 1 });
  return Number(id);
}

/** In store 2: hot 300 by Li online, hot 100 at the till by nobody; in store 1, which has no zone: 50 by Wang at the till. */
async function aDay(): Promise<number> {
  const zoneId = await publish([2], [1]);
  await ledger.sell({ guideId: LI, storeId: 2, netFen: 300_00, channel: 'jd' });
  await ledger.sell({ storeId: 2, netFen: 100_00 });
  await ledger.sell({ guideId: WANG, storeId: 1, netFen: 50_00 });
  await ledger.sell({ storeId: 2, netFen: 7_00, paidAt: new Date(START.getTime() - 2 * HOUR) }); // before the zone began
  return zoneId;
}

it('a sale keeps the zone it came from, by store and instant, when the zone is changed or gone', async () => {
  const zoneId = await aDay();
  const kept = () => shop.rows('SELECT net_fen, hot_zone_id FROM sale_line ORDER BY net_fen');
  const expected = [
    { net_fen: 7_00, hot_zone_id: null },
    { net_fen: 50_00, hot_zone_id: null },
    { net_fen: 100_00, hot_zone_id: zoneId },
    { net_fen: 300_00, hot_zone_id: zoneId },
  ];
  expect((await kept()).map((row) => ({ ...row, net_fen: Number(row['net_fen']) }))).toEqual(expected);
  const today = () => hq<Figures>('today');
  expect(await today()).toMatchObject({ hotZoneFen: 400_00 });
  await desk('POST', `/${zoneId}/withdraw`, {});
  await ledger.sell({ storeId: 2, netFen: 9_00 });
  expect(await today()).toMatchObject({ hotZoneFen: 400_00 });
});

it('money is the same today, in the report by any cut, for the store and for the guide', async () => {
  await aDay();
  const total = { guideFen: 350_00, hotZoneFen: 400_00, onlineFen: 300_00 };
  const today = await hq<{ hourly: { hour: number; paidFen: number }[] }>('today');
  expect(today).toMatchObject({ paidFen: 457_00, orders: 4, ...total });
  expect(today.hourly.filter(({ paidFen }) => paidFen > 0)).toEqual([
    { hour: 12, paidFen: 7_00, yesterdayFen: 0 },
    { hour: 14, paidFen: 450_00, yesterdayFen: 0 },
  ]);
  for (const by of ['region', 'brand', 'store', 'guide', 'day']) {
    const report = await hq<{ total: Figures; rows: Figures[] }>(`reports/per-head?${RANGE}&by=${by}`);
    expect(report.total).toMatchObject({ salesFen: 457_00, ...total });
    if (by === 'region') continue; // stores right below headquarters are in a row of their own name
    const sum = (field: keyof Figures) => report.rows.reduce((fen, row) => fen + row[field], 0);
    expect([by, sum('salesFen'), sum('guideFen'), sum('hotZoneFen')]).toEqual([by, 457_00, 350_00, 400_00]);
  }
  const store = await hq(`stores/2/overview?${RANGE}`);
  expect(store).toMatchObject({
    id: 2,
    name: '静安店',
    total: { salesFen: 407_00, onlineFen: 300_00, tillFen: 107_00, guideFen: 300_00, hotZoneFen: 400_00, orders: 3 },
    before: { salesFen: 0 },
    days: [{ day: DAY, salesFen: 407_00, onlineFen: 300_00 }],
  });
  const { guides } = store as { guides: { guideId: number; salesFen: number; orders: number }[] };
  expect(guides.filter(({ salesFen }) => salesFen > 0)).toEqual([
    expect.objectContaining({ guideId: LI, name: '小李', salesFen: 300_00, orders: 1 }),
    expect.objectContaining({ guideId: 0, name: '未记导购', salesFen: 107_00, orders: 2 }),
  ]);
  expect(await own(MANAGER_2, `store/overview?${RANGE}`)).toEqual(store);
  const guide = await hq(`guides/${LI}/overview?${RANGE}`);
  expect(guide).toMatchObject({
    id: LI,
    storeName: '静安店',
    total: { salesFen: 300_00, hotZoneFen: 300_00, orders: 1 },
  });
  expect((guide['hourly'] as { paidFen: number }[])[14]).toEqual({ hour: 14, paidFen: 300_00, orders: 1 });
  expect(await own(GUIDE_LI, `guide/overview?${RANGE}`)).toEqual(guide);
});

it('yesterday is compared until the same moment; scopes hold for money and people', async () => {
  await ledger.sell({ guideId: WANG, storeId: 1, netFen: 20_00, paidAt: new Date(START.getTime() - 25 * HOUR) });
  await ledger.sell({ guideId: WANG, storeId: 1, netFen: 30_00, paidAt: new Date(START.getTime() - 23 * HOUR) });
  await ledger.sell({ guideId: WANG, storeId: 1, netFen: 50_00 });
  await ledger.sell({ storeId: 4, netFen: 5_00 });
  expect(await hq('today')).toMatchObject({ paidFen: 55_00, paidFenYesterday: 20_00, ordersYesterday: 1 });
  const south = await operatorToken(shop.app, { regionIds: [4] });
  expect(await hq('today', south)).toMatchObject({ paidFen: 5_00, paidFenYesterday: 0, topStores: [{ storeId: 4 }] });
  expect(await hq('today?regionId=3')).toMatchObject({ paidFen: 50_00, topProducts: [{ productId: 1, quantity: 1 }] });
  expect(await hq(`stores/1/overview?${RANGE}`)).toMatchObject({ before: { salesFen: 50_00 } });
  expect(await hq(`stores/1/overview?${RANGE}`, south)).toMatchObject({ code: 'OUT_OF_SCOPE' });
  expect(await hq(`guides/${WANG}/overview?${RANGE}`, south)).toMatchObject({ code: 'OUT_OF_SCOPE' });
  expect(await hq(`stores/99/overview?${RANGE}`)).toMatchObject({ code: 'STORE_NOT_FOUND' });
  expect(await hq(`stores/1/overview?from=2025-11-01&to=${DAY}`)).toMatchObject({ code: 'INVALID_INPUT' });
  expect(await own(GUIDE_WANG, `store/overview?${RANGE}`)).toMatchObject({ code: 'MANAGER_ONLY' });
  expect(await own(MANAGER_1, `store/overview?${RANGE}`)).toMatchObject({ id: 1, total: { salesFen: 50_00 } });
});

it('visitors and the funnel of a store and a guide are those of the reports', async () => {
  const visit = { link: 'linkOfLi01', storeId: 2, session: 's-1', at: START.toISOString() };
  await shop.app.request('POST', '/api/v1/events', {
    headers: { 'x-visitor-id': 'visitor-of-the-day' },
    body: { events: ['page_view', 'product_view', 'add_to_cart'].map((name) => ({ ...visit, name, productId: 1 })) },
  });
  await (await shop.app.get(RollUpEvents)).run();
  const guide = await hq(`guides/${LI}/overview?${RANGE}`);
  expect(guide).toMatchObject({ total: { pv: 1, uv: 1 }, days: [{ pv: 1, uv: 1 }] });
  const people = (steps: unknown) => (steps as { people: number }[]).map((step) => step.people);
  expect(people(guide['funnel'])).toEqual([1, 1, 1, 0, 0]);
  expect(guide['funnel']).toEqual((await hq(`reports/funnel?${RANGE}&guideId=${LI}`))['steps']);
  const store = await hq(`stores/2/overview?${RANGE}`);
  expect(store['funnel']).toEqual((await hq(`reports/funnel?${RANGE}&storeId=2`))['steps']);
  expect(store).toMatchObject({
    total: { uv: 1 },
    guides: expect.arrayContaining([expect.objectContaining({ guideId: LI, uv: 1 })]),
  });
});
