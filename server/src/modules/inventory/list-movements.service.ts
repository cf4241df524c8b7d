import { Inject, Singleton } from '@midwayjs/core';
import { type Answer, COUNTED_UP_TO, type listMovements, type Parsed } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { countUpTo, Database, inList, num, readTime, type SqlValue } from '../../platform/db';
import { Catalog } from '../catalog';
import { StoreDirectory } from '../stores';
import type { StockMovementKind } from './inventory.entities';
import { StockLocations } from './stock-locations.service';

type Query = Parsed<typeof listMovements>['query'];
type Page = Answer<typeof listMovements>;
interface Row {
  readonly id: unknown;
  readonly at: unknown;
  readonly kind: StockMovementKind;
  readonly location_name: string;
  readonly sku_code: string;
  readonly product_name: string;
  readonly on_hand_delta: number;
  readonly reserved_delta: number;
  readonly reference: string;
  readonly reason: string;
  readonly operator_name: string | null;
}
/** Which movements are wanted; null: of every place, of every SKU. */
interface Wanted {
  readonly places: readonly number[] | null;
  readonly skus: readonly number[] | null;
}

/**
 * What happened to stock, newest first, within the operator's stores and brands. The ledger grows without end, so what is
 * found and counted is decided on its own columns: joins are left to the rows of the page.
 */
@Singleton()
export class ListMovements {
  @Inject() database!: Database;
  @Inject() catalog!: Catalog;
  @Inject() stores!: StoreDirectory;
  @Inject() locations!: StockLocations;

  async page({ page, size, locationId, skuId }: Query, caller: HqCaller): Promise<Page> {
    const wanted: Wanted = {
      places: only(locationId, this.placesOf(caller)),
      skus: only(skuId, this.skusOf(caller)),
    };
    const byPlace = whereByPlace(wanted);
    const total = await countUpTo(this.database, COUNTED_UP_TO, byPlace.from, byPlace.params);
    // few are found place by place and put in order; of many the newest are near the end of the ledger
    const { from, params, order } = total < COUNTED_UP_TO ? byPlace : whereNewest(wanted);
    const ids = await this.database.query<{ id: unknown }>(
      `SELECT s.id ${from} ORDER BY ${order} DESC LIMIT ? OFFSET ?`,
      [...params, size, (page - 1) * size],
    );
    const items = await this.rows(ids.map(({ id }) => num(id)));
    return { items, total, page, size };
  }

  /** Warehouses belong to everybody; stores to those whose region and brand they are in. */
  private placesOf({ scope }: HqCaller): readonly number[] | null {
    if (!scope.regionIds && !scope.brandIds) return null;
    const stores = [...this.stores.storeIdsInScope(scope)];
    const ofStores = stores.flatMap((storeId) => this.locations.locationOfStore(storeId)?.id ?? []);
    return [...this.locations.warehouses().map(({ id }) => id), ...ofStores];
  }

  private skusOf({ scope: { brandIds } }: HqCaller): readonly number[] | null {
    if (!brandIds) return null;
    const own = this.catalog.current.products.filter(({ brandId }) => brandIds.includes(brandId));
    return own.flatMap(({ skus }) => skus.map(({ id }) => id));
  }

  private async rows(ids: readonly number[]): Promise<Page['items']> {
    const some = inList(ids);
    const rows = await this.database.query<Row>(
      `SELECT s.id, s.at, s.kind, l.name AS location_name, k.code AS sku_code, p.name AS product_name, s.on_hand_delta,
              s.reserved_delta, s.reference, s.reason,
              (SELECT o.name FROM operator o WHERE o.id = s.operator_id) AS operator_name
       FROM stock_movement s LEFT JOIN stock_location l ON l.id = s.location_id LEFT JOIN sku k ON k.id = s.sku_id
         LEFT JOIN product p ON p.id = k.product_id WHERE s.id IN ${some.sql} ORDER BY s.id DESC`,
      some.params,
    );
    return rows.map((row) => ({
      id: num(row.id),
      at: readTime(row.at).toISOString(),
      kind: row.kind,
      locationName: row.location_name,
      skuCode: row.sku_code,
      productName: row.product_name,
      onHandDelta: num(row.on_hand_delta),
      reservedDelta: num(row.reserved_delta),
      reference: row.reference,
      reason: row.reason,
      operatorName: row.operator_name ?? '系统',
    }));
  }
}

/** The one asked for, if it is among those that may be seen; all of these when none is asked for. */
const only = (asked: number | undefined, seen: readonly number[] | null): readonly number[] | null =>
  asked === undefined ? seen : seen === null || seen.includes(asked) ? [asked] : [];

/**
 * By index (place, SKU), which holds ids too: neither counting nor ordering reads a row. `+ 0` keeps the database from
 * walking the ledger instead. Of one SKU everywhere each place is looked up, since the index begins with the place.
 */
function whereByPlace({ places, skus }: Wanted): { from: string; params: SqlValue[]; order: string } {
  const everywhere = places === null && skus?.length === 1;
  const from = everywhere
    ? 'FROM stock_location l JOIN stock_movement s ON s.location_id = l.id'
    : 'FROM stock_movement s';
  const { sql, params } = conditions([
    ['s.location_id', places],
    // places times SKUs would be more ranges than a database weighs
    [skus?.length === 1 ? 's.sku_id' : 's.sku_id + 0', skus],
  ]);
  return { from: from + sql, params, order: 's.id + 0' };
}

/** From the end of the ledger on, until the page is full. */
function whereNewest({ places, skus }: Wanted): { from: string; params: SqlValue[]; order: string } {
  const { sql, params } = conditions([
    ['s.location_id + 0', places],
    ['s.sku_id + 0', skus],
  ]);
  return { from: `FROM stock_movement s${sql}`, params, order: 's.id' };
}

function conditions(wanted: readonly (readonly [column: string, ids: readonly number[] | null])[]): {
  sql: string;
  params: SqlValue[];
} {
  const lists = wanted.flatMap(([column, ids]) => (ids === null ? [] : [{ column, ...inList(ids) }]));
  return {
    sql: lists.map(({ column, sql }, i) => `${i ? ' AND' : ' WHERE'} ${column} IN ${sql}`).join(''),
    params: lists.flatMap(({ params }) => params),
  };
}
