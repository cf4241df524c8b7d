import { inList, num, type Read, type Row, type Statement } from '../../platform/db';
import { type SeenPart, SeenStock, type Units } from './seen-stock';
import type { StockLook } from './stock-look';

type UnitsBySku = Map<number, Map<number, number>>;

/** A SKU that lies in no more places is read wherever it lies; of others what is near comes first. */
export const FEW_PLACES = 512;
const SKUS_PER_FEW = 16;
const SKUS_PER_READ = 500;
/** Places of one statement: with many more, databases cease to plan by ranges. */
const PLACES_PER_READ = 2_000;
const FREE = 'SELECT location_id, sku_id, on_hand - reserved AS free FROM stock WHERE on_hand > reserved AND';
const NOWHERE: Units = new Map();

interface Part {
  readonly skuIds: readonly number[];
  readonly statement: Statement;
  /** Where it was read; everywhere when absent. */
  readonly locationIds?: readonly number[];
  /** So many rows are as many as were asked for: there may be more. */
  readonly most?: number;
}

/** Units free to sell, without a lock. What of `few` lies in too many places may not be read everywhere by it. */
export function freeStockRead(look: StockLook): Read<SeenStock> {
  const parts = partsOf(look);
  return {
    statements: parts.map(({ statement }) => statement),
    take: (results) => seen(parts.map((part, i) => [part, results[i]!])),
  };
}

function partsOf({ few, near, all }: StockLook): Part[] {
  return [
    ...inLots(few, SKUS_PER_FEW).map((skuIds): Part => {
      const most = skuIds.length * FEW_PLACES + 1;
      return { skuIds, statement: skuStatement(skuIds, ` LIMIT ${most}`), most };
    }),
    ...near.flatMap(({ skuIds, locationIds }) =>
      inLots(locationIds, PLACES_PER_READ).flatMap((ids) =>
        inLots(skuIds, SKUS_PER_READ).map((skus): Part => {
          const [places, goods] = [inList(ids), inList(skus)];
          const sql = `${FREE} location_id IN ${places.sql} AND sku_id IN ${goods.sql}`;
          return { skuIds: skus, locationIds: ids, statement: { sql, params: [...places.params, ...goods.params] } };
        }),
      ),
    ),
    ...inLots(all, SKUS_PER_READ).map((skuIds): Part => ({ skuIds, statement: skuStatement(skuIds) })),
  ];
}

function skuStatement(skuIds: readonly number[], more = ''): Statement {
  const { sql, params } = inList(skuIds);
  return { sql: `${FREE} sku_id IN ${sql}${more}`, params };
}

function seen(found: readonly (readonly [Part, readonly Row[]])[]): SeenStock {
  const whole = new Map<number, Units>();
  const parts = new Map<number, SeenPart[]>();
  for (const [{ skuIds, locationIds, most = Infinity }, rows] of found) {
    if (!locationIds && rows.length >= most) continue;
    const units = bySku(rows);
    const places = locationIds && new Set(locationIds);
    for (const skuId of skuIds) {
      const own = units.get(skuId) ?? NOWHERE;
      if (places) parts.set(skuId, [...(parts.get(skuId) ?? []), { locationIds: places, units: own }]);
      else whole.set(skuId, own);
    }
  }
  return new SeenStock(whole, parts);
}

function bySku(rows: readonly Row[]): UnitsBySku {
  const units: UnitsBySku = new Map();
  for (const row of rows) {
    const skuId = num(row['sku_id']);
    let places = units.get(skuId);
    if (!places) units.set(skuId, (places = new Map()));
    places.set(num(row['location_id']), num(row['free']));
  }
  return units;
}

function inLots<T>(items: readonly T[], size: number): T[][] {
  const lots: T[][] = [];
  for (let from = 0; from < items.length; from += size) lots.push(items.slice(from, from + size));
  return lots;
}
