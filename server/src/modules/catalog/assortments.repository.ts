import { setImmediate as breathe } from 'node:timers/promises';
import type { Database } from '../../platform/db';

/** Store id → product ids on its own shelves, in shelf order. */
export type Assortments = ReadonlyMap<number, readonly number[]>;

const ROWS = 5_000;

/** Reads the shelves of all stores, some stores at a time, so that requests get their turn in between. */
export async function loadAssortments(database: Database): Promise<Assortments> {
  const shelves = new Map<number, number[]>();
  for (let after = 0; ; await breathe()) {
    const [end] = await database.query<{ store_id: number }>(
      `SELECT store_id FROM assortment WHERE store_id > ? ORDER BY store_id LIMIT 1 OFFSET ${ROWS}`,
      [after],
    );
    const upTo = end?.store_id ?? Number.MAX_SAFE_INTEGER;
    const rows = await database.query<{ store_id: number; product_id: number }>(
      `SELECT store_id, product_id FROM assortment WHERE store_id > ? AND store_id <= ?
       ORDER BY store_id, sort, product_id`,
      [after, upTo],
    );
    for (const row of rows) {
      const shelf = shelves.get(row.store_id);
      if (shelf) shelf.push(row.product_id);
      else shelves.set(row.store_id, [row.product_id]);
    }
    if (!end) return shelves;
    after = upTo;
  }
}
