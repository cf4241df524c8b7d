import { reconcileCommission } from '../../../modules/commission';
import { reconcileOrders } from '../../../modules/orders';
import { reconcileSales } from '../../../modules/sales';
import { seeded } from '../../../demo/chain/random';
import { Tasks } from '../../outbox';
import { LI, MONTH, WANG } from '../commission-floor';
import { type Buyer, MonthFloor, ZHANG, ZHAO } from './month-floor';
import { recount, type Recount } from './sold';

/**
 * A month is played through HTTP with a moved clock: tills, the mall by day and night, another channel, what comes back, a
 * late receipt, a line given to somebody else, a guide who leaves. What it pays and shows must be what a recount makes of
 * the inputs alone.
 */
const FROM = new Date('2026-02-28T16:00:00.000Z');
const TO = new Date('2026-03-31T16:00:00.000Z');
const RATES = { guideBp: 500, nightTimes: 1.5, poolBp: 100, rebateBp: new Map([[2, 200]]) };
const LEAVES = 16;
let month: MonthFloor;
let expected: Recount;

beforeAll(async () => {
  month = await MonthFloor.open();
  await play(month);
  expected = recount(month.sold, RATES, FROM, TO);
}, 120_000);
afterAll(() => month.floor.close());

const moveTo = (day: number, time: string) => month.floor.moveTo(`${MONTH}-${String(day).padStart(2, '0')} ${time}`);
/** Whoever serves the members: Li's have a new guide after Li has gone. */
const guideOf = ({ guideId }: Buyer, day: number) => (guideId === LI && day >= LEAVES ? ZHANG : guideId);

async function play({ floor, buyers }: MonthFloor): Promise<void> {
  const random = seeded('month');
  const served = buyers.filter(({ guideId }) => guideId !== null);
  await floor.hq('POST /api/v1/hq/kpi-schemes', {
    body: { name: '销售', fromMonth: MONTH, items: [{ item: 'sales', weight: 100, target: 100_000, capPct: 120 }] },
  });
  let wrong: Awaited<ReturnType<MonthFloor['receipt']>> | undefined;
  for (let day = 3; day <= 31; day++) {
    // the mall by day, or at night
    const night = random.chance(0.4);
    moveTo(day, night ? '08:30:00' : '13:15:00');
    const buyer = random.pick(buyers);
    const quantity = random.int(1, 2);
    await month.order(buyer, guideOf(buyer, day), {
      storeId: buyer.homeStoreId,
      skuId: random.pick([11, 31]),
      quantity,
      pickUp: random.chance(0.8),
      back: quantity === 2 && random.chance(0.4) ? 1 : 0,
    });
    // two receipts: one of a cashier's choice, one of whoever the buyer belongs to, or the store's
    moveTo(day, '20:40:00');
    const cashier = random.pick(day < LEAVES ? [LI, WANG] : [WANG, ZHAO]);
    const at = cashier === LI ? 2 : 1;
    // whoever has no guide would be the cashier's from now on
    const known = random.chance(0.5) ? random.pick(served) : undefined;
    const fen = random.int(1000, 90_000);
    const one = await month.receipt({ storeId: at, guideId: cashier, fen, ...(known ? { buyer: known } : {}) });
    if (day % 7 === 3) await month.takeBack(one);
    else if (cashier === WANG) wrong ??= one;
    const regular = random.pick(buyers);
    const earner = guideOf(regular, day) ?? undefined;
    await month.receipt({ storeId: regular.homeStoreId, buyer: regular, fen: random.int(1000, 90_000) }, earner);
    if (day % 4 === 0 && day > 6) {
      const far = random.chance(0.7) ? random.pick(buyers) : null;
      const whose = far && guideOf(far, day - 3);
      await month.imported(far, random.int(1000, 90_000), whose, whose === null ? null : far!.homeStoreId);
    }
    if (day === LEAVES - 1) await leave(floor.hq);
    if (day === 20) {
      // Li's last day comes late
      const late = new Date(`${MONTH}-14T12:00:00.000Z`);
      await month.receipt({ storeId: 2, guideId: LI, fen: 40_000, at: late });
      await month.reassign(wrong!, ZHAO);
    }
  }
  await closeMonth(floor.hq);
}

async function leave(hq: MonthFloor['floor']['hq']): Promise<void> {
  const { id } = await hq('POST /api/v1/hq/hand-overs', { body: { guideId: LI, reason: '个人原因' } });
  const body = { successor: { kind: 'manager' as const } };
  await hq('POST /api/v1/hq/hand-overs/:handOverId/complete', { params: { handOverId: id }, body });
  await month.floor.shop.drain();
}

async function closeMonth(hq: MonthFloor['floor']['hq']): Promise<void> {
  month.floor.moveTo('2026-04-01 09:00:00');
  await run('performance.freeze-boards', 'performance.score-kpi');
  // what comes back after the end belongs to April
  const last = month.sold.filter(({ channel, back }) => channel === 'pos' && !back.length).at(-1);
  await month.takeBack(last as Parameters<MonthFloor['takeBack']>[0]);
  await hq('POST /api/v1/hq/statement-periods/:month/close', { params: { month: MONTH } });
  month.floor.moveTo('2026-04-02 09:00:00');
  await run('performance.freeze-boards', 'performance.score-kpi');
}

let runs = 0;
async function run(...kinds: string[]): Promise<void> {
  const tasks = await month.floor.shop.app.get(Tasks);
  runs += 1;
  await month.floor.shop.app.db.inTx((tx) =>
    tasks.schedule(
      tx,
      kinds.map((kind) => ({ kind, key: `run ${runs}` })),
    ),
  );
  await month.floor.shop.drain();
}

async function payable(kind: 'guide' | 'store' | 'franchisee'): Promise<Record<number, number>> {
  const { items } = await month.floor.hq('GET /api/v1/hq/statement-periods/:month/statements', {
    params: { month: MONTH },
    query: { kind, size: 100 },
  });
  return Object.fromEntries(items.map(({ beneficiaryId, payableFen }) => [beneficiaryId, payableFen]));
}
const nonZero = (sums: Record<number, number>) =>
  Object.fromEntries(Object.entries(sums).filter(([, fen]) => fen !== 0));

it('was a month in which everything happened', () => {
  const { sold } = month;
  const count = (fits: (one: (typeof sold)[number]) => boolean) => sold.filter(fits).length;
  expect(count(({ channel }) => channel === 'mall')).toBe(29);
  expect(count(({ channel }) => channel === 'pos')).toBe(59);
  expect(count(({ channel }) => channel === 'jd')).toBeGreaterThan(4);
  expect(count(({ channel, back }) => channel === 'mall' && back.length > 0)).toBeGreaterThan(2);
  expect(count(({ completedAt }) => completedAt === null)).toBeGreaterThan(2);
  expect(Object.keys(expected.guides).map(Number)).toEqual([LI, WANG, ZHANG, ZHAO]);
  expect(Object.keys(expected.pools).length).toBe(2);
});

it('pays guides, pools and franchisees what the inputs make', async () => {
  expect(await payable('guide')).toEqual(nonZero(expected.guides));
  expect(await payable('store')).toEqual(nonZero(expected.pools));
  // franchisee 1 runs store 2
  expect(await payable('franchisee')).toEqual({ 1: expected.rebates[2] });
});

it.each(['sales', 'online_sales'] as const)('freezes the board of %s as it was at the end', async (measure) => {
  const { items, frozen } = await month.floor.hq('GET /api/v1/hq/leaderboard', {
    query: { period: 'month', date: `${MONTH}-10`, measure, size: 100 },
  });
  const sums = nonZero(measure === 'sales' ? expected.sales : expected.online);
  const best = Object.entries(sums).sort(([, a], [, b]) => b - a);
  expect(frozen).toBe(true);
  expect(items.map(({ rank, guideId, value }) => [rank, guideId, value])).toEqual(
    best.map(([guideId, fen], i) => [i + 1, Number(guideId), fen]),
  );
});

it('scores those who are at work by the sales of the month', async () => {
  const { items } = await month.floor.hq('GET /api/v1/hq/kpi-scores', { query: { month: MONTH, size: 100 } });
  const actual = Object.fromEntries(items.map(({ guideId, items: lines }) => [guideId, lines[0]!.actual]));
  const { [LI]: gone, ...active } = expected.sales;
  expect(gone).toBeGreaterThan(0);
  expect(nonZero(actual)).toEqual(active);
});

it('has reached in the tree of targets what was sold', async () => {
  const tree = (query: { parentKind?: 'region' | 'store'; parentId?: number }) =>
    month.floor.hq('GET /api/v1/hq/targets', { query: { month: MONTH, metric: 'sales', size: 100, ...query } });
  expect((await tree({})).parent.actual).toBe(expected.total);
  const stores = (await tree({ parentKind: 'region', parentId: 3 })).items;
  expect(nonZero(Object.fromEntries(stores.map(({ nodeId, actual }) => [nodeId, actual])))).toEqual({
    1: expected.stores[1],
    2: expected.stores[2],
  });
  const own = (await tree({ parentKind: 'store', parentId: 1 })).items;
  const found = Object.fromEntries(own.map(({ nodeId, actual }) => [nodeId, actual]));
  expect([found[WANG], found[ZHAO]]).toEqual([expected.sales[WANG], expected.sales[ZHAO]]);
});

it('leaves the books in order', async () => {
  const { db } = month.floor.shop.app;
  expect(await reconcileOrders(db, month.now())).toEqual([]);
  expect(await reconcileSales(db)).toEqual([]);
  expect(await reconcileCommission(db)).toEqual([]);
});
