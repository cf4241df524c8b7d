import { shanghaiParts } from '../../domain/time';
import { turnoverOf } from './turnover';
import type { SaleChannel, SaleEntity, SaleLineEntity, SaleReturnEntity } from './sale.entities';

/** What one row of the daily roll-up says at one hour, or how much it changes by. 0 stands for no store (headquarters), brand or guide. */
export interface DayFigures {
  readonly day: string;
  /** Of Shanghai's day, when the sale was paid; what came back carries it along without counting by it. */
  readonly hour: number;
  readonly channel: SaleChannel;
  readonly storeId: number;
  readonly brandId: number;
  readonly guideId: number;
  readonly paidFen: number;
  readonly returnedFen: number;
  readonly orders: number;
  readonly units: number;
  readonly afterHoursFen: number;
  readonly hotZoneFen: number;
  /** Ledger F: of what this store sold, and of what it shipped for others. */
  readonly turnoverFen: number;
  readonly turnoverBackFen: number;
  /** The part of `turnoverFen` for what others sold. */
  readonly fulfilledFen: number;
}
export type SaleFacts = Pick<SaleEntity, 'channel' | 'day' | 'paidAt' | 'afterHours'>;
export type LineFacts = Pick<
  SaleLineEntity,
  | 'id'
  | 'quantity'
  | 'netFen'
  | 'sellingStoreId'
  | 'sellingBp'
  | 'fulfilStoreId'
  | 'fulfilBp'
  | 'brandId'
  | 'guideId'
  | 'hotZoneId'
>;
export type ReturnFacts = Pick<SaleReturnEntity, 'saleLineId' | 'amountFen' | 'day'>;

const NOTHING = {
  paidFen: 0,
  returnedFen: 0,
  orders: 0,
  units: 0,
  afterHoursFen: 0,
  hotZoneFen: 0,
  turnoverFen: 0,
  turnoverBackFen: 0,
  fulfilledFen: 0,
};

/**
 * What one sale adds to the daily roll-up: money and units where each line is credited, on the day of payment; what came
 * back on the day it came back; the sale itself once, where most of its money is (the earlier line on a tie), unless it is
 * the difference of an exchange: money without units. Turnover stands beside, where it counts (ledger F).
 *
 * @param returns in the order they were written, all of them until now
 * @throws RangeError for a return of a line that is not there
 */
export function dayFigures(
  sale: SaleFacts,
  lines: readonly LineFacts[],
  returns: readonly ReturnFacts[] = [],
): DayFigures[] {
  const figures: DayFigures[] = lines.map((line) => ({
    ...keyOf(sale, line, sale.day),
    ...NOTHING,
    paidFen: line.netFen,
    units: line.quantity,
    afterHoursFen: sale.afterHours ? line.netFen : 0,
    hotZoneFen: line.hotZoneId === null ? 0 : line.netFen,
  }));
  const main = lines.some(({ quantity }) => quantity > 0) ? mainLine(lines) : undefined;
  if (main) figures.push({ ...keyOf(sale, main, sale.day), ...NOTHING, orders: 1 });
  for (const { saleLineId, amountFen, day } of returns) {
    const line = lines.find(({ id }) => id === saleLineId);
    if (!line) throw new RangeError(`no such line: ${saleLineId}`);
    figures.push({ ...keyOf(sale, line, day), ...NOTHING, returnedFen: amountFen });
  }
  for (const line of lines) {
    const own = returns.filter(({ saleLineId }) => saleLineId === line.id);
    const turnover = turnoverOf(line, sale.day, own);
    figures.push(...turnover.map((one) => ({ ...keyOf(sale, line, sale.day), ...NOTHING, ...one })));
  }
  return sumFigures(figures);
}

/** One row for each key, in the order of keys that all writers keep, without those that come to nothing. */
export function sumFigures(figures: readonly DayFigures[]): DayFigures[] {
  const sums = new Map<string, DayFigures>();
  for (const one of figures) {
    const key = [one.day, one.hour, one.channel, one.storeId, one.brandId, one.guideId].join(' ');
    const sum = sums.get(key);
    sums.set(key, sum ? add(sum, one) : one);
  }
  return [...sums.values()].filter((sum) => !isNothing(sum)).sort(byKey);
}

/** What `after` has more than `before`. */
export const differenceOf = (before: readonly DayFigures[], after: readonly DayFigures[]): DayFigures[] =>
  sumFigures([
    ...after,
    ...before.map((one) => ({
      ...one,
      paidFen: 0 - one.paidFen,
      returnedFen: 0 - one.returnedFen,
      orders: 0 - one.orders,
      units: 0 - one.units,
      afterHoursFen: 0 - one.afterHoursFen,
      hotZoneFen: 0 - one.hotZoneFen,
      turnoverFen: 0 - one.turnoverFen,
      turnoverBackFen: 0 - one.turnoverBackFen,
      fulfilledFen: 0 - one.fulfilledFen,
    })),
  ]);

type Key = Pick<DayFigures, 'day' | 'hour' | 'channel' | 'storeId' | 'brandId' | 'guideId'>;

const keyOf = (sale: SaleFacts, line: LineFacts, day: string): Key => ({
  day,
  hour: shanghaiParts(sale.paidAt).hour,
  channel: sale.channel,
  storeId: line.sellingStoreId ?? 0,
  brandId: line.brandId ?? 0,
  guideId: line.guideId ?? 0,
});

/** The first line of the credit that has most of the money. */
function mainLine(lines: readonly LineFacts[]): LineFacts | undefined {
  const credits = new Map<string, { line: LineFacts; netFen: number }>();
  for (const line of lines) {
    const key = [line.sellingStoreId ?? 0, line.brandId ?? 0, line.guideId ?? 0].join(' ');
    const seen = credits.get(key);
    const first = seen && seen.line.id < line.id ? seen.line : line;
    credits.set(key, { line: first, netFen: (seen?.netFen ?? 0) + line.netFen });
  }
  const [best] = [...credits.values()].sort((a, b) => b.netFen - a.netFen || a.line.id - b.line.id);
  return best?.line;
}

const add = (a: DayFigures, b: DayFigures): DayFigures => ({
  ...a,
  paidFen: a.paidFen + b.paidFen,
  returnedFen: a.returnedFen + b.returnedFen,
  orders: a.orders + b.orders,
  units: a.units + b.units,
  afterHoursFen: a.afterHoursFen + b.afterHoursFen,
  hotZoneFen: a.hotZoneFen + b.hotZoneFen,
  turnoverFen: a.turnoverFen + b.turnoverFen,
  turnoverBackFen: a.turnoverBackFen + b.turnoverBackFen,
  fulfilledFen: a.fulfilledFen + b.fulfilledFen,
});

const isNothing = (one: DayFigures): boolean =>
  one.paidFen === 0 &&
  one.returnedFen === 0 &&
  one.orders === 0 &&
  one.units === 0 &&
  one.afterHoursFen === 0 &&
  one.hotZoneFen === 0 &&
  one.turnoverFen === 0 &&
  one.turnoverBackFen === 0 &&
  one.fulfilledFen === 0;

function byKey(a: DayFigures, b: DayFigures): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  if (a.hour !== b.hour) return a.hour - b.hour;
  if (a.channel !== b.channel) return a.channel < b.channel ? -1 : 1;
  return a.storeId - b.storeId || a.brandId - b.brandId || a.guideId - b.guideId;
}
