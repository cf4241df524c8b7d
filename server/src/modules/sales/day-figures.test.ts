import { dayFigures, differenceOf, type LineFacts, sumFigures } from './day-figures';

/** 14:30 in Shanghai. */
const PAID_AT = new Date('2026-03-02T06:30:00.000Z');
const SALE = { channel: 'mall', day: '2026-03-02', paidAt: PAID_AT, afterHours: false } as const;
const line = (id: number, netFen: number, more: Partial<LineFacts> = {}): LineFacts => ({
  id,
  netFen,
  quantity: 1,
  sellingStoreId: 1,
  sellingBp: 10_000,
  fulfilStoreId: 1,
  fulfilBp: 0,
  brandId: 1,
  guideId: null,
  hotZoneId: null,
  ...more,
});
const row = (more: { paidFen?: number; returnedFen?: number; [key: string]: unknown }) => ({
  day: SALE.day,
  hour: 14,
  channel: 'mall',
  storeId: 1,
  brandId: 1,
  guideId: 0,
  paidFen: 0,
  returnedFen: 0,
  orders: 0,
  units: 0,
  afterHoursFen: 0,
  hotZoneFen: 0,
  // with one store, all of it counts where it was sold
  turnoverFen: more.paidFen ?? 0,
  turnoverBackFen: more.returnedFen ?? 0,
  fulfilledFen: 0,
  ...more,
});

it('adds lines of one credit up; none is 0', () => {
  const lines = [line(1, 100, { quantity: 2 }), line(2, 50), line(3, 30, { sellingStoreId: null, brandId: null })];
  expect(dayFigures(SALE, lines)).toEqual([
    row({ storeId: 0, brandId: 0, paidFen: 30, units: 1 }),
    row({ paidFen: 150, units: 3, orders: 1 }),
  ]);
});

it('counts the sale where most of its money is, not at its largest line', () => {
  const lines = [line(1, 100, { guideId: 7 }), line(2, 60, { guideId: 8 }), line(3, 50, { guideId: 8 })];
  expect(dayFigures(SALE, lines)).toEqual([
    row({ guideId: 7, paidFen: 100, units: 1 }),
    row({ guideId: 8, paidFen: 110, units: 2, orders: 1 }),
  ]);
});

it('counts the sale at the earlier line on a tie, also when all of it was free', () => {
  const counted = (netFen: number) =>
    dayFigures(SALE, [line(5, netFen, { guideId: 8 }), line(4, netFen, { guideId: 9 })]).find((f) => f.orders === 1);
  expect(counted(100)).toEqual(row({ guideId: 9, paidFen: 100, units: 1, orders: 1 }));
  expect(counted(0)).toEqual(row({ guideId: 9, units: 1, orders: 1 }));
});

it('tells the money of the night apart', () => {
  expect(dayFigures({ ...SALE, afterHours: true }, [line(1, 100)])).toEqual([
    row({ paidFen: 100, units: 1, orders: 1, afterHoursFen: 100 }),
  ]);
});

it('tells the money of hot zones apart, at the hour of payment in Shanghai', () => {
  const late = { ...SALE, paidAt: new Date('2026-03-02T15:59:59.999Z'), afterHours: true };
  expect(dayFigures(late, [line(1, 100, { hotZoneId: 4 }), line(2, 30)])).toEqual([
    row({ hour: 23, paidFen: 130, units: 2, orders: 1, afterHoursFen: 130, hotZoneFen: 100 }),
  ]);
});

it('counts what came back on the day it came back, where the line is credited now', () => {
  const back = { saleLineId: 2, amountFen: 40, day: '2026-03-05' };
  expect(dayFigures(SALE, [line(1, 100), line(2, 50, { guideId: 7 })], [back])).toEqual([
    row({ paidFen: 100, units: 1, orders: 1 }),
    row({ guideId: 7, paidFen: 50, units: 1 }),
    row({ day: '2026-03-05', guideId: 7, returnedFen: 40 }),
  ]);
});

it('refuses a return of a line that is not there', () => {
  expect(() => dayFigures(SALE, [line(1, 100)], [{ saleLineId: 2, amountFen: 1, day: SALE.day }])).toThrow(RangeError);
});

it('moves a line from guide to guide with the order that follows its money', () => {
  const before = dayFigures(SALE, [line(1, 100, { guideId: 7 }), line(2, 60, { guideId: 8 })]);
  const after = dayFigures(SALE, [line(1, 100, { guideId: 8 }), line(2, 60, { guideId: 8 })]);
  expect(differenceOf(before, after)).toEqual([
    row({ guideId: 7, paidFen: -100, units: -1, orders: -1 }),
    row({ guideId: 8, paidFen: 100, units: 1, orders: 1 }),
  ]);
  expect(differenceOf(before, before)).toEqual([]);
});

it('keeps one order of keys for all writers: day, channel, store, brand, guide, as numbers', () => {
  const keys = [
    { day: '2026-03-03', storeId: 1 },
    { storeId: 10 },
    { storeId: 9, guideId: 11 },
    { storeId: 9, guideId: 2 },
    { storeId: 9, brandId: 0, guideId: 99 },
    { channel: 'jd', storeId: 99 },
  ].map((key) => row({ ...key, units: 1 }) as ReturnType<typeof dayFigures>[number]);
  expect(sumFigures(keys)).toEqual([5, 4, 3, 2, 1, 0].map((i) => keys[i]));
});

describe('turnover', () => {
  const shared = line(1, 1_001, { fulfilStoreId: 2, sellingBp: 7_000, fulfilBp: 3_000 });
  const turnover = (figures: ReturnType<typeof dayFigures>) =>
    figures.map(({ day, storeId, turnoverFen, turnoverBackFen, fulfilledFen }) => [
      ...[day, storeId],
      ...[turnoverFen, turnoverBackFen, fulfilledFen],
    ]);

  it('counts with the store that sold and the one that shipped, to the fen', () => {
    expect(turnover(dayFigures(SALE, [shared]))).toEqual([
      [SALE.day, 1, 701, 0, 0],
      [SALE.day, 2, 300, 0, 300],
    ]);
  });

  it('takes back all of it with the last return, whatever came back before', () => {
    const back = (amountFen: number, day: string) => ({ saleLineId: 1, amountFen, day });
    const days = ['2026-03-05', '2026-03-06', '2026-03-07'];
    const returns = [back(1, days[0]!), back(5, days[1]!), back(995, days[2]!)];
    const figures = dayFigures(SALE, [shared], returns);
    expect(turnover(figures).slice(2)).toEqual([
      [days[0], 1, 0, 1, 0],
      [days[1], 1, 0, 3, 0],
      [days[1], 2, 0, 2, 0],
      [days[2], 1, 0, 697, 0],
      [days[2], 2, 0, 298, 0],
    ]);
  });

  it('moves with the line', () => {
    const there = { ...shared, sellingStoreId: 2, sellingBp: 10_000, fulfilBp: 0 };
    expect(turnover(differenceOf(dayFigures(SALE, [shared]), dayFigures(SALE, [there])))).toEqual([
      [SALE.day, 1, -701, 0, 0],
      [SALE.day, 2, 701, 0, -300],
    ]);
  });
});
