import { SEED_RATIOS } from '../../../demo/seed-ratios';
import { reconcileCommission } from '../../../modules/commission';
import { reconcileOrders } from '../../../modules/orders';
import { reconcileSales } from '../../../modules/sales';
import { sqlTime } from '../../db';
import { LI, MONTH, WANG } from '../commission-floor';
import { MonthFloor, ZHANG, ZHAO } from './month-floor';
import { playMonth } from './play-month';
import { BOARDS, CONTEST_WINNERS, SHAPE, STORE_SALES } from './recount/boards';
import { KPI } from './recount/kpi';
import { PAYABLE } from './recount/pay';
import { secondsAt } from './recount/sums';

/**
 * A month is played through HTTP with a moved clock. What it pays and shows must be what SQL makes of the orders, refunds,
 * receipts, bindings, touches, events and plans alone: no ledger, no roll-up, no rule of the application.
 */
const FROM = new Date('2026-02-28T16:00:00.000Z');
const TO = new Date('2026-03-31T16:00:00.000Z');
const [from, to] = [sqlTime(FROM), sqlTime(TO)];
let month: MonthFloor;
let contestId: number;

beforeAll(async () => {
  month = await MonthFloor.open();
  contestId = await playMonth(month);
}, 240_000);
afterAll(() => month.close());

const sums = (rows: Record<string, string | number>[], kind?: string): Record<number, number> =>
  Object.fromEntries(rows.filter((row) => kind === undefined || row['kind'] === kind).map(({ id, fen }) => [id, fen]));
const nonZero = (values: Record<number, number>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== 0));

it('was a month in which everything happened, in the ratios of a chain', async () => {
  const [shape] = await month.recount(SHAPE, [to, from, to]);
  const share = (part: string) => Number(shape![part]) / Number(shape!['paid']);
  expect(Math.abs(share('night') - SEED_RATIOS.afterHours)).toBeLessThan(0.03);
  expect(Math.abs(share('back') - SEED_RATIOS.refunded)).toBeLessThan(0.03);
  const reasons = await month.floor.shop.rows('SELECT reason, COUNT(*) AS n FROM sale_line GROUP BY reason');
  expect(reasons.map(({ reason }) => reason)).toEqual(
    expect.arrayContaining([
      'DIRECT_SHARE',
      'PROTECTED_MEMBER',
      'LAST_TOUCH',
      'MEMBER',
      'POS_CASHIER',
      'STORE_POOL',
      'HQ',
    ]),
  );
});

it('was one in which money waited, was kept back and met the cap, and goods of another brand were sold', async () => {
  const rows = month.floor.shop.rows.bind(month.floor.shop);
  const kinds = await rows<{ kind: string }>('SELECT DISTINCT kind FROM credit_entry');
  expect(kinds.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['gated', 'gate_release', 'gate_void', 'release', 'recruit', 'reversal', 'prize']),
  );
  const held = await rows("SELECT DISTINCT beneficiary_kind AS kind FROM credit_entry WHERE kind = 'release'");
  expect(held.map(({ kind }) => kind).sort()).toEqual(['guide', 'hold', 'store']);
  const cut = await rows('SELECT DISTINCT ledger FROM credit_entry WHERE cut_fen > 0 ORDER BY ledger');
  expect(cut.map(({ ledger }) => ledger)).toEqual(['commission', 'origin_rebate']);
  const [mall] = await rows(
    `SELECT SUM(CASE WHEN s.brand_id <> l.brand_id THEN l.net_fen ELSE 0 END) AS other, SUM(l.net_fen) AS paid
     FROM sale_line l JOIN sale s ON s.id = l.sale_id WHERE s.channel = 'mall'`,
  );
  expect(Math.abs(Number(mall!['other']) / Number(mall!['paid']) - SEED_RATIOS.crossBrand)).toBeLessThan(0.05);
  const fakes = await rows('SELECT DISTINCT void_reason AS why FROM recruit WHERE void_reason IS NOT NULL');
  expect(fakes.map(({ why }) => why)).toEqual(
    expect.arrayContaining(['STAFF', 'DEVICE_CLUSTER', 'NO_ACTIVITY', 'PROVEN_FAKE']),
  );
});

it.each(['guide', 'store', 'franchisee'] as const)('pays each %s what the inputs make', async (kind) => {
  const { items } = await month.floor.hq('GET /api/v1/hq/statement-periods/:month/statements', {
    params: { month: MONTH },
    query: { kind, size: 100 },
  });
  const expected = sums(await month.recount(PAYABLE, [to, secondsAt(TO), from, to, secondsAt(TO)]), kind);
  expect(Object.keys(expected).length).toBeGreaterThan(0);
  expect(nonZero(Object.fromEntries(items.map((one) => [one.beneficiaryId, one.payableFen])))).toEqual(expected);
});

describe.each(['sales', 'online_sales'] as const)('the board of %s', (measure) => {
  it.each([
    ['nation', 0, {}],
    ['region', 3, { regionId: 3 }],
    ['store', 1, { storeId: 1 }],
    ['store', 2, { storeId: 2 }],
  ] as const)('of the %s %s is frozen as it was at the end', async (scope, id, query) => {
    const { items, frozen } = await month.floor.hq('GET /api/v1/hq/leaderboard', {
      query: { period: 'month', date: `${MONTH}-10`, measure, size: 100, ...query },
    });
    const rows = await month.recount(BOARDS, [to, from, to, from, to]);
    const own = rows.filter((row) => row['measure'] === measure && row['scope'] === scope && row['scope_id'] === id);
    expect(own.length).toBeGreaterThan(0);
    expect(frozen).toBe(true);
    expect(items.map(({ rank, guideId, value }) => [rank, guideId, value])).toEqual(
      own.map((row) => [row['place'], row['guide_id'], row['fen']]),
    );
  });
});

it('scores those who are at work by every item', async () => {
  const { items } = await month.floor.hq('GET /api/v1/hq/kpi-scores', { query: { month: MONTH, size: 100 } });
  const scored = items.flatMap(({ guideId, items: lines }) =>
    lines.filter(({ actual }) => actual !== 0).map(({ item, actual }) => `${item} ${guideId} ${actual}`),
  );
  const rows = await month.recount(KPI, [to, secondsAt(TO), from, to, from, to, from, to]);
  const expected = rows
    .filter((row) => row['guide_id'] !== LI)
    .map((row) => `${row['item']} ${row['guide_id']} ${row['actual']}`);
  expect(new Set(rows.map(({ item }) => item)).size).toBe(8);
  const played = await month.floor.shop.rows<{ state: string }>('SELECT DISTINCT state FROM recruit');
  expect(played.map(({ state }) => state)).toEqual(expect.arrayContaining(['pending', 'review', 'paid', 'void']));
  expect(scored.sort()).toEqual(expected.sort());
});

it('gives the contest’s prizes to whom they are due', async () => {
  const contestDays = ['2026-03-04T16:00:00.000Z', '2026-03-28T16:00:00.000Z'].map((at) => sqlTime(new Date(at)));
  const rows = await month.recount(CONTEST_WINNERS, [to, ...contestDays, contestId]);
  const contest = await month.floor.hq('GET /api/v1/hq/contests/:contestId', { params: { contestId }, query: {} });
  const winners = [
    ...contest.winners.map((winner) => ({ ...winner, kind: 'guide', id: winner.guideId })),
    ...contest.groupWinners,
  ].map(({ kind, id, value, cashFen }) => ({ kind, id, fen: value, cash: cashFen }));
  expect(winners.sort((a, b) => a.kind.localeCompare(b.kind))).toEqual(rows);
  const [paid] = await month.floor.shop.rows("SELECT SUM(amount_fen) AS fen FROM credit_entry WHERE kind = 'prize'");
  expect(Number(paid!['fen'])).toBe(rows.reduce((sum, { cash }) => sum + Number(cash), 0));
});

it('has reached in the tree of targets what was sold', async () => {
  const tree = (query: { parentKind?: 'region' | 'store'; parentId?: number; by?: 'brand' }) =>
    month.floor.hq('GET /api/v1/hq/targets', { query: { month: MONTH, metric: 'sales', size: 100, ...query } });
  const expected = sums(await month.recount(STORE_SALES, [to, from, to]));
  expect((await tree({})).parent.actual).toBe(Object.values(expected).reduce((sum, fen) => sum + fen, 0));
  const ofBrand = [[1, 2, 4, 9], [3]].map((ids) => ids.reduce((sum, id) => sum + (expected[id] ?? 0), 0));
  const brands = (await tree({ by: 'brand' })).items;
  expect(brands.map(({ nodeId, actual }) => [nodeId, actual])).toEqual(ofBrand.map((fen, i) => [i + 1, fen]));
  const stores = (await tree({ parentKind: 'region', parentId: 3 })).items;
  expect(nonZero(Object.fromEntries(stores.map(({ nodeId, actual }) => [nodeId, actual])))).toEqual({
    1: expected[1],
    2: expected[2],
  });
  const boards = await month.recount(BOARDS, [to, from, to, from, to]);
  const of = (guideId: number) =>
    boards.find((row) => row['measure'] === 'sales' && row['scope'] === 'nation' && row['guide_id'] === guideId)![
      'fen'
    ];
  for (const [storeId, guides] of [[1, [WANG, ZHAO]] as const, [2, [ZHANG]] as const]) {
    const own = (await tree({ parentKind: 'store', parentId: storeId })).items;
    const found = new Map(own.map(({ nodeId, actual }) => [nodeId, actual]));
    for (const guideId of guides) expect([guideId, found.get(guideId)]).toEqual([guideId, of(guideId)]);
  }
});

it('leaves the books in order', async () => {
  const { db } = month.floor.shop.app;
  expect(await reconcileOrders(db, month.now())).toEqual([]);
  expect(await reconcileSales(db)).toEqual([]);
  expect(await reconcileCommission(db)).toEqual([]);
});
