import { In } from 'typeorm';
import { WHOLE_BP } from '../../domain/money';
import { afterSaleUntil } from '../../domain/order';
import { isAfterHours, shanghaiDay } from '../../domain/time';
import {
  type Database,
  inList,
  insertMissingRows,
  insertRows,
  isSqlite,
  num,
  type SqlValue,
  sqlTime,
  type Tx,
  updateCount,
} from '../../platform/db';
import { mintIds } from '../../platform/ids';
import { SaleEntity, SaleLineEntity, SaleReturnEntity } from './sale.entities';
import type { LinkSales, NewSale, NewSaleLine, SaleWithLines } from './sale';
import type { Query } from './sum-sales';

const NAME_LENGTH = 60;
const KEY_LENGTHS = { externalId: 64, sourceKey: 40, lineRef: 64, link: 64 } as const;

/** A sale about to be written. */
export interface SaleDraft {
  readonly id: number;
  readonly sale: NewSale;
  readonly day: string;
  readonly afterHours: boolean;
  readonly lines: readonly { readonly id: number; readonly line: NewSaleLine; readonly hotZoneId: number | null }[];
}

/** The hot zone a line was sold from, null outside of any. */
export type ZoneOfLine = (sale: NewSale, line: NewSaleLine) => number | null;

/** Gives ids to sales and their lines. @throws RangeError for what does not fit its column or is no whole amount */
export function draftSales(sales: readonly NewSale[], zoneOf: ZoneOfLine): SaleDraft[] {
  sales.forEach(assertFits);
  const ids = mintIds(sales.reduce((n, sale) => n + 1 + sale.lines.length, 0));
  let next = 0;
  const id = (): number => ids[next++]!;
  return sales.map((sale) => ({
    id: id(),
    sale,
    day: shanghaiDay(sale.paidAt),
    afterHours: isAfterHours(sale.paidAt),
    lines: sale.lines.map((line) => ({ id: id(), line, hotZoneId: zoneOf(sale, line) })),
  }));
}

/** A sale's name at its source: what makes recording it twice harmless. */
export const keyOf = (sale: SaleName): string => JSON.stringify([sale.channel, sale.sourceKey, sale.externalId]);

/** Writes the sales that are not there yet; answers the id that each of all of them has now, by its key. */
export async function insertSales(tx: Tx, drafts: readonly SaleDraft[], now: Date): Promise<Map<string, number>> {
  // one order for all writers, so that they never wait for each other in a circle
  const ordered = [...drafts].sort((a, b) => (keyOf(a.sale) < keyOf(b.sale) ? -1 : 1));
  await insertMissingRows(
    tx,
    'sale',
    SALE_COLUMNS,
    ordered.map(({ id, sale, day, afterHours, lines }): SqlValue[] => [
      id,
      sale.channel,
      sale.externalId,
      sale.sourceKey,
      sale.orderId ?? null,
      sale.storeId,
      sale.regionId,
      sale.brandId,
      sale.memberId,
      sale.phoneHash ?? null,
      sqlTime(sale.paidAt),
      day,
      afterHours ? 1 : 0,
      lines.reduce((sum, { line }) => sum + line.netFen, 0),
      0,
      sale.completedAt ? sqlTime(sale.completedAt) : null,
      sale.completedAt ? sqlTime(afterSaleUntil(sale.completedAt)) : null,
      sale.originStoreId,
      sqlTime(now),
    ]),
  );
  return saleIdsByKey(
    tx,
    drafts.map(({ sale }) => sale),
  );
}

type SaleName = Pick<NewSale, 'channel' | 'sourceKey' | 'externalId'>;

/** Ids of the sales that are there, by `keyOf`. */
export async function saleIdsByKey(tx: Tx, sales: readonly SaleName[]): Promise<Map<string, number>> {
  const list = <T extends string>(values: readonly T[]) => inList([...new Set(values)]);
  const channels = list(sales.map(({ channel }) => channel));
  const sources = list(sales.map(({ sourceKey }) => sourceKey));
  const numbers = list(sales.map(({ externalId }) => externalId));
  const rows = await tx.query<Record<'id' | 'channel' | 'source_key' | 'external_id', unknown>[]>(
    `SELECT id, channel, source_key, external_id FROM sale
     WHERE channel IN ${channels.sql} AND source_key IN ${sources.sql} AND external_id IN ${numbers.sql}`,
    [...channels.params, ...sources.params, ...numbers.params],
  );
  return new Map(rows.map((row) => [JSON.stringify([row.channel, row.source_key, row.external_id]), num(row.id)]));
}

const SALE_COLUMNS = [
  'id',
  'channel',
  'external_id',
  'source_key',
  'order_id',
  'store_id',
  'region_id',
  'brand_id',
  'member_id',
  'phone_hash',
  'paid_at',
  'day',
  'after_hours',
  'net_fen',
  'returned_fen',
  'completed_at',
  'matures_at',
  'origin_store_id',
  'created_at',
] as const;

export async function insertLines(tx: Tx, drafts: readonly SaleDraft[]): Promise<void> {
  await insertRows(
    tx,
    'sale_line',
    LINE_COLUMNS,
    drafts.flatMap(({ id: saleId, sale, day, lines }) =>
      lines.map(({ id, line, hotZoneId }): SqlValue[] => [
        id,
        saleId,
        line.lineRef,
        sale.channel,
        line.skuId,
        line.productId,
        line.brandId,
        line.categoryId,
        line.name.slice(0, NAME_LENGTH),
        line.quantity,
        line.netFen,
        0,
        0,
        line.credit.beneficiary,
        line.credit.guideId,
        line.credit.reason,
        line.credit.row,
        line.credit.rulesVersion,
        line.credit.assistGuideId,
        line.credit.sellingStoreId,
        line.credit.sellingBp,
        line.credit.fulfilStoreId,
        line.credit.fulfilBp,
        line.share?.of ?? null,
        line.share?.bp ?? WHOLE_BP,
        line.link ?? null,
        line.materialId ?? null,
        hotZoneId,
        sqlTime(sale.paidAt),
        day,
      ]),
    ),
  );
}

const LINE_COLUMNS = [
  'id',
  'sale_id',
  'line_ref',
  'channel',
  'sku_id',
  'product_id',
  'brand_id',
  'category_id',
  'name',
  'quantity',
  'net_fen',
  'returned_fen',
  'returned_quantity',
  'beneficiary',
  'guide_id',
  'reason',
  'decision_row',
  'rules_version',
  'assist_guide_id',
  'selling_store_id',
  'selling_bp',
  'fulfil_store_id',
  'fulfil_bp',
  'share_of',
  'share_bp',
  'link',
  'material_id',
  'hot_zone_id',
  'paid_at',
  'day',
] as const;

/** Sales locked until the transaction ends, lowest id first; unknown ids are left out. */
export async function lockSales(tx: Tx, saleIds: readonly number[]): Promise<SaleEntity[]> {
  const repository = tx.getRepository(SaleEntity);
  const options = { where: { id: In([...new Set(saleIds)]) }, order: { id: 'ASC' as const } };
  if (isSqlite(tx)) return repository.find(options);
  return repository.find({ ...options, lock: { mode: 'pessimistic_write' } });
}

/** Sales with lines and returns, each in the order they were written; unknown ids are left out. */
export async function readSales(
  source: Database['dataSource'] | Tx,
  saleIds: readonly number[],
): Promise<SaleWithLines[]> {
  if (!saleIds.length) return [];
  const ids = In([...new Set(saleIds)]);
  const order = { id: 'ASC' as const };
  const sales = await source.getRepository(SaleEntity).find({ where: { id: ids }, order });
  const lines = await source.getRepository(SaleLineEntity).find({ where: { saleId: ids }, order });
  const returns = await source.getRepository(SaleReturnEntity).find({ where: { saleId: ids }, order });
  const linesOf = groupBySale(lines);
  const returnsOf = groupBySale(returns);
  return sales.map((sale) => ({ sale, lines: linesOf.get(sale.id) ?? [], returns: returnsOf.get(sale.id) ?? [] }));
}

function groupBySale<T extends { saleId: number }>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row.saleId);
    if (group) group.push(row);
    else groups.set(row.saleId, [row]);
  }
  return groups;
}

/** Writes what came back and brings lines and sales into line with it, each table in one statement. */
export async function insertReturns(tx: Tx, returns: readonly SaleReturnEntity[]): Promise<void> {
  await insertRows(
    tx,
    'sale_return',
    ['id', 'sale_id', 'sale_line_id', 'external_id', 'quantity', 'amount_fen', 'at', 'day'],
    returns.map((r) => [r.id, r.saleId, r.saleLineId, r.externalId, r.quantity, r.amountFen, sqlTime(r.at), r.day]),
  );
  const lines = inList([...new Set(returns.map((r) => r.saleLineId))]);
  const back = (column: string) => `(SELECT SUM(r.${column}) FROM sale_return r WHERE r.sale_line_id = sale_line.id)`;
  await updateCount(
    tx,
    `UPDATE sale_line SET returned_fen = ${back('amount_fen')}, returned_quantity = ${back('quantity')}
     WHERE id IN ${lines.sql}`,
    lines.params,
  );
  const sales = inList([...new Set(returns.map((r) => r.saleId))]);
  await updateCount(
    tx,
    `UPDATE sale SET returned_fen = (SELECT SUM(l.returned_fen) FROM sale_line l WHERE l.sale_id = sale.id)
     WHERE id IN ${sales.sql}`,
    sales.params,
  );
  // all of it is back before it was received: nothing is left to wait for
  await updateCount(
    tx,
    `UPDATE sale SET matures_at = (SELECT MAX(r.at) FROM sale_return r WHERE r.sale_id = sale.id)
     WHERE id IN ${sales.sql} AND completed_at IS NULL AND matures_at IS NULL AND NOT EXISTS (
       SELECT 1 FROM sale_line l WHERE l.sale_id = sale.id AND (l.returned_quantity < l.quantity OR (l.quantity = 0 AND l.returned_fen < l.net_fen)))`,
    sales.params,
  );
}

/**
 * All that was handed out is back, though not all of the money: nothing is left to wait for. What was received keeps the
 * time that its after-sale window ends.
 */
export async function matureAt(tx: Tx, saleId: number, at: Date): Promise<void> {
  await updateCount(tx, 'UPDATE sale SET matures_at = COALESCE(matures_at, ?) WHERE id = ? AND completed_at IS NULL', [
    sqlTime(at),
    saleId,
  ]);
}

/** Sales of a member, newest first. */
export const salesOfMember = (
  source: Database['dataSource'] | Tx,
  memberId: number,
  take?: number,
): Promise<SaleEntity[]> =>
  source.getRepository(SaleEntity).find({
    where: { memberId },
    order: { paidAt: 'DESC', id: 'DESC' },
    ...(take === undefined ? {} : { take }),
  });

/** Sales with lines that came by these links; links without any are absent. */
export async function linkSales(query: Query, tokens: readonly string[]): Promise<Map<string, LinkSales>> {
  const list = inList(tokens);
  const rows = await query<{ link: string; n: unknown; fen: unknown }>(
    `SELECT link, COUNT(DISTINCT sale_id) AS n, SUM(net_fen) AS fen FROM sale_line WHERE link IN ${list.sql} GROUP BY link`,
    list.params,
  );
  return new Map(rows.map((row) => [row.link, { orders: num(row.n), paidFen: num(row.fen) }]));
}

function assertFits(sale: NewSale): void {
  const name = `${sale.channel} ${sale.sourceKey} ${sale.externalId}`;
  const short = (field: keyof typeof KEY_LENGTHS, text: string): void => {
    if (text.length > KEY_LENGTHS[field]) throw new RangeError(`${field} is too long: ${name}`);
  };
  short('externalId', sale.externalId);
  short('sourceKey', sale.sourceKey);
  if (!sale.lines.length) throw new RangeError(`a sale has lines: ${name}`);
  // what goods of an exchange cost more is money without units, and so may a guide's part of a line be; nothing else has that
  const fewestOf = (line: NewSaleLine): number => (sale.channel === 'mall' || line.share ? 0 : 1);
  for (const line of sale.lines) {
    short('lineRef', line.lineRef);
    short('link', line.link ?? '');
    const { sellingBp, fulfilBp } = line.credit;
    if (!Number.isSafeInteger(line.netFen) || line.netFen < 0) throw new RangeError(`netFen is no amount: ${name}`);
    if (!Number.isSafeInteger(line.quantity) || line.quantity < fewestOf(line))
      throw new RangeError(`quantity: ${name}`);
    if (sellingBp + fulfilBp !== 10_000) throw new RangeError(`store shares do not sum to 10,000 bp: ${name}`);
  }
}
