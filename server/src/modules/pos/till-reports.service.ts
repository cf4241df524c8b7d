import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listPriceParity, listRejections, listStockShorts, Parsed } from '@qiandian/shared/contract';
import { type HqCaller, seesWholeChain } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, inList, num, readTime, type SqlValue, sqlTime } from '../../platform/db';
import { Catalog } from '../catalog';
import { StoreDirectory } from '../stores';

class Where {
  readonly parts: string[] = ['1 = 1'];
  readonly params: SqlValue[] = [];

  and(sql: string, ...params: readonly SqlValue[]): this {
    this.parts.push(`(${sql})`);
    this.params.push(...params);
    return this;
  }

  get sql(): string {
    return this.parts.join(' AND ');
  }
}

/** HQ's prices now, one row a SKU. */
const HQ_PRICES = `SELECT sku_id, price_fen FROM (
  SELECT sku_id, price_fen, ROW_NUMBER() OVER (PARTITION BY sku_id ORDER BY effective_at DESC, id DESC) AS place
  FROM price_entry WHERE cancelled_at IS NULL AND effective_at <= ?) e WHERE place = 1`;

/** What needs a person's eye: refusals, stock that was sold but not there, tills with another price. Within the scope. */
@Singleton()
export class TillReports {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() stores!: StoreDirectory;

  async rejections(
    { page, size, storeId, kind, day }: Parsed<typeof listRejections>['query'],
    caller: HqCaller,
  ): Promise<Answer<typeof listRejections>> {
    const where = this.scoped(caller);
    if (storeId) where.and('store_id = ?', storeId);
    if (kind) where.and('kind = ?', kind);
    if (day) where.and('day = ?', day);
    const { total, rows } = await this.read<
      Record<'kind' | 'external_id' | 'key_name' | 'code' | 'message' | 'body', string>
    >(
      'id, at, kind, external_id, store_id, key_name, code, message, body',
      `rejection WHERE ${where.sql}`,
      'at DESC, id DESC',
      where.params,
      { page, size },
    );
    return {
      items: rows.map((row) => ({
        id: num(row.id),
        at: readTime(row.at).toISOString(),
        kind: row.kind,
        externalId: row.external_id,
        ...(row.store_id === null ? {} : { storeName: this.storeName(row.store_id) }),
        keyName: row.key_name,
        code: row.code,
        message: row.message,
        body: row.body,
      })),
      total,
      page,
      size,
    };
  }

  /** Shorts that no count has explained yet, latest first. */
  async shorts(
    { page, size, storeId }: Parsed<typeof listStockShorts>['query'],
    caller: HqCaller,
  ): Promise<Answer<typeof listStockShorts>> {
    const where = this.scoped(caller).and('counted_at IS NULL');
    if (storeId) where.and('store_id = ?', storeId);
    const { total, rows } = await this.read<{ sku_id: number; short_by: number; external_id: string }>(
      'id, at, store_id, sku_id, short_by, external_id',
      `stock_short WHERE ${where.sql}`,
      'at DESC, id DESC',
      where.params,
      { page, size },
    );
    return {
      items: rows.map((row) => ({
        id: num(row.id),
        at: readTime(row.at).toISOString(),
        storeId: row.store_id ?? 0,
        storeName: this.storeName(row.store_id ?? 0),
        ...this.skuName(row.sku_id),
        shortBy: num(row.short_by),
        externalId: row.external_id,
      })),
      total,
      page,
      size,
    };
  }

  /** Reported prices that are not HQ's price now; the summary counts all reports of these stores. */
  async parity(
    { page, size, storeId, q }: Parsed<typeof listPriceParity>['query'],
    caller: HqCaller,
  ): Promise<Answer<typeof listPriceParity>> {
    const now = sqlTime(this.clock.now());
    const where = this.scoped(caller, 'r.store_id');
    if (storeId) where.and('r.store_id = ?', storeId);
    const from = `price_report r JOIN (${HQ_PRICES}) h ON h.sku_id = r.sku_id`;
    const [sums] = await this.database.query<Record<'stores' | 'reported' | 'differing', unknown>>(
      `SELECT COUNT(DISTINCT r.store_id) AS stores, COUNT(*) AS reported,
              SUM(CASE WHEN h.price_fen <> r.price_fen THEN 1 ELSE 0 END) AS differing
       FROM ${from} WHERE ${where.sql}`,
      [now, ...where.params],
    );
    where.and('h.price_fen <> r.price_fen');
    if (q) {
      const like = `%${q.toLowerCase().replace(/[%_]/g, '')}%`;
      where.and('LOWER(k.code) LIKE ? OR LOWER(p.name) LIKE ? OR LOWER(t.name) LIKE ?', like, like, like);
    }
    const { total, rows } = await this.read<{ sku_id: number; hq_fen: unknown; price_fen: unknown }>(
      'r.store_id AS id, r.at, r.store_id, r.sku_id, h.price_fen AS hq_fen, r.price_fen',
      `${from} JOIN sku k ON k.id = r.sku_id JOIN product p ON p.id = k.product_id JOIN store t ON t.id = r.store_id
       WHERE ${where.sql}`,
      'r.store_id, r.sku_id',
      [now, ...where.params],
      { page, size },
    );
    return {
      items: rows.map((row) => ({
        storeId: row.store_id ?? 0,
        storeName: this.storeName(row.store_id ?? 0),
        skuId: row.sku_id,
        ...this.skuName(row.sku_id),
        hqFen: num(row.hq_fen),
        posFen: num(row.price_fen),
        reportedAt: readTime(row.at).toISOString(),
      })),
      total,
      page,
      size,
      summary: { stores: num(sums?.stores), reported: num(sums?.reported), differing: num(sums?.differing) },
    };
  }

  private scoped({ scope }: HqCaller, column = 'store_id'): Where {
    const where = new Where();
    if (seesWholeChain(scope)) return where;
    const ids = inList([...this.stores.storeIdsInScope(scope)]);
    return where.and(`${column} IN ${ids.sql}`, ...ids.params);
  }

  private async read<R>(
    columns: string,
    from: string,
    order: string,
    params: readonly SqlValue[],
    { page, size }: { readonly page: number; readonly size: number },
  ): Promise<{ total: number; rows: (R & { id: unknown; at: unknown; store_id: number | null })[] }> {
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n FROM ${from}`, params);
    const rows = await this.database.query<R & { id: unknown; at: unknown; store_id: number | null }>(
      `SELECT ${columns} FROM ${from} ORDER BY ${order} LIMIT ? OFFSET ?`,
      [...params, size, (page - 1) * size],
    );
    return { total: num(count?.n), rows };
  }

  private storeName(storeId: number): string {
    return this.stores.byId(storeId)?.name ?? '';
  }

  private skuName(skuId: number): { skuCode: string; name: string } {
    const sku = this.catalog.sku(skuId);
    return { skuCode: sku?.code ?? '', name: this.catalog.product(sku?.productId ?? 0)?.name ?? '' };
  }
}
