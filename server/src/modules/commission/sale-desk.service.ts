import { Inject, Singleton } from '@midwayjs/core';
import {
  type Answer,
  COUNTED_UP_TO,
  type getSale,
  type listSales,
  type listStoreSales,
  type Parsed,
} from '@qiandian/shared/contract';
import { shanghaiDay } from '../../domain/time';
import { type HqCaller, type OperatorScope, seesWholeChain, type StoreCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { countUpTo, Database, num } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Sales } from '../sales';
import { ENTRY_COLUMNS, type EntryRow, EntryViews, SETTLED } from './entry-views.service';
import { reassignableUntil } from './reassign.service';
import { SaleChanges } from './sale-changes.service';
import { boundsOf, type Bounds, inStores, type SaleQuery, setsOf, withLine } from './sale-search';
import { type LineFilter, SaleViews } from './sale-views.service';
import { allOf, type Condition } from './condition';
import { SettlementScope } from './settlement-scope.service';

type Page = SaleQuery & { readonly page: number; readonly size: number };

/** The performance ledger of all channels, at headquarters and in stores. */
@Singleton()
export class SaleDesk {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() sales!: Sales;
  @Inject() scope!: SettlementScope;
  @Inject() views!: SaleViews;
  @Inject() entries!: EntryViews;
  @Inject() saleChanges!: SaleChanges;

  /** Latest recorded first; of the last days unless told. An operator of some stores sees the lines of those only. */
  async page(query: Parsed<typeof listSales>['query'], { scope }: HqCaller): Promise<Answer<typeof listSales>> {
    const { ids, total } = await this.search(query, (bounds) => this.scope.sales(scope, bounds));
    const items = await this.views.byIds(ids, this.lineFilter(scope));
    return { items, total, page: query.page, size: query.size };
  }

  /**
   * An operator of some stores sees the lines sold there, with what those stores' people earn and the own rebates.
   * @throws Problem SALE_NOT_FOUND, OUT_OF_SCOPE
   */
  async one(saleId: number, { scope }: HqCaller): Promise<Answer<typeof getSale>> {
    const [found] = await this.sales.saleWithLines([saleId]);
    if (!found) throw new Problem('SALE_NOT_FOUND');
    const shown = this.lineFilter(scope) ?? (() => true);
    const lines = found.lines.filter((line) => shown(line, found.sale));
    if (!lines.length && !seesWholeChain(scope)) throw new Problem('OUT_OF_SCOPE');
    const [view] = await this.views.of([found], shown);
    const where = allOf([{ sql: 'e.sale_id = ?', params: [saleId] }, this.scope.entries(scope)]);
    const rows = await this.database.query<EntryRow & { sale_line_id: unknown }>(
      `SELECT ${ENTRY_COLUMNS}, e.sale_line_id FROM credit_entry e ${SETTLED} WHERE ${where.sql} ORDER BY e.id`,
      [...where.params],
    );
    const own = rows.filter((row) => lines.some(({ id }) => id === num(row.sale_line_id)));
    const entries = await this.entries.of(own);
    return {
      ...view!,
      entries: entries.map((entry, i) => ({ ...entry, lineId: num(own[i]!.sale_line_id) })),
      changes: await this.saleChanges.of(lines),
    };
  }

  /** A manager sees what the store sold; a guide what is credited to the guide. Of the last days unless told. */
  async storePage(
    query: Parsed<typeof listStoreSales>['query'],
    caller: StoreCaller,
  ): Promise<Answer<typeof listStoreSales>> {
    const manages = caller.role === 'manager';
    const own = (bounds: Bounds): Condition =>
      manages
        ? inStores((column) => ({ sql: `${column} = ?`, params: [caller.storeId] }), bounds)
        : withLine({ sql: 'l.guide_id = ?', params: [caller.guideId ?? 0] }, bounds);
    const { ids, total } = await this.search(query, own);
    const views = await this.views.byIds(ids);
    const now = this.clock.now();
    const items = views.map((view) => {
      const until = reassignableUntil(new Date(view.paidAt));
      const lines = manages ? view.lines : view.lines.filter(({ credit }) => credit.guideId === caller.guideId);
      return { ...view, lines, ...(manages && until >= now ? { reassignUntil: until.toISOString() } : {}) };
    });
    return { items, total, page: query.page, size: query.size };
  }

  /** @param own which sales there are to see, as a table of ids; undefined = all */
  private async search(
    query: Page,
    own: (bounds: Bounds) => Condition | undefined,
  ): Promise<{ ids: number[]; total: number }> {
    const { q, channel, page, size } = query;
    const found = q ? await this.numbered(q) : undefined;
    const bounds = boundsOf(query, shanghaiDay(this.clock.now()), found);
    const mine = own(bounds);
    const sets = [...(mine ? [mine] : []), ...setsOf(query, bounds)];
    const where = allOf([bounds.sale, channel && { sql: 'h.channel = ?', params: [channel] }]);
    const from = `FROM sale h ${sets.map(({ sql }, i) => `JOIN (${sql}) c${i} ON c${i}.id = h.id`).join(' ')} WHERE ${where.sql}`;
    const params = [...sets.flatMap((set) => [...set.params]), ...where.params];
    const total = await countUpTo(this.database, COUNTED_UP_TO, from, params);
    const rows = await this.database.query<{ id: unknown }>(`SELECT h.id ${from} ORDER BY h.id DESC LIMIT ? OFFSET ?`, [
      ...params,
      size,
      (page - 1) * size,
    ]);
    return { ids: rows.map((row) => num(row.id)), total };
  }

  private async numbered(externalId: string): Promise<number[]> {
    const rows = await this.database.query<{ id: unknown }>('SELECT id FROM sale WHERE external_id = ?', [externalId]);
    return rows.map((row) => num(row.id));
  }

  private lineFilter(scope: OperatorScope): LineFilter | undefined {
    if (seesWholeChain(scope)) return undefined;
    const stores = this.scope.stores.storeIdsInScope(scope);
    return ({ sellingStoreId }, { storeId }) => stores.has(sellingStoreId ?? storeId ?? 0);
  }
}
