import { Ledger } from '../../platform/testing/ledger';
import { DAY, GUIDE_LI, GUIDE_WANG, MANAGER_1, MANAGER_2, SHOPPER, ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';

/** Who reads scores besides headquarters (A38): a guide the own down to the events, a manager those of the own store. */
const [LI, WANG, ZHANG, ZHAO] = [1, 2, 3, 4];
const month = '2026-03';
let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open();
  const ledger = new Ledger(shop);
  const items = [
    { item: 'sales', weight: 80, target: 1_000_00, capPct: 120 },
    { item: 'members_served', weight: 20, target: 2, capPct: 120 },
  ];
  const scheme = { name: '春季方案', fromMonth: month, items };
  const created = await shop.app.request('POST', '/api/v1/hq/kpi-schemes', {
    token: await operatorToken(shop.app),
    body: scheme,
  });
  expect(created.status).toBe(201);
  await ledger.sell({ guideId: LI, storeId: 2, netFen: 300_00, memberId: SHOPPER });
  await ledger.sell({ guideId: LI, storeId: 2, netFen: 200_00 });
  await ledger.sell({ guideId: WANG, storeId: 1, netFen: 900_00 });
  shop.advance(3_600_000);
  await ledger.run('performance.score-kpi');
});
afterEach(() => shop.close());

const ofStore = (member: number, query: { month?: string; size?: number; page?: number } = {}) =>
  shop.member(member)('GET /api/v1/store/kpi-scores', { query });
const behind = (member: number, guideId: number, item: 'sales' | 'members_served' = 'sales') =>
  shop.member(member)('GET /api/v1/store/kpi-scores/:guideId/events', { params: { guideId }, query: { month, item } });

it('a manager reads the scores of the own store, with places in the whole chain', async () => {
  const scores = await ofStore(MANAGER_2);
  expect(scores).toMatchObject({ month, of: 4, total: 2, scheme: '春季方案', computedAt: '2026-03-02T07:00:00.000Z' });
  expect(scores.items.map(({ guideId, guideName, score, rank }) => [guideId, guideName, score, rank])).toEqual([
    [LI, '小李', 50, 2],
    [ZHANG, expect.any(String), 0, 3],
  ]);
  expect(scores.items[0]!.items.map(({ item, actual, score }) => [item, actual, score])).toEqual([
    ['sales', 500_00, 40],
    ['members_served', 1, 10],
  ]);
  expect((await ofStore(MANAGER_1)).items.map(({ guideId }) => guideId)).toEqual([WANG, ZHAO]);
  expect(await ofStore(MANAGER_2, { size: 1, page: 2 })).toMatchObject({ total: 2, items: [{ guideId: ZHANG }] });
  expect(await ofStore(MANAGER_2, { month: '2026-02' })).toMatchObject({ total: 0, of: 0, items: [] });
  await expect(ofStore(GUIDE_LI)).rejects.toMatchObject({ code: 'MANAGER_ONLY' });
});

it('and the sales and members behind each, of nobody else’s guides', async () => {
  const { items, total } = await behind(MANAGER_2, LI);
  expect([total, items.map(({ value }) => value).sort((a, b) => a - b)]).toEqual([2, [200_00, 300_00]]);
  expect((await behind(MANAGER_2, LI, 'members_served')).items).toMatchObject([
    { text: expect.stringMatching(/^.\*+ 本月成交 ¥300\.00$/), value: 1 },
  ]);
  await expect(behind(MANAGER_2, WANG)).rejects.toMatchObject({ code: 'STAFF_NOT_FOUND' });
  await expect(behind(MANAGER_2, 77)).rejects.toMatchObject({ code: 'STAFF_NOT_FOUND' });
  await expect(behind(GUIDE_WANG, WANG)).rejects.toMatchObject({ code: 'MANAGER_ONLY' });
});

it('a guide reads what the own score is made of', async () => {
  const mine = (member: number, size = 20) =>
    shop.member(member)('GET /api/v1/guide/kpi/events', { query: { month, item: 'sales', size } });
  expect((await mine(GUIDE_LI)).items.reduce((sum, { value }) => sum + value, 0)).toBe(500_00);
  expect(await mine(GUIDE_LI, 1)).toMatchObject({ total: 2, items: [{}] });
  expect((await mine(GUIDE_WANG)).items).toMatchObject([{ value: 900_00, text: expect.stringContaining('¥900.00') }]);
  shop.advance(60 * DAY);
  const query = { month: '2026-05', item: 'sales' } as const;
  expect((await shop.member(GUIDE_LI)('GET /api/v1/guide/kpi/events', { query })).total).toBe(0);
});
