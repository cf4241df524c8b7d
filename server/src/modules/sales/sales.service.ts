import { Inject, Singleton } from '@midwayjs/core';
import { afterSaleUntil } from '../../domain/order';
import { Clock } from '../../platform/clock';
import { Database, num, sqlTime, type Tx, updateCount, updateEach } from '../../platform/db';
import { Outbox } from '../../platform/outbox';
import { StoreDirectory } from '../stores';
import { dayFigures, sumFigures } from './day-figures';
import { ReattributeSale } from './reattribute-sale.service';
import { ReturnSale } from './return-sale.service';
import {
  type DayPeriod,
  type LinkSales,
  type NewCredit,
  type NewReturn,
  type NewSale,
  type ReturnOutcome,
  SALE_COMPLETED,
  SALE_RECORDED,
  type SaleCompleted,
  type SaleOutcome,
  type SaleRecorded,
  type SalesFigures,
  type SalesFilter,
  type SaleWithLines,
} from './sale';
import type { SaleChannel, SaleEntity } from './sale.entities';
import { noteNews } from './sale-news.repository';
import { addToDays } from './sale-roll-ups.repository';
import { SaleZones } from './sale-zones.service';
import { guideHours, type HourSales, sumHours } from './sum-hours';
import { type PaidUntil, paidUntil, type ProductSales, topProducts } from './sales-of-a-day';
import { type Assists, sumAssists } from './sum-assists';
import { type StoreTurnover, sumTurnover } from './sum-turnover';
import { plusFigures, type Query, type SalesDimension, type SalesGroup, sumSales } from './sum-sales';
import {
  draftSales,
  insertLines,
  insertSales,
  keyOf,
  linkSales,
  lockSales,
  readSales,
  saleIdsByKey,
  salesOfMember,
} from './sale.repository';

const NO_SALES: SalesFigures = {
  paidFen: 0,
  returnedFen: 0,
  orders: 0,
  units: 0,
  afterHoursFen: 0,
  onlineFen: 0,
  tillFen: 0,
  guideFen: 0,
  guideOnlineFen: 0,
  hotZoneFen: 0,
};

/**
 * The one performance ledger of all channels (A15, A46): mall orders, till receipts and imported orders are written alike,
 * and whoever pays, ranks or reports reads here. Everything a write says comes with its events in the caller's transaction.
 * Readers take `tx` when asked inside a transaction.
 */
@Singleton()
export class Sales {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() outbox!: Outbox;
  @Inject() stores!: StoreDirectory;
  @Inject() zones!: SaleZones;
  @Inject() returning!: ReturnSale;
  @Inject() reattributing!: ReattributeSale;

  /**
   * Writes paid sales; one whose channel, source and number are known already changes nothing. Publishes `sale.recorded`,
   * and `sale.completed` for what the buyer took along.
   *
   * @returns an outcome for each, in the order given
   * @throws RangeError for a sale without lines, an amount below zero, a text too long
   */
  async record(tx: Tx, sales: readonly NewSale[]): Promise<SaleOutcome[]> {
    if (!sales.length) return [];
    const drafts = draftSales(sales, this.zones.finder());
    const ids = await insertSales(tx, drafts, this.clock.now());
    const created = drafts.filter((draft) => ids.get(keyOf(draft.sale)) === draft.id);
    await insertLines(tx, created);
    const figures = created.flatMap(({ sale, day, afterHours, lines }) =>
      dayFigures(
        { channel: sale.channel, day, paidAt: sale.paidAt, afterHours },
        lines.map(({ id, line, hotZoneId }) => ({ ...line, ...line.credit, id, hotZoneId })),
      ),
    );
    await addToDays(tx, sumFigures(figures));
    await this.tell(
      tx,
      created.map(({ id }) => id),
    );
    await this.outbox.publish(
      tx,
      SALE_RECORDED,
      created.map(({ id }): SaleRecorded => ({ saleId: id })),
    );
    await this.outbox.publish(
      tx,
      SALE_COMPLETED,
      created.filter(({ sale }) => sale.completedAt).map(({ id }): SaleCompleted => ({ saleId: id })),
    );
    return drafts.map((draft) => {
      const saleId = ids.get(keyOf(draft.sale))!;
      return { saleId, outcome: saleId === draft.id ? 'created' : 'duplicate' };
    });
  }

  /**
   * Writes what came back, never more than was sold; a return whose line and number are known already changes nothing.
   * Publishes `sale.returned` for each sale. A sale that is all back before it was received matures at once.
   *
   * @returns an outcome for each, in the order given
   * @throws Problem SALE_LINE_NOT_FOUND, RETURN_TOO_MUCH (nothing is then written); RangeError for an amount below zero
   */
  recordReturns(tx: Tx, returns: readonly NewReturn[]): Promise<ReturnOutcome[]> {
    return this.returning.record(tx, returns);
  }

  /**
   * The buyer has it: from now the after-sale window runs. A second time changes nothing. Publishes `sale.completed`.
   * @throws Error when the sale is not there (yet)
   */
  complete(tx: Tx, saleId: number, at: Date): Promise<void> {
    return this.completeMany(tx, [{ saleId, at }]);
  }

  /** `complete` for many. */
  async completeMany(tx: Tx, received: readonly { readonly saleId: number; readonly at: Date }[]): Promise<void> {
    if (!received.length) return;
    const sales = new Map(
      (
        await lockSales(
          tx,
          received.map(({ saleId }) => saleId),
        )
      ).map((sale) => [sale.id, sale]),
    );
    const changes = new Map<number, readonly [string, string]>();
    for (const { saleId, at } of received) {
      const sale = sales.get(saleId);
      if (!sale) throw new Error(`no sale ${saleId}`);
      if (sale.completedAt || changes.has(saleId)) continue;
      changes.set(saleId, [sqlTime(at), sqlTime(sale.maturesAt ?? afterSaleUntil(at))]);
    }
    await updateEach(tx, 'sale', ['completed_at', 'matures_at'], changes);
    const saleIds = [...changes.keys()];
    await this.tell(tx, saleIds);
    await this.outbox.publish(
      tx,
      SALE_COMPLETED,
      saleIds.map((saleId): SaleCompleted => ({ saleId })),
    );
  }

  /**
   * Gives a line to somebody else (D3: an audited change by a person) and moves its figures of all days. Publishes
   * `sale.reattributed`. The caller checks who may, until when, and writes the audit entry of its desk.
   *
   * @param actor system, staff:<id> or operator:<id>
   * @throws Problem SALE_LINE_NOT_FOUND, RangeError when beneficiary and guide contradict
   */
  reattribute(
    tx: Tx,
    saleLineId: number,
    to: NewCredit,
    why: string,
    actor: string,
  ): Promise<{ reattributionId: number }> {
    return this.reattributing.apply(tx, saleLineId, to, why, actor);
  }

  /** Imported sales of a phone find their member; sales of a known member stay. @returns ids of the sales that were found */
  async claimByPhone(tx: Tx, phoneHash: string, memberId: number): Promise<number[]> {
    const rows = await tx.query<{ id: unknown }[]>(
      'SELECT id FROM sale WHERE phone_hash = ? AND member_id IS NULL ORDER BY id',
      [phoneHash],
    );
    await updateCount(tx, 'UPDATE sale SET member_id = ? WHERE phone_hash = ? AND member_id IS NULL', [
      memberId,
      phoneHash,
    ]);
    return rows.map((row) => num(row.id));
  }

  /** Sales of a member who turned out to be another. */
  async moveToMember(tx: Tx, fromId: number, intoId: number): Promise<void> {
    await updateCount(tx, 'UPDATE sale SET member_id = ? WHERE member_id = ?', [intoId, fromId]);
  }

  /** The id of a sale by its name at its source. */
  async idOf(tx: Tx, sale: Pick<NewSale, 'channel' | 'sourceKey' | 'externalId'>): Promise<number | undefined> {
    return (await saleIdsByKey(tx, [sale])).get(keyOf(sale));
  }

  /** Lowest id first; unknown ids are left out. */
  saleWithLines(saleIds: readonly number[], tx?: Tx): Promise<SaleWithLines[]> {
    return readSales(tx ?? this.database.dataSource, saleIds);
  }

  /** A member's sales of all channels, newest first. */
  ofMember(memberId: number, take?: number, tx?: Tx): Promise<SaleEntity[]> {
    return salesOfMember(tx ?? this.database.dataSource, memberId, take);
  }

  /** Sales that came by these links; links without any are absent. */
  byLink(tokens: readonly string[], tx?: Tx): Promise<ReadonlyMap<string, LinkSales>> {
    return linkSales(this.query(tx), tokens);
  }

  /** What is credited to a guide on these days, both included. */
  async guideDay(guideId: number, fromDay: string, toDay: string, tx?: Tx): Promise<SalesFigures> {
    return (await this.guideTotals({ fromDay, toDay }, { guideIds: [guideId] }, tx)).get(guideId) ?? NO_SALES;
  }

  /** By guide; those without a sale are absent, and so is what no guide is credited with. */
  async guideTotals(period: DayPeriod, filter?: SalesFilter, tx?: Tx): Promise<ReadonlyMap<number, SalesFigures>> {
    const groups = await this.totals(period, ['guide'], filter, tx);
    return new Map(groups.flatMap(({ guideId = 0, ...figures }) => (guideId === 0 ? [] : [[guideId, figures]])));
  }

  /** By selling store; 0 is headquarters, stores without a sale are absent. */
  async storeTotals(period: DayPeriod, filter?: SalesFilter, tx?: Tx): Promise<ReadonlyMap<number, SalesFigures>> {
    const groups = await this.totals(period, ['store'], filter, tx);
    return new Map(groups.map(({ storeId = 0, ...figures }) => [storeId, figures]));
  }

  /** By region, each with all below it, as stores belong to regions now; headquarters' own sales are in none. */
  async regionTotals(period: DayPeriod, filter?: SalesFilter, tx?: Tx): Promise<ReadonlyMap<number, SalesFigures>> {
    const sums = new Map<number, SalesFigures>();
    for (const [storeId, figures] of await this.storeTotals(period, filter, tx)) {
      const store = this.stores.byId(storeId);
      for (const regionId of store ? this.stores.regionWithAncestors(store.regionId) : []) {
        sums.set(regionId, plusFigures(sums.get(regionId) ?? NO_SALES, figures));
      }
    }
    return sums;
  }

  /** Figures by any of day, channel, store, brand and guide, from the coarsest roll-up that can tell; groups without a sale are absent. */
  totals(period: DayPeriod, by: readonly SalesDimension[], filter?: SalesFilter, tx?: Tx): Promise<SalesGroup[]> {
    return sumSales(this.query(tx), period, by, filter);
  }

  /** Turnover (ledger F) by store, 0 for headquarters; stores without any are absent. */
  turnover(
    period: DayPeriod,
    storeIds: readonly number[],
    channels?: readonly SaleChannel[],
  ): Promise<ReadonlyMap<number, StoreTurnover>> {
    return sumTurnover(this.query(undefined), period, storeIds, channels);
  }

  /** What guides helped to sell without pay (D4 row 5), by guide; all of them unless told. */
  assists(period: DayPeriod, guideIds?: readonly number[]): Promise<ReadonlyMap<number, Assists>> {
    return sumAssists(this.query(undefined), period, guideIds);
  }

  /** What was paid within each of the 24 hours of Shanghai's day, over all days of the period. */
  hours(period: DayPeriod, storeIds?: readonly number[]): Promise<HourSales[]> {
    return sumHours(this.query(undefined), period, storeIds);
  }

  /** The same of what is credited to a guide. */
  guideHours(period: DayPeriod, guideId: number): Promise<HourSales[]> {
    return guideHours(this.query(undefined), period, guideId);
  }

  /** Figures of one day's sales paid until an instant, from the lines themselves. By index (day). */
  until(day: string, at: Date, storeIds?: readonly number[]): Promise<PaidUntil> {
    return paidUntil(this.query(undefined), day, at, storeIds);
  }

  /** What sold best on a day, the most money first. By index (day). */
  topProducts(day: string, limit: number, storeIds?: readonly number[]): Promise<ProductSales[]> {
    return topProducts(this.query(undefined), day, limit, storeIds);
  }

  /** What systems outside read on. */
  private tell(tx: Tx, saleIds: readonly number[]): Promise<void> {
    const news = saleIds.map((saleId) => ({ kind: 'sale' as const, saleId }));
    return noteNews(tx, news, this.clock.now());
  }

  private query(tx: Tx | undefined): Query {
    return tx ? (sql, params) => tx.query(sql, params) : (sql, params) => this.database.query(sql, params);
  }
}
