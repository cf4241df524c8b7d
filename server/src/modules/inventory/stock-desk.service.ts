import { Inject, Singleton } from '@midwayjs/core';
import { type Answer, type listLocations, type listStock } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Database, inList, num, type SqlValue } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Catalog } from '../catalog';
import { Audit } from '../hq';
import { StoreDirectory } from '../stores';
import { StockLedger } from './stock-ledger.service';

type StockPage = Answer<typeof listStock>;
type StockRow = StockPage['items'][number];
interface Paging {
  readonly page: number;
  readonly size: number;
}
export interface StockFilter {
  readonly q?: string | undefined;
  readonly locationId?: number | undefined;
  readonly storeId?: number | undefined;
  readonly skuId?: number | undefined;
  readonly productId?: number | undefined;
  readonly low?: boolean | undefined;
}
export interface StockLine {
  location_id: number;
  location_name: string;
  kind: 'store' | 'warehouse';
  store_id: number | null;
  sku_id: number;
  on_hand: number;
  reserved: number;
}
export const STOCK_LINE = 's.location_id, l.name AS location_name, l.kind, l.store_id, s.sku_id, s.on_hand, s.reserved';
/** Fewer free units than this count as low. */
const LOW = 2;

class Where {
  readonly parts: string[] = ['1 = 1'];
  readonly params: SqlValue[] = [];

  and(sql: string, ...params: readonly SqlValue[]): void {
    this.parts.push(`(${sql})`);
    this.params.push(...params);
  }

  get sql(): string {
    return this.parts.join(' AND ');
  }
}

/** Stock as HQ reads and corrects it, within the operator's stores and brands. */
@Singleton()
export class StockDesk {
  @Inject() database!: Database;
  @Inject() catalog!: Catalog;
  @Inject() stores!: StoreDirectory;
  @Inject() ledger!: StockLedger;
  @Inject() audit!: Audit;

  async stock({ page, size, ...filter }: StockFilter & Paging, caller: HqCaller): Promise<StockPage> {
    const { from, params } = this.found(filter, caller);
    const [count] = await this.database.query<{ n: number }>(`SELECT COUNT(*) AS n ${from}`, params);
    const rows = await this.database.query<StockLine>(
      `SELECT ${STOCK_LINE} ${from} ORDER BY l.kind DESC, s.id LIMIT ? OFFSET ?`,
      [...params, size, (page - 1) * size],
    );
    return { items: rows.map((r) => this.toRow(r)), total: num(count?.n), page, size };
  }

  /** All that the filters find: `stock s` with its place, SKU and product, and what is asked of them. */
  found(filter: StockFilter, caller: HqCaller): { readonly from: string; readonly params: readonly SqlValue[] } {
    const where = this.scoped(caller);
    if (filter.locationId) where.and('s.location_id = ?', filter.locationId);
    if (filter.storeId) where.and('l.store_id = ?', filter.storeId);
    if (filter.skuId) where.and('s.sku_id = ?', filter.skuId);
    if (filter.productId) where.and('k.product_id = ?', filter.productId);
    if (filter.low) where.and('s.on_hand - s.reserved <= ?', LOW);
    if (filter.q) {
      const like = `%${filter.q.toLowerCase()}%`;
      where.and('LOWER(k.code) LIKE ? OR LOWER(p.name) LIKE ? OR LOWER(l.name) LIKE ?', like, like, like);
    }
    const from = `FROM stock s JOIN stock_location l ON l.id = s.location_id JOIN sku k ON k.id = s.sku_id
                  JOIN product p ON p.id = k.product_id WHERE ${where.sql}`;
    return { from, params: where.params };
  }

  /** @throws Problem LOCATION_NOT_FOUND, SKU_NOT_FOUND, STOCK_SHORT, OUT_OF_SCOPE */
  async adjust(
    change: { locationId: number; skuId: number; delta: number; reason: string },
    caller: HqCaller,
  ): Promise<StockRow> {
    const [location] = await this.database.query<{ name: string; kind: StockLine['kind']; store_id: number | null }>(
      'SELECT name, kind, store_id FROM stock_location WHERE id = ?',
      [change.locationId],
    );
    if (!location) throw new Problem('LOCATION_NOT_FOUND');
    const sku = this.catalog.sku(change.skuId);
    if (!sku) throw new Problem('SKU_NOT_FOUND');
    const { brandId } = this.catalog.product(sku.productId)!;
    if (!this.mayAdjust(location, brandId, caller)) throw new Problem('OUT_OF_SCOPE');
    const balance = await this.database.inTx(async (tx) => {
      const after = await this.ledger.adjust(tx, {
        locationId: change.locationId,
        skuId: change.skuId,
        quantity: change.delta,
        reference: `operator:${caller.operatorId}`,
        reason: change.reason,
        operatorId: caller.operatorId,
      });
      await this.audit.record(tx, caller, {
        action: 'adjust',
        subject: 'stock',
        subjectId: `${change.locationId}:${change.skuId}`,
        title: `${location.name} ${sku.code}`,
        before: { onHand: after.onHand - change.delta },
        after: { onHand: after.onHand, reason: change.reason },
      });
      return after;
    });
    return this.toRow({
      location_id: change.locationId,
      location_name: location.name,
      kind: location.kind,
      store_id: location.store_id,
      sku_id: change.skuId,
      on_hand: balance.onHand,
      reserved: balance.reserved,
    });
  }

  async locations(
    filter: Paging & { q?: string | undefined },
    caller: HqCaller,
  ): Promise<Answer<typeof listLocations>> {
    const where = this.scopedLocations(caller);
    if (filter.q) where.and('LOWER(l.name) LIKE ?', `%${filter.q.toLowerCase()}%`);
    const [count] = await this.database.query<{ n: number }>(
      `SELECT COUNT(*) AS n FROM stock_location l WHERE ${where.sql}`,
      where.params,
    );
    const rows = await this.database.query<{
      id: number;
      name: string;
      kind: StockLine['kind'];
      store_id: number | null;
    }>(
      `SELECT l.id, l.name, l.kind, l.store_id FROM stock_location l WHERE ${where.sql}
       ORDER BY l.kind DESC, l.id LIMIT ? OFFSET ?`,
      [...where.params, filter.size, (filter.page - 1) * filter.size],
    );
    return {
      items: rows.map((r) => ({
        id: r.id,
        name: r.name,
        kind: r.kind,
        ...(r.store_id === null ? {} : { storeId: r.store_id }),
      })),
      total: num(count?.n),
      page: filter.page,
      size: filter.size,
    };
  }

  /** Warehouses belong to everybody; stores to those whose region and brand they are in. */
  private scopedLocations(caller: HqCaller): Where {
    const where = new Where();
    if (caller.scope.regionIds || caller.scope.brandIds) {
      const ids = inList([...this.stores.storeIdsInScope(caller.scope)]);
      where.and(`l.kind = 'warehouse' OR l.store_id IN ${ids.sql}`, ...ids.params);
    }
    return where;
  }

  private scoped(caller: HqCaller): Where {
    const where = this.scopedLocations(caller);
    if (caller.scope.brandIds) {
      const brands = inList(caller.scope.brandIds);
      where.and(`p.brand_id IN ${brands.sql}`, ...brands.params);
    }
    return where;
  }

  /** A warehouse belongs to those whose scope is every region; a store to those who may see it. */
  mayAdjust(location: { readonly store_id: number | null }, brandId: number, caller: HqCaller): boolean {
    const { brandIds, regionIds } = caller.scope;
    const brandOk = !brandIds || brandIds.includes(brandId);
    const placeOk = location.store_id === null ? !regionIds : this.stores.inScope(caller.scope, location.store_id);
    return brandOk && placeOk;
  }

  toRow(row: StockLine): StockRow {
    const sku = this.catalog.sku(row.sku_id);
    const product = sku && this.catalog.product(sku.productId);
    return {
      locationId: row.location_id,
      locationName: row.location_name,
      kind: row.kind,
      ...(row.store_id === null ? {} : { storeId: row.store_id }),
      skuId: row.sku_id,
      skuCode: sku?.code ?? '',
      productId: sku?.productId ?? 0,
      productName: product?.name ?? '',
      attributesText: Object.values(sku?.attributes ?? {}).join(' / '),
      onHand: num(row.on_hand),
      reserved: num(row.reserved),
      available: num(row.on_hand) - num(row.reserved),
    };
  }
}
