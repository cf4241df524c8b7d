import { In } from 'typeorm';
import type { CommissionEntry } from '../../domain/commission';
import {
  type Database,
  inList,
  insertMissingRows,
  insertRows,
  isSqlite,
  type SqlValue,
  sqlTime,
  type Tx,
} from '../../platform/db';
import { mintIds } from '../../platform/ids';
import { entryOf } from './credit-entry';
import { CreditEntryEntity } from './credit-entry.entity';

export type NewEntry = Omit<CreditEntryEntity, 'id'>;

/** Makes everyone who posts for these sales wait for each other; lowest id first, so that nobody waits in a circle. */
export async function lockSaleRows(tx: Tx, saleIds: readonly number[]): Promise<void> {
  if (isSqlite(tx) || !saleIds.length) return;
  const ids = inList([...new Set(saleIds)]);
  await tx.query(`SELECT id FROM sale WHERE id IN ${ids.sql} ORDER BY id FOR UPDATE`, ids.params);
}

/** Everything posted for these lines, by line, in the order it was posted. */
export async function readEntries(
  source: Database['dataSource'] | Tx,
  lineIds: readonly number[],
): Promise<Map<number, CommissionEntry[]>> {
  const entries = new Map<number, CommissionEntry[]>(lineIds.map((id) => [id, []]));
  if (!lineIds.length) return entries;
  const rows = await source
    .getRepository(CreditEntryEntity)
    .find({ where: { saleLineId: In([...lineIds]) }, order: { id: 'ASC' } });
  for (const row of rows) entries.get(row.saleLineId)?.push(entryOf(row));
  return entries;
}

/** Posts entries of sales. @returns their ids, in the order given @throws the driver's duplicate error when one is there */
export async function insertEntries(tx: Tx, entries: readonly NewEntry[]): Promise<number[]> {
  const ids = mintIds(entries.length);
  await insertRows(tx, 'credit_entry', COLUMNS, rowsOf(entries, ids));
  return ids;
}

/** Posts extras that are not there yet. @returns what each of all of them is now, by its key, and whether that is new */
export async function insertExtras(
  tx: Tx,
  entries: readonly NewEntry[],
): Promise<Map<string, { readonly row: CreditEntryEntity; readonly created: boolean }>> {
  const ids = mintIds(entries.length);
  await insertMissingRows(tx, 'credit_entry', COLUMNS, rowsOf(entries, ids));
  const keys = entries.map(({ entryKey }) => entryKey);
  const rows = await tx.getRepository(CreditEntryEntity).findBy({ saleLineId: 0, entryKey: In(keys) });
  const minted = new Set(ids);
  return new Map(rows.map((row) => [row.entryKey, { row, created: minted.has(row.id) }]));
}

const COLUMNS = [
  'id',
  'ledger',
  'kind',
  'gated',
  'sale_id',
  'sale_line_id',
  'entry_key',
  'reverses',
  'beneficiary_kind',
  'beneficiary_id',
  'store_id',
  'base_fen',
  'rate_bp',
  'multiplier_bp',
  'cut_fen',
  'amount_fen',
  'plan_version_id',
  'reason',
  'text',
  'at',
  'day',
  'month',
] as const;

const rowsOf = (entries: readonly NewEntry[], ids: readonly number[]): SqlValue[][] =>
  entries.map((e, i) => [
    ids[i]!,
    e.ledger,
    e.kind,
    e.gated ? 1 : 0,
    e.saleId,
    e.saleLineId,
    e.entryKey,
    e.reverses,
    e.beneficiaryKind,
    e.beneficiaryId,
    e.storeId,
    e.baseFen,
    e.rateBp,
    e.multiplierBp,
    e.cutFen,
    e.amountFen,
    e.planVersionId,
    e.reason,
    e.text,
    sqlTime(e.at),
    e.day,
    e.month,
  ]);
