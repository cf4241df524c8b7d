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
import { STATEMENT_KINDS } from './statement.entities';
import { followWaiting } from './waiting-bonus.repository';

export type NewEntry = Omit<CreditEntryEntity, 'id'>;

/** Makes everyone who posts for these sales wait for each other; lowest id first, so that nobody waits in a circle. */
export async function lockSaleRows(tx: Tx, saleIds: readonly number[]): Promise<void> {
  if (isSqlite(tx) || !saleIds.length) return;
  const ids = inList([...new Set(saleIds)]);
  await tx.query(`SELECT id FROM sale WHERE id IN ${ids.sql} ORDER BY id FOR UPDATE`, ids.params);
}

/** Everything posted for these lines, by line, in the order it was posted. */
export async function readPosted(
  source: Database['dataSource'] | Tx,
  lineIds: readonly number[],
): Promise<Map<number, CreditEntryEntity[]>> {
  const posted = new Map<number, CreditEntryEntity[]>(lineIds.map((id) => [id, []]));
  if (!lineIds.length) return posted;
  const rows = await source
    .getRepository(CreditEntryEntity)
    .find({ where: { saleLineId: In([...lineIds]) }, order: { id: 'ASC' } });
  for (const row of rows) posted.get(row.saleLineId)?.push(row);
  return posted;
}

/** The same as the rules see it. */
export async function readEntries(
  source: Database['dataSource'] | Tx,
  lineIds: readonly number[],
): Promise<Map<number, CommissionEntry[]>> {
  const posted = await readPosted(source, lineIds);
  return new Map([...posted].map(([id, rows]) => [id, rows.map(entryOf)]));
}

/** Posts entries of sales. @returns their ids, in the order given @throws the driver's duplicate error when one is there */
export async function insertEntries(tx: Tx, entries: readonly NewEntry[]): Promise<number[]> {
  const ids = mintIds(entries.length);
  await insertRows(tx, 'credit_entry', COLUMNS, rowsOf(entries, ids));
  await insertUnsettled(tx, entries, ids);
  await followWaiting(tx, entries);
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
  const fresh = rows.filter(({ id }) => minted.has(id));
  await insertUnsettled(
    tx,
    fresh,
    fresh.map(({ id }) => id),
  );
  return new Map(rows.map((row) => [row.entryKey, { row, created: minted.has(row.id) }]));
}

/** Ledgers that pay: turnover, what waits for a gate, what is held, and entries of nothing are in no statement. */
async function insertUnsettled(tx: Tx, entries: readonly NewEntry[], ids: readonly number[]): Promise<void> {
  const rows = entries.flatMap(({ ledger, gated, amountFen, beneficiaryKind, beneficiaryId }, i) =>
    ledger !== 'store_credit' && !gated && amountFen !== 0 && PAID_BY_STATEMENT.includes(beneficiaryKind)
      ? [[ids[i]!, beneficiaryKind, beneficiaryId]]
      : [],
  );
  await insertRows(tx, 'unsettled_entry', ['entry_id', 'kind', 'beneficiary_id'], rows);
}
const PAID_BY_STATEMENT: readonly string[] = STATEMENT_KINDS;

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
