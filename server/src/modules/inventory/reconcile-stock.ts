import { type Database, num } from '../../platform/db';

export interface StockDifference {
  readonly locationId: number;
  readonly skuId: number;
  readonly what: 'onHand' | 'reserved';
  readonly balance: number;
  readonly movements: number;
}

/** Promise 2: every balance equals the sum of its movements. Answers the differences, both ways. */
export async function reconcileStock(database: Database): Promise<StockDifference[]> {
  const rows = await database.query<
    Record<'location_id' | 'sku_id' | 'on_hand' | 'reserved' | 'moved' | 'held', number>
  >(
    `SELECT b.location_id, b.sku_id, SUM(b.on_hand) AS on_hand, SUM(b.reserved) AS reserved,
            SUM(b.moved) AS moved, SUM(b.held) AS held
     FROM (SELECT location_id, sku_id, on_hand, reserved, 0 AS moved, 0 AS held FROM stock
           UNION ALL
           SELECT location_id, sku_id, 0, 0, on_hand_delta, reserved_delta FROM stock_movement) b
     GROUP BY b.location_id, b.sku_id
     HAVING SUM(b.on_hand) <> SUM(b.moved) OR SUM(b.reserved) <> SUM(b.held)`,
  );
  return rows.flatMap((row) => {
    const at = { locationId: num(row.location_id), skuId: num(row.sku_id) };
    const pairs = [
      { ...at, what: 'onHand' as const, balance: num(row.on_hand), movements: num(row.moved) },
      { ...at, what: 'reserved' as const, balance: num(row.reserved), movements: num(row.held) },
    ];
    return pairs.filter((p) => p.balance !== p.movements);
  });
}
