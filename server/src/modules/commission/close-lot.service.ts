import { Singleton } from '@midwayjs/core';
import { In } from 'typeorm';
import { statement } from '../../domain/commission';
import { inList, insertRows, num, readTime, readTimeOrNull, type Tx } from '../../platform/db';
import { mintIds } from '../../platform/ids';
import type { CreditKind } from './credit-entry.entity';
import { endOf } from './months';
import { StatementEntity, type StatementKind } from './statement.entities';

/** A beneficiary as of now. */
interface Payee {
  readonly id: number;
  readonly name: string;
  readonly storeId: number | null;
  readonly left: boolean;
}
/** An entry that no statement has settled. */
interface OpenEntry {
  readonly id: number;
  readonly beneficiaryId: number;
  readonly kind: CreditKind;
  readonly amountFen: number;
  readonly matured: boolean;
}
type Draft = Omit<StatementEntity, 'id'> & { readonly entryIds: readonly number[] };

const EXTRAS: readonly CreditKind[] = ['recruit', 'prize', 'manual'];

/** Settles a lot of beneficiaries for a month. */
@Singleton()
export class CloseLot {
  /** Puts all that has matured by the month's end and is in no statement yet into one for each of them. */
  async settle(tx: Tx, month: string, kind: StatementKind, ids: readonly number[]): Promise<void> {
    if (!ids.length) return;
    const payees = await readPayees(tx, kind, ids);
    const entries = groupByPayee(await readOpenEntries(tx, kind, ids, endOf(month)));
    const carried = await readCarried(tx, month, kind, ids);
    const drafts = payees.flatMap((payee) => {
      const own = entries.get(payee.id) ?? [];
      return draft(month, kind, payee, own, carried.get(payee.id) ?? 0) ?? [];
    });
    await write(tx, drafts);
  }
}

function draft(
  month: string,
  kind: StatementKind,
  payee: Payee,
  entries: readonly OpenEntry[],
  openingFen: number,
): Draft | undefined {
  const matured = entries.filter((entry) => entry.matured);
  if (!matured.length && openingFen === 0) return undefined;
  const sum = (fits: (kind: CreditKind) => boolean) =>
    matured.reduce((total, entry) => total + (fits(entry.kind) ? entry.amountFen : 0), 0);
  const extraFen = sum((one) => EXTRAS.includes(one));
  const reversedFen = sum((one) => one === 'reversal');
  const earnedFen = sum((one) => one !== 'reversal' && !EXTRAS.includes(one));
  // what a leaver may still get is set against his debt first
  const isLast = payee.left && matured.length === entries.length;
  return {
    ...statement({ openingFen, earnedFen, reversedFen, extraFen }, isLast),
    month,
    kind,
    beneficiaryId: payee.id,
    name: payee.name,
    storeId: payee.storeId,
    entries: matured.length,
    entryIds: matured.map(({ id }) => id),
  };
}

async function write(tx: Tx, drafts: readonly Draft[]): Promise<void> {
  const ids = mintIds(drafts.length);
  await insertRows(
    tx,
    'statement',
    [
      'id',
      'month',
      'kind',
      'beneficiary_id',
      'name',
      'store_id',
      'opening_fen',
      'earned_fen',
      'reversed_fen',
      'extra_fen',
      'payable_fen',
      'carried_fen',
      'written_off_fen',
      'entries',
    ],
    drafts.map((d, i) => [
      ids[i]!,
      d.month,
      d.kind,
      d.beneficiaryId,
      d.name,
      d.storeId,
      d.openingFen,
      d.earnedFen,
      d.reversedFen,
      d.extraFen,
      d.payableFen,
      d.carriedFen,
      d.writtenOffFen,
      d.entries,
    ]),
  );
  await insertRows(
    tx,
    'statement_entry',
    ['entry_id', 'statement_id'],
    drafts.flatMap((d, i) => d.entryIds.map((entryId) => [entryId, ids[i]!])),
  );
}

/** Ledgers that pay: turnover, what waits for a gate, and entries of nothing are in no statement. */
async function readOpenEntries(
  tx: Tx,
  kind: StatementKind,
  ids: readonly number[],
  before: Date,
): Promise<OpenEntry[]> {
  const list = inList(ids);
  const rows = await tx.query<Record<string, unknown>[]>(
    `SELECT e.id, e.beneficiary_id, e.kind, e.amount_fen, e.at, e.sale_id, s.matures_at
     FROM credit_entry e LEFT JOIN sale s ON s.id = e.sale_id LEFT JOIN statement_entry se ON se.entry_id = e.id
     WHERE e.beneficiary_kind = ? AND e.beneficiary_id IN ${list.sql} AND e.ledger <> 'store_credit' AND e.gated = 0
       AND e.amount_fen <> 0 AND se.entry_id IS NULL ORDER BY e.id`,
    [kind, ...list.params],
  );
  return rows.map((row) => {
    const maturesAt = row['sale_id'] === null ? readTime(row['at']) : readTimeOrNull(row['matures_at']);
    return {
      id: num(row['id']),
      beneficiaryId: num(row['beneficiary_id']),
      kind: row['kind'] as CreditKind,
      amountFen: num(row['amount_fen']),
      matured: maturesAt !== undefined && maturesAt < before && readTime(row['at']) < before,
    };
  });
}

function groupByPayee(entries: readonly OpenEntry[]): Map<number, OpenEntry[]> {
  const groups = new Map<number, OpenEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.beneficiaryId);
    if (group) group.push(entry);
    else groups.set(entry.beneficiaryId, [entry]);
  }
  return groups;
}

/** What the last statement left to carry: every debtor gets one each month, so it is the last month's. */
async function readCarried(
  tx: Tx,
  month: string,
  kind: StatementKind,
  ids: readonly number[],
): Promise<Map<number, number>> {
  const [last] = await tx.query<{ month: string | null }[]>(
    'SELECT MAX(month) AS month FROM statement_period WHERE month < ?',
    [month],
  );
  if (!last?.month) return new Map();
  const found = await tx
    .getRepository(StatementEntity)
    .findBy({ month: last.month, kind, beneficiaryId: In([...ids]) });
  return new Map(found.map(({ beneficiaryId, carriedFen }) => [beneficiaryId, carriedFen]));
}

const PAYEES: Readonly<Record<StatementKind, string>> = {
  guide: 'SELECT id, name, store_id, status FROM staff',
  store: `SELECT id, name, id AS store_id, '' AS status FROM store`,
  franchisee: `SELECT id, name, NULL AS store_id, '' AS status FROM franchisee`,
};

async function readPayees(tx: Tx, kind: StatementKind, ids: readonly number[]): Promise<Payee[]> {
  const list = inList(ids);
  const rows = await tx.query<Record<string, unknown>[]>(
    `${PAYEES[kind]} WHERE id IN ${list.sql} ORDER BY id`,
    list.params,
  );
  return rows.map((row) => ({
    id: num(row['id']),
    name: String(row['name']),
    storeId: row['store_id'] === null ? null : num(row['store_id']),
    left: row['status'] === 'left',
  }));
}
