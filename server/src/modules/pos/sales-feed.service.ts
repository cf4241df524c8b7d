import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, Parsed, pullReturns, pullSales } from '@qiandian/shared/contract';
import type { PosCaller } from '../../platform/auth';
import { Database, inList, num, type SqlValue } from '../../platform/db';
import { Catalog } from '../catalog';
import { newsBefore, newsHead, type NewsKind, newsTail, Sales, type SaleWithLines } from '../sales';
import { StoreDirectory } from '../stores';
import { IntakeChecks } from './intake-checks.service';

type Ask = Parsed<typeof pullSales>['query'];
type SalesPage = Answer<typeof pullSales>;
type ReturnsPage = Answer<typeof pullReturns>;
interface Entry {
  readonly position: number;
  readonly saleId: number;
  readonly returnId: number;
}
interface Page {
  readonly entries: readonly Entry[];
  readonly next: number;
  readonly more: boolean;
}

/** Places looked at for one page: a key of one store of thousands finds little in many. */
const WINDOW = 20_000;

/**
 * What was sold and what came back, of all channels, for tills and the ERP (A15). Read in the order of places that are given
 * only when others can see the entry, so that reading on from a place misses nothing while sales are written.
 */
@Singleton()
export class SalesFeed {
  @Inject() database!: Database;
  @Inject() catalog!: Catalog;
  @Inject() sales!: Sales;
  @Inject() stores!: StoreDirectory;
  @Inject() checks!: IntakeChecks;

  /** Sales as they stand now; one that was received or credited anew comes again. @throws Problem KEY_NOT_FOR_THIS */
  async salesPage(ask: Ask, caller: PosCaller): Promise<SalesPage> {
    const { entries, ...rest } = await this.page('sale', ask, caller);
    const sales = await this.salesOf(entries);
    return {
      items: entries.flatMap(({ position, saleId }) => {
        const found = sales.get(saleId);
        return found ? [{ position, ...this.saleItem(ofStores(found, this.storeIdsOf(caller))) }] : [];
      }),
      ...rest,
    };
  }

  /** What came back, line by line. @throws Problem KEY_NOT_FOR_THIS */
  async returnsPage(ask: Ask, caller: PosCaller): Promise<ReturnsPage> {
    const { entries, ...rest } = await this.page('return', ask, caller);
    const sales = await this.salesOf(entries);
    return {
      items: entries.flatMap((entry) => {
        const found = sales.get(entry.saleId);
        return found ? this.returnItem(entry, ofStores(found, this.storeIdsOf(caller))) : [];
      }),
      ...rest,
    };
  }

  private async salesOf(entries: readonly Entry[]): Promise<Map<number, SaleWithLines>> {
    const found = await this.sales.saleWithLines(entries.map(({ saleId }) => saleId));
    return new Map(found.map((one) => [one.sale.id, one]));
  }

  private async page(kind: NewsKind, { after, since, size, channel }: Ask, caller: PosCaller): Promise<Page> {
    this.checks.assertKind(caller, ['pos', 'erp']);
    const query = <T>(sql: string, params: SqlValue[]) => this.database.query<T>(sql, params);
    // first how far the line reaches: what joins it meanwhile is for the next page
    const head = await newsHead(query);
    const asked = after ?? (since === undefined ? 0 : await newsBefore(query, new Date(since), head));
    // what was forgotten is passed over at once
    const from = Math.max(asked, await newsTail(query));
    const to = Math.min(head, from + WINDOW);
    const where = ['n.kind = ?', 'n.position > ?', 'n.position <= ?'];
    const params: SqlValue[] = [kind, from, to];
    if (channel) {
      where.push('s.channel = ?');
      params.push(channel);
    }
    const storeIds = this.storeIdsOf(caller);
    if (storeIds) {
      const ids = inList(storeIds);
      where.push(`(s.store_id IN ${ids.sql} OR EXISTS (SELECT 1 FROM sale_line l WHERE l.sale_id = s.id
        AND (l.selling_store_id IN ${ids.sql} OR l.fulfil_store_id IN ${ids.sql})))`);
      params.push(...ids.params, ...ids.params, ...ids.params);
    }
    const rows = await query<Record<'position' | 'sale_id' | 'return_id', unknown>>(
      `SELECT n.position, n.sale_id, n.return_id FROM sale_news n JOIN sale s ON s.id = n.sale_id
       WHERE ${where.join(' AND ')} ORDER BY n.position LIMIT ?`,
      [...params, size + 1],
    );
    const full = rows.length > size;
    const entries = rows.slice(0, size).map((row) => ({
      position: num(row.position),
      saleId: num(row.sale_id),
      returnId: num(row.return_id),
    }));
    const next = full ? entries[entries.length - 1]!.position : Math.max(to, from);
    return { entries, next, more: full || to < head };
  }

  /** The stores the key speaks for; undefined for all. */
  private storeIdsOf({ storeIds, brandIds }: PosCaller): readonly number[] | undefined {
    if (!brandIds) return storeIds ?? undefined;
    const own = this.stores.all().filter(({ brandId }) => brandIds.includes(brandId));
    return own.flatMap(({ id }) => (!storeIds || storeIds.includes(id) ? [id] : []));
  }

  private saleItem({ sale, lines }: SaleWithLines): Omit<SalesPage['items'][number], 'position'> {
    return {
      saleId: sale.id,
      channel: sale.channel,
      externalId: sale.externalId,
      ...(sale.storeId === null ? {} : { storeId: sale.storeId }),
      ...(sale.memberId === null ? {} : { memberId: sale.memberId }),
      paidAt: sale.paidAt.toISOString(),
      ...(sale.completedAt ? { completedAt: sale.completedAt.toISOString() } : {}),
      netFen: sale.netFen,
      returnedFen: sale.returnedFen,
      lines: lines.map((line) => ({
        lineId: line.lineRef,
        ...shareIn(line),
        ...this.goodsOf(line),
        quantity: line.quantity,
        amountFen: line.netFen,
        ...(line.guideId === null ? {} : { guideId: line.guideId }),
        guideReason: line.reason,
        ...(line.sellingStoreId === null ? {} : { sellingStoreId: line.sellingStoreId }),
        sellingBp: line.sellingBp,
        ...(line.fulfilStoreId === null ? {} : { fulfilStoreId: line.fulfilStoreId }),
        fulfilBp: line.fulfilBp,
      })),
    };
  }

  private returnItem({ position, returnId }: Entry, { sale, lines, returns }: SaleWithLines): ReturnsPage['items'] {
    const back = returns.find(({ id }) => id === returnId);
    const line = lines.find(({ id }) => id === back?.saleLineId);
    if (!back || !line) return [];
    return [
      {
        position,
        returnId,
        externalId: back.externalId,
        at: back.at.toISOString(),
        saleId: sale.id,
        saleExternalId: sale.externalId,
        channel: sale.channel,
        ...(sale.storeId === null ? {} : { storeId: sale.storeId }),
        lineId: line.lineRef,
        ...this.goodsOf(line),
        quantity: back.quantity,
        amountFen: back.amountFen,
        ...(line.guideId === null ? {} : { guideId: line.guideId }),
      },
    ];
  }

  private goodsOf({ skuId, name }: SaleWithLines['lines'][number]) {
    const code = skuId === null ? undefined : this.catalog.sku(skuId)?.code;
    return { ...(skuId === null ? {} : { skuId }), ...(code === undefined ? {} : { skuCode: code }), name };
  }
}

const shareIn = ({ shareOf, shareBp }: SaleWithLines['lines'][number]) =>
  shareOf === null ? {} : { shareOf, shareBp };

/** What of a sale concerns these stores, with its sums: all of one that was made there, else their lines alone. */
function ofStores(found: SaleWithLines, storeIds: readonly number[] | undefined): SaleWithLines {
  const theirs = (id: number | null): boolean => id !== null && (storeIds?.includes(id) ?? true);
  if (!storeIds || theirs(found.sale.storeId)) return found;
  const lines = found.lines.filter((line) => theirs(line.sellingStoreId) || theirs(line.fulfilStoreId));
  const sum = (of: (line: SaleWithLines['lines'][number]) => number): number =>
    lines.reduce((all, line) => all + of(line), 0);
  const sale = { ...found.sale, netFen: sum((line) => line.netFen), returnedFen: sum((line) => line.returnedFen) };
  return { ...found, sale, lines };
}
