import { inList, insertRows, sqlTime, type Tx, updateCount } from '../../platform/db';
import { mintId } from '../../platform/ids';
import { freshIn, upsert } from './upsert';

/** What a batch of receipts adds to a store's business day. */
export interface DayReceipts {
  readonly day: string;
  readonly storeId: number;
  receipts: number;
  matched: number;
  netFen: number;
}
/** A store's latest receipt in a batch. */
export interface Arrival {
  readonly storeId: number;
  readonly paidAt: Date;
}
export interface Short {
  readonly storeId: number;
  readonly skuId: number;
  readonly shortBy: number;
  readonly externalId: string;
}

/** Adds to the days, those of the lowest day and store first. */
export async function addToTillDays(tx: Tx, days: readonly DayReceipts[]): Promise<void> {
  const ordered = [...days].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.storeId - b.storeId));
  const fresh = freshIn(tx);
  const sums = ['receipts', 'matched', 'net_fen'].map((column) => `${column} = ${column} + ${fresh(column)}`);
  await upsert(
    tx,
    'till_day',
    ['day', 'store_id', 'receipts', 'matched', 'net_fen'],
    ordered.map((d) => [d.day, d.storeId, d.receipts, d.matched, d.netFen]),
    ['day', 'store_id'],
    sums,
  );
}

/** Notes what has just arrived. */
export async function noteArrivals(tx: Tx, arrivals: readonly Arrival[], now: Date): Promise<void> {
  const fresh = freshIn(tx);
  const changes = [
    `last_paid_at = CASE WHEN last_paid_at > ${fresh('last_paid_at')} THEN last_paid_at ELSE ${fresh('last_paid_at')} END`,
    `last_received_at = ${fresh('last_received_at')}`,
    `lag_seconds = ${fresh('lag_seconds')}`,
  ];
  await upsert(
    tx,
    'till_sync',
    ['store_id', 'last_paid_at', 'last_received_at', 'lag_seconds'],
    [...arrivals]
      .sort((a, b) => a.storeId - b.storeId)
      .map(({ storeId, paidAt }) => {
        const lag = Math.max(0, Math.round((now.getTime() - paidAt.getTime()) / 1000));
        return [storeId, sqlTime(paidAt), sqlTime(now), lag];
      }),
    ['store_id'],
    changes,
  );
}

export async function keepShorts(tx: Tx, shorts: readonly Short[], now: Date): Promise<void> {
  await insertRows(
    tx,
    'stock_short',
    ['id', 'at', 'store_id', 'sku_id', 'short_by', 'external_id'],
    shorts.map((s) => [mintId(), sqlTime(now), s.storeId, s.skuId, s.shortBy, s.externalId]),
  );
}

/** These have been counted: what was short of them is explained. */
export async function closeShorts(
  tx: Tx,
  counted: readonly { readonly storeId: number; readonly skuId: number }[],
  now: Date,
): Promise<void> {
  const skusOf = new Map<number, number[]>();
  for (const { storeId, skuId } of counted) skusOf.set(storeId, [...(skusOf.get(storeId) ?? []), skuId]);
  for (const [storeId, skuIds] of [...skusOf].sort(([a], [b]) => a - b)) {
    const skus = inList(skuIds);
    await updateCount(
      tx,
      `UPDATE stock_short SET counted_at = ? WHERE store_id = ? AND sku_id IN ${skus.sql} AND counted_at IS NULL`,
      [sqlTime(now), storeId, ...skus.params],
    );
  }
}

/** The price a till reports, unless a later one is known. */
export async function keepPriceReports(
  tx: Tx,
  reports: readonly {
    readonly storeId: number;
    readonly skuId: number;
    readonly priceFen: number;
    readonly at: Date;
  }[],
): Promise<void> {
  const fresh = freshIn(tx);
  // the price first: it looks at the time as it was
  const changes = [
    `price_fen = CASE WHEN ${fresh('at')} >= at THEN ${fresh('price_fen')} ELSE price_fen END`,
    `at = CASE WHEN ${fresh('at')} >= at THEN ${fresh('at')} ELSE at END`,
  ];
  await upsert(
    tx,
    'price_report',
    ['store_id', 'sku_id', 'price_fen', 'at'],
    [...reports]
      .sort((a, b) => a.storeId - b.storeId || a.skuId - b.skuId)
      .map((r) => [r.storeId, r.skuId, r.priceFen, sqlTime(r.at)]),
    ['store_id', 'sku_id'],
    changes,
  );
}
