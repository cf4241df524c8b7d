import { type Database, inList, num } from '../../platform/db';

export interface Touched {
  readonly id: number;
  readonly locationId: number;
  readonly skuId: number;
}

const PER_STATEMENT = 250;

function* parts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += PER_STATEMENT) yield all.slice(from, from + PER_STATEMENT);
}

/** Movements with a larger id: the ledger is append-only, so this is what has changed. */
export async function movementsAfter(database: Database, id: number): Promise<Touched[]> {
  const rows = await database.query<{ id: unknown; location_id: number; sku_id: number }>(
    'SELECT id, location_id, sku_id FROM stock_movement WHERE id > ?',
    [id],
  );
  return rows.map((row) => ({ id: num(row.id), locationId: row.location_id, skuId: row.sku_id }));
}

/** Ids of all products that have SKUs. */
export async function productsWithSkus(database: Database): Promise<number[]> {
  const rows = await database.query<{ product_id: number }>('SELECT DISTINCT product_id FROM sku ORDER BY product_id');
  return rows.map((row) => row.product_id);
}

/** SKU id → product id, of all SKUs of the products that any of these SKUs belongs to. */
export async function siblingsOf(database: Database, skuIds: readonly number[]): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  for (const part of parts(skuIds)) {
    const ids = inList(part);
    const rows = await database.query<{ id: number; product_id: number }>(
      `SELECT id, product_id FROM sku
       WHERE product_id IN (SELECT product_id FROM sku WHERE id IN ${ids.sql})`,
      ids.params,
    );
    for (const row of rows) found.set(row.id, row.product_id);
  }
  return found;
}

/** Location id → products of which a unit is free there, for all locations from one id to another, both included. */
export async function freeBetween(database: Database, from: number, to: number): Promise<Map<number, number[]>> {
  const rows = await database.query<{ location_id: number; product_id: number }>(
    `SELECT DISTINCT s.location_id, k.product_id FROM stock s JOIN sku k ON k.id = s.sku_id
     WHERE s.location_id BETWEEN ? AND ? AND s.on_hand > s.reserved`,
    [from, to],
  );
  return grouped(rows);
}

/** Location id → those of the SKUs named for it of which a unit is free there: row by row, however large the chain. */
export async function freeAt(
  database: Database,
  wanted: ReadonlyMap<number, readonly number[]>,
): Promise<Map<number, Set<number>>> {
  const free = new Map<number, Set<number>>();
  const pieces = [...wanted].flatMap(([id, skuIds]) => [...parts(skuIds)].map((some) => [id, some] as const));
  for (const places of lotsOf(pieces)) {
    const where = places.map(([locationId, skuIds]) => {
      const ids = inList(skuIds);
      return { sql: `(location_id = ? AND sku_id IN ${ids.sql})`, params: [locationId, ...ids.params] };
    });
    const rows = await database.query<{ location_id: number; sku_id: number }>(
      `SELECT location_id, sku_id FROM stock
       WHERE (${where.map(({ sql }) => sql).join(' OR ')}) AND on_hand > reserved`,
      where.flatMap(({ params }) => params),
    );
    for (const row of rows) {
      const here = free.get(row.location_id);
      if (here) here.add(row.sku_id);
      else free.set(row.location_id, new Set([row.sku_id]));
    }
  }
  return free;
}

/** So many SKUs at once as a statement takes parameters for. */
function* lotsOf(pieces: readonly (readonly [number, readonly number[]])[]) {
  let lot: (readonly [number, readonly number[]])[] = [];
  let size = 0;
  for (const piece of pieces) {
    if (lot.length && size + piece[1].length + 1 > PER_STATEMENT * 8) {
      yield lot;
      lot = [];
      size = 0;
    }
    lot.push(piece);
    size += piece[1].length + 1;
  }
  if (lot.length) yield lot;
}

function grouped(rows: readonly { location_id: number; product_id: number }[]): Map<number, number[]> {
  const byLocation = new Map<number, number[]>();
  for (const row of rows) {
    const list = byLocation.get(row.location_id);
    if (list) list.push(row.product_id);
    else byLocation.set(row.location_id, [row.product_id]);
  }
  return byLocation;
}

/** Those of the products of which a unit is free anywhere. */
export async function productsInStock(database: Database, productIds: readonly number[]): Promise<Set<number>> {
  const found = new Set<number>();
  for (const part of parts(productIds)) {
    const ids = inList(part);
    const rows = await database.query<{ product_id: number }>(
      `SELECT DISTINCT k.product_id FROM sku k WHERE k.product_id IN ${ids.sql}
       AND EXISTS (SELECT 1 FROM stock s WHERE s.sku_id = k.id AND s.on_hand > s.reserved)`,
      ids.params,
    );
    for (const row of rows) found.add(row.product_id);
  }
  return found;
}
