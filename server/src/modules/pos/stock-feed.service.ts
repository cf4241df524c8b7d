import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, Parsed, pullStock } from '@qiandian/shared/contract';
import type { PosCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, inList, num, type SqlValue, sqlTime } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Catalog } from '../catalog';
import { IntakeChecks, isRefusal } from './intake-checks.service';

type Page = Answer<typeof pullStock>;

/** Stock may be written a while before others can see it, in a long order batch: the next reading begins this much earlier. */
const OVERLAP_MS = 60_000;

/** Who has not asked for longer is told everything: reading that much of the history costs more. */
const REMEMBERED_MS = 7 * 86_400_000;

/** What lies in the stores, for tills and the ERP. */
@Singleton()
export class StockFeed {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() checks!: IntakeChecks;

  /** Balances of the key's stores in a fixed order; with `since`, of the last seven days, those that moved after it. @throws Problem KEY_NOT_FOR_THIS */
  async page({ since, after, size, storeId }: Parsed<typeof pullStock>['query'], caller: PosCaller): Promise<Page> {
    this.checks.assertKind(caller, ['pos', 'erp']);
    if (storeId !== undefined && isRefusal(this.checks.store(caller, storeId))) throw new Problem('KEY_NOT_FOR_THIS');
    const now = this.clock.now();
    const where = ["s.id > ? AND l.kind = 'store'"];
    const params: SqlValue[] = [after ?? 0];
    const storeIds = storeId === undefined ? caller.storeIds : [storeId];
    if (storeIds) {
      const ids = inList(storeIds);
      where.push(`l.store_id IN ${ids.sql}`);
      params.push(...ids.params);
    }
    const from = since === undefined ? undefined : new Date(since);
    const recent = from && now.getTime() - from.getTime() <= REMEMBERED_MS ? sqlTime(from) : undefined;
    const moved =
      recent === undefined
        ? ''
        : `JOIN (SELECT DISTINCT location_id, sku_id FROM stock_movement WHERE at >= ?) m
       ON m.location_id = s.location_id AND m.sku_id = s.sku_id`;
    const rows = await this.database.query<Record<'id' | 'store_id' | 'sku_id' | 'on_hand' | 'reserved', number>>(
      `SELECT s.id, l.store_id, s.sku_id, s.on_hand, s.reserved
       FROM stock s JOIN stock_location l ON l.id = s.location_id ${moved}
       WHERE ${where.join(' AND ')} ORDER BY s.id LIMIT ?`,
      [...(recent === undefined ? [] : [recent]), ...params, size + 1],
    );
    const page = rows.slice(0, size);
    return {
      items: page.map((row) => ({
        storeId: row.store_id,
        skuId: row.sku_id,
        skuCode: this.catalog.sku(row.sku_id)?.code ?? '',
        onHand: num(row.on_hand),
        available: num(row.on_hand) - num(row.reserved),
      })),
      asOf: new Date(now.getTime() - OVERLAP_MS).toISOString(),
      ...(rows.length > size ? { next: page[page.length - 1]!.id } : {}),
    };
  }
}
