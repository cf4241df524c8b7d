import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getSale, listSales, listStoreSales, Parsed } from '@qiandian/shared/contract';
import { guideReasonText } from '@qiandian/shared';
import { In } from 'typeorm';
import type { HqCaller, StoreCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, num, type SqlValue } from '../../platform/db';
import { Problem } from '../../platform/http';
import { OperatorEntity } from '../hq';
import { SaleReattributionEntity, Sales } from '../sales';
import { ENTRY_COLUMNS, type EntryRow, EntryViews, SETTLED } from './entry-views.service';
import { reassignableUntil } from './reassign.service';
import { allOf, type Condition, SettlementScope } from './settlement-scope.service';
import { SaleViews } from './sale-views.service';

type SaleQuery = Parsed<typeof listSales>['query'];

/** The performance ledger of all channels, at headquarters and in stores. */
@Singleton()
export class SaleDesk {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() sales!: Sales;
  @Inject() scope!: SettlementScope;
  @Inject() views!: SaleViews;
  @Inject() entries!: EntryViews;

  /** Latest recorded first. */
  async page(query: SaleQuery, { scope }: HqCaller): Promise<Answer<typeof listSales>> {
    const { ids, total } = await this.search(allOf([this.scope.sales(scope), filter(query)]), query);
    return { items: await this.views.byIds(ids), total, page: query.page, size: query.size };
  }

  /** @throws Problem SALE_NOT_FOUND, OUT_OF_SCOPE */
  async one(saleId: number, { scope }: HqCaller): Promise<Answer<typeof getSale>> {
    const [found] = await this.sales.saleWithLines([saleId]);
    if (!found) throw new Problem('SALE_NOT_FOUND');
    const inScope = allOf([{ sql: 's.id = ?', params: [saleId] }, this.scope.sales(scope)]);
    const seen = await this.database.query(`SELECT s.id FROM sale s WHERE ${inScope.sql}`, [...inScope.params]);
    if (!seen.length) throw new Problem('OUT_OF_SCOPE');
    const [view] = await this.views.of([found]);
    const rows = await this.database.query<EntryRow & { sale_line_id: unknown }>(
      `SELECT ${ENTRY_COLUMNS}, e.sale_line_id FROM credit_entry e ${SETTLED} WHERE e.sale_id = ? ORDER BY e.id`,
      [saleId],
    );
    const entries = await this.entries.of(rows);
    return {
      ...view!,
      entries: entries.map((entry, i) => ({ ...entry, lineId: num(rows[i]!.sale_line_id) })),
      changes: await this.changes(found.lines.map(({ id }) => id)),
    };
  }

  /** A manager sees what the store sold; a guide what is credited to the guide. */
  async storePage(
    query: Parsed<typeof listStoreSales>['query'],
    caller: StoreCaller,
  ): Promise<Answer<typeof listStoreSales>> {
    const manages = caller.role === 'manager';
    const own: Condition = manages
      ? {
          sql: `s.store_id = ? OR EXISTS (SELECT 1 FROM sale_line x WHERE x.sale_id = s.id AND x.selling_store_id = ?)`,
          params: [caller.storeId, caller.storeId],
        }
      : creditedTo(caller.guideId ?? 0);
    const { ids, total } = await this.search(allOf([own, filter(query)]), query);
    const views = await this.views.byIds(ids);
    const now = this.clock.now();
    const items = views.map((view) => {
      const until = reassignableUntil(new Date(view.paidAt));
      const lines = manages ? view.lines : view.lines.filter(({ credit }) => credit.guideId === caller.guideId);
      return { ...view, lines, ...(manages && until >= now ? { reassignUntil: until.toISOString() } : {}) };
    });
    return { items, total, page: query.page, size: query.size };
  }

  private async search(
    where: Condition,
    { page, size }: { page: number; size: number },
  ): Promise<{ ids: number[]; total: number }> {
    const params = [...where.params];
    const [count] = await this.database.query<{ n: unknown }>(
      `SELECT COUNT(*) AS n FROM sale s WHERE ${where.sql}`,
      params,
    );
    const rows = await this.database.query<{ id: unknown }>(
      `SELECT s.id FROM sale s WHERE ${where.sql} ORDER BY s.id DESC LIMIT ? OFFSET ?`,
      [...params, size, (page - 1) * size],
    );
    return { ids: rows.map((row) => num(row.id)), total: num(count?.n) };
  }

  private async changes(lineIds: readonly number[]): Promise<Answer<typeof getSale>['changes']> {
    const rows = await this.database.dataSource
      .getRepository(SaleReattributionEntity)
      .find({ where: { saleLineId: In([...lineIds]) }, order: { id: 'ASC' } });
    const operators = await this.operators(rows.map(({ actor }) => actor));
    const owner = (guideId: number | null, reason: string) =>
      guideId === null ? guideReasonText(reason) : this.entries.guideName(guideId);
    return rows.map((row) => ({
      lineId: row.saleLineId,
      at: row.at.toISOString(),
      from: owner(row.fromGuideId, row.fromReason),
      to: row.toGuideId === null ? '门店' : this.entries.guideName(row.toGuideId),
      why: row.why,
      actor: operators.get(row.actor) ?? this.actorName(row.actor),
    }));
  }

  private async operators(actors: readonly string[]): Promise<Map<string, string>> {
    const ids = actors.flatMap((actor) => (actor.startsWith('operator:') ? [Number(actor.slice(9))] : []));
    if (!ids.length) return new Map();
    const found = await this.database.dataSource.getRepository(OperatorEntity).findBy({ id: In(ids) });
    return new Map(found.map(({ id, name }) => [`operator:${id}`, name]));
  }

  private actorName(actor: string): string {
    return actor.startsWith('staff:') ? this.entries.guideName(Number(actor.slice(6))) : '系统';
  }
}

/** The desk's search as a condition on `sale s`. */
function filter(query: Partial<SaleQuery>): Condition {
  const { q, channel, guideId, from, to, storeId, reason } = query;
  const is = (sql: string, value: SqlValue | undefined): Condition | undefined =>
    value === undefined ? undefined : { sql, params: [value] };
  return allOf([
    q ? is('s.external_id = ?', q) : undefined,
    is('s.channel = ?', channel),
    guideId === undefined ? undefined : creditedTo(guideId),
    is('s.day >= ?', from),
    is('s.day <= ?', to),
    storeId === undefined
      ? undefined
      : {
          sql: `s.store_id = ? OR EXISTS (SELECT 1 FROM sale_line x WHERE x.sale_id = s.id AND x.selling_store_id = ?)`,
          params: [storeId, storeId],
        },
    is('EXISTS (SELECT 1 FROM sale_line x WHERE x.sale_id = s.id AND x.reason = ?)', reason || undefined),
  ]);
}

const creditedTo = (guideId: number): Condition => ({
  sql: 'EXISTS (SELECT 1 FROM sale_line x WHERE x.sale_id = s.id AND x.guide_id = ?)',
  params: [guideId],
});
