import type { listPrices, Received } from '@qiandian/shared/contract';
import { Inject, Singleton } from '@midwayjs/core';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, inList, num, readTime, type SqlValue, sqlTime } from '../../platform/db';
import { Catalog } from './catalog.service';

type Page = Received<typeof listPrices>;
type Entry = Page['items'][number];
interface Row {
  id: number;
  sku_id: number;
  sku_code: string;
  product_name: string;
  price_fen: number;
  effective_at: unknown;
  cancelled_at: unknown;
  created_at: unknown;
  operator_name: string | null;
  current_id: number | null;
  cost_fen: unknown;
}
export interface PriceFilter {
  readonly page: number;
  readonly size: number;
  readonly skuId?: number | undefined;
  readonly productId?: number | undefined;
  readonly q?: string | undefined;
  readonly status?: Entry['status'] | undefined;
  readonly ids?: readonly number[] | undefined;
}

/** The entry in force of a SKU at an instant: latest `effective_at`, then highest id, not cancelled. */
const CURRENT = `(SELECT c.id FROM price_entry c WHERE c.sku_id = e.sku_id AND c.cancelled_at IS NULL
                  AND c.effective_at <= ? ORDER BY c.effective_at DESC, c.id DESC LIMIT 1)`;

/** The price book as HQ reads it: now, scheduled, past, cancelled. */
@Singleton()
export class ListPrices {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;

  async page(filter: PriceFilter, caller: HqCaller): Promise<Page> {
    const now = sqlTime(this.clock.now());
    const where: string[] = ['1 = 1'];
    const params: SqlValue[] = [];
    const and = (sql: string, ...values: SqlValue[]): void => {
      where.push(sql);
      params.push(...values);
    };
    if (caller.scope.brandIds) {
      const brands = inList(caller.scope.brandIds);
      and(`p.brand_id IN ${brands.sql}`, ...brands.params);
    }
    if (filter.ids) {
      const ids = inList(filter.ids);
      and(`e.id IN ${ids.sql}`, ...ids.params);
    }
    if (filter.skuId) and('e.sku_id = ?', filter.skuId);
    if (filter.productId) and('s.product_id = ?', filter.productId);
    if (filter.q) {
      const like = `%${filter.q.toLowerCase()}%`;
      and('(LOWER(s.code) LIKE ? OR LOWER(p.name) LIKE ? OR LOWER(p.code) LIKE ?)', like, like, like);
    }
    if (filter.status === 'cancelled') and('e.cancelled_at IS NOT NULL');
    if (filter.status === 'scheduled') and('e.cancelled_at IS NULL AND e.effective_at > ?', now);
    if (filter.status === 'current') and(`e.id = ${CURRENT}`, now);
    if (filter.status === 'past')
      and(`e.cancelled_at IS NULL AND e.effective_at <= ? AND e.id <> ${CURRENT}`, now, now);

    const from = `FROM price_entry e JOIN sku s ON s.id = e.sku_id JOIN product p ON p.id = s.product_id
                  WHERE ${where.join(' AND ')}`;
    const [count] = await this.database.query<{ n: number }>(`SELECT COUNT(*) AS n ${from}`, params);
    const rows = await this.database.query<Row>(
      `SELECT e.id, e.sku_id, s.code AS sku_code, p.name AS product_name, e.price_fen, e.effective_at, e.cancelled_at,
              e.created_at, (SELECT o.name FROM operator o WHERE o.id = e.operator_id) AS operator_name,
              ${CURRENT} AS current_id, (SELECT k.cost_fen FROM sku_cost k WHERE k.sku_id = e.sku_id) AS cost_fen
       ${from} ORDER BY e.effective_at DESC, e.id DESC LIMIT ? OFFSET ?`,
      [now, ...params, filter.size, (filter.page - 1) * filter.size],
    );
    return { items: rows.map((r) => this.toEntry(r)), total: num(count?.n), page: filter.page, size: filter.size };
  }

  private toEntry(row: Row): Entry {
    const effectiveAt = readTime(row.effective_at);
    const status =
      row.cancelled_at !== null
        ? 'cancelled'
        : effectiveAt > this.clock.now()
          ? 'scheduled'
          : num(row.current_id) === row.id
            ? 'current'
            : 'past';
    return {
      id: row.id,
      skuId: row.sku_id,
      skuCode: row.sku_code,
      productName: row.product_name,
      priceFen: num(row.price_fen),
      costFen: row.cost_fen === null ? null : num(row.cost_fen),
      effectiveAt: effectiveAt.toISOString(),
      status,
      operatorName: row.operator_name ?? '系统',
      createdAt: readTime(row.created_at).toISOString(),
    };
  }
}
