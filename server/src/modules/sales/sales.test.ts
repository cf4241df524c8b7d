import fc from 'fast-check';
import { shanghaiDay } from '../../domain/time';
import type { Tx } from '../../platform/db';
import { randomToken } from '../../platform/ids';
import { DAY, SHOPPER, ShopFloor, START } from '../../platform/testing/shop-floor';
import { PersonalData } from '../members';
import { type DayFigures, dayFigures, sumFigures } from './day-figures';
import { type LineCredit, type NewReturn, type NewSale, reconcileSales, type SaleBeneficiary, Sales } from '.';

/** The ledger itself, as tills, channels and desks use it. */
let shop: ShopFloor;
let sales: Sales;
beforeAll(async () => {
  shop = await ShopFloor.open();
  sales = await shop.app.get(Sales);
});
afterEach(async () => {
  expect(await reconcileSales(shop.app.db)).toEqual([]);
  await shop.app.db.inTx(async (tx) => {
    const rollUps = ['sale_day', 'sale_month', 'sale_store_day', 'sale_hour', 'store_turnover_day'];
    for (const table of ['sale', 'sale_line', 'sale_return', ...rollUps, 'sale_reattribution', 'outbox']) {
      await tx.query(`DELETE FROM ${table}`);
    }
  });
});
afterAll(() => shop.close());

const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => shop.app.db.inTx(work);
const credit = (guideId: number | null, sellingStoreId: number | null = 1): LineCredit => ({
  beneficiary: guideId === null ? 'store_pool' : 'guide',
  guideId,
  reason: guideId === null ? 'STORE_POOL' : 'POS_CASHIER',
  row: guideId === null ? 8 : 2,
  rulesVersion: 0,
  assistGuideId: null,
  sellingStoreId,
  sellingBp: 10_000,
  fulfilStoreId: sellingStoreId,
  fulfilBp: 0,
});
const line = (lineRef: string, netFen: number, more: Partial<NewSale['lines'][number]> = {}) => ({
  lineRef,
  skuId: 11,
  productId: 1,
  brandId: 1,
  categoryId: 2,
  name: '商品1',
  quantity: 2,
  netFen,
  credit: credit(2),
  ...more,
});
const receipt = (externalId: string, more: Partial<NewSale> = {}): NewSale => ({
  channel: 'pos',
  externalId,
  sourceKey: 'till-a',
  storeId: 1,
  regionId: 3,
  brandId: 1,
  memberId: null,
  originStoreId: null,
  paidAt: START,
  completedAt: START,
  lines: [line('1', 10_000), line('2', 5000, { credit: credit(null) })],
  ...more,
});
const record = (...given: NewSale[]) => inTx((tx) => sales.record(tx, given));
const giveBack = (...given: NewReturn[]) => inTx((tx) => sales.recordReturns(tx, given));
const back = (saleId: number, externalId: string, quantity: number, amountFen: number): NewReturn => ({
  saleId,
  lineRef: '1',
  externalId,
  quantity,
  amountFen,
  at: START,
});
const topics = async () => {
  const rows = await shop.rows<{ topic: string }>(`SELECT topic FROM outbox WHERE topic LIKE 'sale.%' ORDER BY id`);
  return rows.map(({ topic }) => topic);
};

describe('recording', () => {
  it('a till receipt is received at once; the same again, from the same till only, changes nothing', async () => {
    const [first] = await record(receipt('R1'));
    const changed = { ...receipt('R1'), lines: [line('1', 99)] };
    const outcomes = await record(changed, receipt('R2'), receipt('R2'), receipt('R1', { sourceKey: 'till-b' }));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['duplicate', 'created', 'duplicate', 'created']);
    expect(outcomes[0]!.saleId).toBe(first!.saleId);
    expect(outcomes[1]!.saleId).toBe(outcomes[2]!.saleId);
    const [found] = await sales.saleWithLines([first!.saleId]);
    expect(found!.sale).toMatchObject({ netFen: 15_000, completedAt: START });
    expect(found!.sale.maturesAt).toEqual(new Date(START.getTime() + 7 * DAY));
    expect((await topics()).sort()).toEqual([
      ...Array<string>(3).fill('sale.completed'),
      ...Array<string>(3).fill('sale.recorded'),
    ]);
  });

  it('two tills’ workers that send the same receipts at once write each once', async () => {
    const batch = Array.from({ length: 20 }, (_, i) => receipt(`C${i}`));
    const both = await Promise.all([record(...batch), record(...[...batch].reverse())]);
    expect(both.flat().filter(({ outcome }) => outcome === 'created')).toHaveLength(20);
    expect(await shop.rows('SELECT COUNT(*) AS n FROM sale_line')).toEqual([{ n: 40 }]);
  });

  it('refuses what would not fit, and then writes nothing', async () => {
    const bad: Partial<NewSale>[] = [
      { externalId: 'x'.repeat(65) },
      { lines: [] },
      { lines: [line('1', -1)] },
      { lines: [line('1', 1.5)] },
      { lines: [line('1', 1, { quantity: 0 })] },
      { lines: [line('1', 1, { credit: { ...credit(2), sellingBp: 7000 } })] },
    ];
    for (const more of bad) await expect(record(receipt('OK'), receipt('BAD', more))).rejects.toThrow(RangeError);
    expect(await shop.rows('SELECT id FROM sale')).toEqual([]);
  });
});

describe('returns', () => {
  it('never more than was sold, in units or money, also within one batch', async () => {
    const { saleId } = (await record(receipt('R1')))[0]!;
    await expect(giveBack(back(saleId, 'a', 3, 1))).rejects.toMatchObject({ code: 'RETURN_TOO_MUCH' });
    await expect(giveBack(back(saleId, 'a', 1, 6000), back(saleId, 'b', 1, 4001))).rejects.toMatchObject({
      code: 'RETURN_TOO_MUCH',
      options: { extra: { lineRef: '1', maxQuantity: 1, maxFen: 4000 } },
    });
    await expect(giveBack({ ...back(saleId, 'a', 1, 1), lineRef: '3' })).rejects.toMatchObject({
      code: 'SALE_LINE_NOT_FOUND',
    });
    await expect(giveBack(back(saleId, 'a', -1, 0))).rejects.toThrow(RangeError);
    expect(await shop.rows('SELECT id FROM sale_return')).toEqual([]);
  });

  it('once by line and number; money alone may go back', async () => {
    const { saleId } = (await record(receipt('R1')))[0]!;
    const first = await giveBack(back(saleId, 'a', 0, 1000), back(saleId, 'a', 0, 1000));
    expect(first.map(({ outcome }) => outcome)).toEqual(['created', 'duplicate']);
    const again = await giveBack(back(saleId, 'a', 2, 10_000), back(saleId, 'b', 2, 9000));
    expect(again.map(({ outcome }) => outcome)).toEqual(['duplicate', 'created']);
    expect(again[0]!.returnId).toBe(first[0]!.returnId);
    const [found] = await sales.saleWithLines([saleId]);
    expect(found!.lines[0]).toMatchObject({ returnedFen: 10_000, returnedQuantity: 2 });
    expect((await topics()).filter((topic) => topic === 'sale.returned')).toHaveLength(2);
  });

  it('two at once for the same units: one goes through', async () => {
    const { saleId } = (await record(receipt('R1')))[0]!;
    const results = await Promise.allSettled(['a', 'b'].map((number) => giveBack(back(saleId, number, 2, 10_000))));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('figures', () => {
  it('tell till and online apart, by guide, store and region with all above', async () => {
    await record(
      receipt('R1'),
      receipt('J1', { channel: 'jd', sourceKey: 'jd', storeId: null, lines: [line('1', 700, { credit: credit(2) })] }),
      receipt('R2', { storeId: 4, lines: [line('1', 40, { brandId: 2, credit: credit(1, 4) })] }),
      receipt('H1', { lines: [line('1', 3, { credit: credit(null, null) })] }),
    );
    const day = { fromDay: shanghaiDay(START), toDay: shanghaiDay(START) };
    const figures = { returnedFen: 0, afterHoursFen: 0, guideOnlineFen: 0, hotZoneFen: 0 };
    expect(await sales.guideTotals(day)).toEqual(
      new Map([
        [1, { ...figures, paidFen: 40, guideFen: 40, orders: 1, units: 2, onlineFen: 0, tillFen: 40 }],
        [
          2,
          {
            ...figures,
            paidFen: 10_700,
            guideFen: 10_700,
            orders: 2,
            units: 4,
            onlineFen: 700,
            tillFen: 10_000,
            guideOnlineFen: 700,
          },
        ],
      ]),
    );
    const paid = (map: ReadonlyMap<number, { paidFen: number }>) =>
      [...map].map(([id, { paidFen }]) => [id, paidFen] as const).sort(([a], [b]) => a - b);
    expect(paid(await sales.storeTotals(day))).toEqual([
      [0, 3],
      [1, 15_700],
      [4, 40],
    ]);
    expect(paid(await sales.regionTotals(day)).sort()).toEqual([
      [1, 15_740],
      [2, 15_700],
      [3, 15_700],
      [4, 40],
    ]);
    expect(paid(await sales.guideTotals(day, { channels: ['jd'] }))).toEqual([[2, 700]]);
    expect(paid(await sales.guideTotals(day, { brandIds: [2] }))).toEqual([[1, 40]]);
    expect(paid(await sales.guideTotals(day, { storeIds: [] }))).toEqual([]);
    expect(await sales.totals({ fromDay: '2026-03-03', toDay: '2026-03-09' }, ['guide'])).toEqual([]);
    // the month and the days around it are one sum, whatever it is told apart by
    const weeks = { fromDay: '2026-02-20', toDay: '2026-04-05' };
    for (const by of [['store'], ['guide'], ['channel'], ['channel', 'store', 'guide'], []] as const) {
      const sorted = (groups: readonly object[]) => groups.map((group) => JSON.stringify(group)).sort();
      expect(sorted(await sales.totals(weeks, by))).toEqual(sorted(await sales.totals(day, by)));
    }
    const [all] = await sales.totals(day, []);
    expect(all).toMatchObject({ paidFen: 15_743, orders: 4, units: 10 });
  });

  it('are read inside a transaction by its tx', async () => {
    const seen = await inTx(async (tx) => {
      const [one] = await sales.record(tx, [receipt('R1')]);
      const day = shanghaiDay(START);
      const figures = await sales.guideDay(2, day, day, tx);
      return [figures.paidFen, (await sales.saleWithLines([one!.saleId], tx))[0]?.lines.length];
    });
    expect(seen).toEqual([10_000, 2]);
  });
});

describe('reattribution', () => {
  it('refuses a guide’s sale without a guide, and a line that is not there', async () => {
    const give = (to: { beneficiary: SaleBeneficiary; guideId: number | null }, lineId = 1) =>
      inTx((tx) => sales.reattribute(tx, lineId, { ...to, storeId: 1, reason: 'REASSIGNED' }, 'x', 'operator:1'));
    await expect(give({ beneficiary: 'guide', guideId: null })).rejects.toThrow(RangeError);
    await expect(give({ beneficiary: 'store_pool', guideId: 1 })).rejects.toThrow(RangeError);
    await expect(give({ beneficiary: 'guide', guideId: 1 })).rejects.toMatchObject({ code: 'SALE_LINE_NOT_FOUND' });
  });
});

describe('people', () => {
  it('an imported sale finds its member by phone; a copy of my data has it; deletion forgets the phone', async () => {
    const tmall = { channel: 'tmall', sourceKey: 'tmall', phoneHash: 'h'.repeat(64) } as const;
    const { saleId } = (
      await record(
        receipt('T1', tmall),
        receipt('T2', { ...tmall, memberId: 2 }),
        receipt('T3', { ...tmall, phoneHash: null }),
      )
    )[0]!;
    expect(await inTx((tx) => sales.claimByPhone(tx, tmall.phoneHash, SHOPPER))).toEqual([saleId]);
    expect((await sales.ofMember(SHOPPER)).map(({ externalId }) => externalId)).toEqual(['T1']);
    const { purchases } = await shop.member(SHOPPER)('GET /api/v1/me/data');
    expect(purchases).toEqual([
      {
        channel: 'tmall',
        number: 'T1',
        paidAt: START.toISOString(),
        paid: '¥150.00',
        returned: '¥0.00',
        lines: [
          { name: '商品1', quantity: 2 },
          { name: '商品1', quantity: 2 },
        ],
      },
    ]);
    const personalData = await shop.app.get(PersonalData);
    await inTx((tx) => personalData.erase(tx, SHOPPER));
    expect(await shop.rows('SELECT external_id, member_id, phone_hash FROM sale ORDER BY external_id')).toEqual([
      { external_id: 'T1', member_id: SHOPPER, phone_hash: null },
      { external_id: 'T2', member_id: 2, phone_hash: tmall.phoneHash },
      { external_id: 'T3', member_id: null, phone_hash: null },
    ]);
  });
});

it('whatever happens, in any order, the roll-up is what lines and returns add up to', async () => {
  const guide = fc.constantFrom(null, 1, 2, 3);
  const store = fc.constantFrom(null, 1, 2);
  const anyLine = fc.record({
    netFen: fc.integer({ min: 0, max: 500 }),
    quantity: fc.integer({ min: 1, max: 4 }),
    brandId: fc.constantFrom(null, 1, 2),
    guideId: guide,
    storeId: store,
  });
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('sell' as const),
      channel: fc.constantFrom('pos' as const, 'youzan' as const, 'jd' as const),
      number: fc.integer({ min: 1, max: 6 }),
      hours: fc.integer({ min: 0, max: 60 }),
      lines: fc.array(anyLine, { minLength: 1, maxLength: 4 }),
    }),
    fc.record({
      kind: fc.constant('return' as const),
      pick: fc.nat(),
      number: fc.integer({ min: 1, max: 3 }),
      quantity: fc.nat(3),
      amountFen: fc.nat(300),
      hours: fc.integer({ min: 0, max: 90 }),
    }),
    fc.record({ kind: fc.constant('give' as const), pick: fc.nat(), guideId: guide, storeId: store }),
  );
  const later = (hours: number) => new Date(START.getTime() + hours * 3_600_000);
  const lineAt = async (pick: number) => {
    const rows = await shop.rows('SELECT id, sale_id, line_ref FROM sale_line ORDER BY id');
    const row = rows[pick % Math.max(1, rows.length)];
    return row && { id: Number(row['id']), saleId: Number(row['sale_id']), lineRef: String(row['line_ref']) };
  };
  const refused = (error: { code?: string }) => {
    if (error.code !== 'RETURN_TOO_MUCH') throw error;
  };
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const run = `${++runs}-${randomToken(4)}`;
      for (const one of steps) {
        if (one.kind === 'sell') {
          await record({
            ...receipt(`${run}-${one.number}`, { channel: one.channel, paidAt: later(one.hours) }),
            lines: one.lines.map(({ netFen, quantity, brandId, guideId, storeId }, i) =>
              line(String(i), netFen, { quantity, brandId, credit: credit(guideId, storeId) }),
            ),
          });
          continue;
        }
        const target = await lineAt(one.pick);
        if (!target) continue;
        if (one.kind === 'return') {
          const { quantity, amountFen, hours, number } = one;
          const { saleId, lineRef } = target;
          await giveBack({ saleId, lineRef, externalId: String(number), quantity, amountFen, at: later(hours) }).catch(
            refused,
          );
        } else {
          const { guideId, storeId } = one;
          const beneficiary = guideId === null ? 'store_pool' : 'guide';
          const to = { beneficiary, guideId, storeId, reason: 'REASSIGNED' } as const;
          await inTx((tx) => sales.reattribute(tx, target.id, to, '抽查', 'operator:1'));
        }
      }
      const ids = await shop.rows('SELECT id FROM sale');
      const all = await sales.saleWithLines(ids.map((row) => Number(row['id'])));
      const noTurnover = { turnoverFen: 0, turnoverBackFen: 0, fulfilledFen: 0 };
      const wholeDays = (figures: readonly DayFigures[]) =>
        sumFigures(figures.map((one) => ({ ...one, ...noTurnover, hour: 0 })));
      const recount = wholeDays(all.flatMap(({ sale, lines, returns }) => dayFigures(sale, lines, returns)));
      const kept = await shop.rows('SELECT * FROM sale_day');
      const rollUp = sumFigures(
        kept.map((r) => ({
          ...noTurnover,
          day: String(r['day']),
          hour: 0,
          channel: r['channel'] as 'pos',
          storeId: Number(r['store_id']),
          brandId: Number(r['brand_id']),
          guideId: Number(r['guide_id']),
          paidFen: Number(r['paid_fen']),
          returnedFen: Number(r['returned_fen']),
          orders: Number(r['orders']),
          units: Number(r['units']),
          afterHoursFen: Number(r['after_hours_fen']),
          hotZoneFen: Number(r['hot_zone_fen']),
        })),
      );
      expect(rollUp).toEqual(recount);
      expect(recount.reduce((sum, { orders }) => sum + orders, 0)).toBe(all.length);
      expect(await reconcileSales(shop.app.db)).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 60_000);
