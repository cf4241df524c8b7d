import { CommissionFloor } from '../../platform/testing/commission-floor';

/** One sale under terms that are still being written. */
let floor: CommissionFloor;
beforeAll(async () => {
  floor = await CommissionFloor.open({ plan: null });
});
afterAll(() => floor.close());

type Call = Parameters<typeof floor.hq<'POST /api/v1/hq/commission-plans/preview'>>[1];
type Body = NonNullable<Call>['body'];
const TERMS: Body['terms'] = {
  defaultRateBp: 500,
  rules: [],
  afterHours: { from: '22:00', to: '10:00', multiplierBp: 15_000, imported: false },
  poolRateBp: 100,
  capBp: 1500,
  gate: null,
};
const SALE: Body['sale'] = { netFen: 39_900, clock: '15:00', channel: 'mall', rebateBp: 200 };
const preview = (terms: Partial<Body['terms']> = {}, sale: Partial<Body['sale']> = {}) =>
  floor.hq('POST /api/v1/hq/commission-plans/preview', {
    body: { terms: { ...TERMS, ...terms }, sale: { ...SALE, ...sale } },
  });

it('says what the guide, the origin and the pool get, and by which rate', async () => {
  expect(await preview()).toEqual({
    ...{ rateBp: 500, rule: null, multiplierBp: 10_000, fen: 1995, missedFen: 1995 },
    ...{ rebateFen: 798, cutFen: 0, poolFen: 399 },
  });
  expect(await preview({}, { clock: '22:00' })).toMatchObject({ multiplierBp: 15_000, fen: 2993, poolFen: 399 });
  expect(await preview({}, { clock: '21:59' })).toMatchObject({ multiplierBp: 10_000, fen: 1995 });
  const rules = [
    { channel: 'pos' as const, rateBp: 900 },
    { brandId: 1, rateBp: 600 },
  ];
  expect(await preview({ rules }, { brandId: 1 })).toMatchObject({ rule: 1, rateBp: 600 });
});

it('cuts the rebate first, and pays the base rate while the till is behind', async () => {
  expect(await preview({ capBp: 600 })).toMatchObject({ fen: 1995, rebateFen: 399, cutFen: 399 });
  const gate = { offlineTargetPct: 80, baseRateBp: 300 };
  expect(await preview({ gate })).toMatchObject({ fen: 1995, missedFen: 1197 });
  expect(await preview({ gate }, { channel: 'pos' })).toMatchObject({ fen: 1995, missedFen: 1995 });
});

it('takes a rule for the category above', async () => {
  const [row] = await floor.shop.rows('SELECT id, parent_id FROM category WHERE parent_id IS NOT NULL LIMIT 1');
  const rules = [{ categoryId: Number(row!['parent_id']), rateBp: 700 }];
  expect(await preview({ rules }, { categoryId: Number(row!['id']) })).toMatchObject({ rule: 0, rateBp: 700 });
});
