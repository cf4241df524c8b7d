import type { StatementSums } from '../../domain/commission';
import { inList, insertRows, num, sqlTime, type Tx, updateCount } from '../../platform/db';
import { BESIDE_SALES } from './credit-entry.entity';
import type { StatementEntity, StatementKind } from './statement.entities';

/** A beneficiary as of now, with the id its statement will have, should it get one. */
export interface Payee {
  readonly id: number;
  readonly name: string;
  readonly storeId: number | null;
  /** By the end of the month that closes. */
  readonly left: boolean;
  readonly statementId: number;
}
/** What a statement settles, and in how many entries. */
export type Settled = Omit<StatementSums, 'openingFen'> & { readonly entries: number };

const EXTRA = `e.kind IN (${BESIDE_SALES.map((kind) => `'${kind}'`).join(', ')})`;

/** Puts every entry of these that has matured before this instant into its statement: in the database, however many. */
export async function settleMatured(tx: Tx, kind: StatementKind, payees: readonly Payee[], before: Date) {
  const each = payees.map(() => 'SELECT ? AS beneficiary_id, ? AS statement_id').join(' UNION ALL ');
  const at = sqlTime(before);
  await tx.query(
    `INSERT INTO statement_entry (entry_id, statement_id)
     SELECT e.id, p.statement_id FROM (${each}) p
       JOIN unsettled_entry u ON u.kind = ? AND u.beneficiary_id = p.beneficiary_id
       JOIN credit_entry e ON e.id = u.entry_id LEFT JOIN sale s ON s.id = e.sale_id
     WHERE e.at < ? AND (e.sale_id IS NULL OR s.matures_at < ?)`,
    [...payees.flatMap(({ id, statementId }) => [id, statementId]), kind, at, at],
  );
  const ids = inList(payees.map(({ id }) => id));
  await updateCount(
    tx,
    `DELETE FROM unsettled_entry WHERE kind = ? AND beneficiary_id IN ${ids.sql}
       AND EXISTS (SELECT 1 FROM statement_entry se WHERE se.entry_id = unsettled_entry.entry_id)`,
    [kind, ...ids.params],
  );
}

/** By statement; those without an entry are absent. */
export async function readSettled(tx: Tx, statementIds: readonly number[]): Promise<Map<number, Settled>> {
  const ids = inList(statementIds);
  const rows = await tx.query<Record<string, unknown>[]>(
    `SELECT se.statement_id, COUNT(*) AS n,
       SUM(CASE WHEN ${EXTRA} THEN e.amount_fen ELSE 0 END) AS extra,
       SUM(CASE WHEN e.kind = 'reversal' THEN e.amount_fen ELSE 0 END) AS reversed,
       SUM(CASE WHEN e.kind = 'reversal' OR ${EXTRA} THEN 0 ELSE e.amount_fen END) AS earned
     FROM statement_entry se JOIN credit_entry e ON e.id = se.entry_id WHERE se.statement_id IN ${ids.sql}
     GROUP BY se.statement_id`,
    ids.params,
  );
  return new Map(
    rows.map((row) => [
      num(row['statement_id']),
      {
        earnedFen: num(row['earned']),
        reversedFen: num(row['reversed']),
        extraFen: num(row['extra']),
        entries: num(row['n']),
      },
    ]),
  );
}

/** Which of these guides may still get something: what has not matured, waits for its gate, or is held. */
export async function readExpecting(tx: Tx, guideIds: readonly number[]): Promise<Set<number>> {
  if (!guideIds.length) return new Set();
  const ids = inList(guideIds);
  const rows = await tx.query<{ id: unknown }[]>(
    `SELECT beneficiary_id AS id FROM unsettled_entry WHERE kind = 'guide' AND beneficiary_id IN ${ids.sql}
     UNION SELECT beneficiary_id FROM credit_entry
       WHERE beneficiary_kind = 'hold' AND beneficiary_id IN ${ids.sql} GROUP BY beneficiary_id HAVING SUM(amount_fen) <> 0
     UNION SELECT beneficiary_id FROM credit_entry
       WHERE beneficiary_kind = 'guide' AND gated = 1 AND beneficiary_id IN ${ids.sql}
       GROUP BY beneficiary_id HAVING SUM(amount_fen) <> 0`,
    [...ids.params, ...ids.params, ...ids.params],
  );
  return new Set(rows.map((row) => num(row.id)));
}

export async function insertStatements(tx: Tx, statements: readonly StatementEntity[]): Promise<void> {
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
    statements.map((d) => [
      d.id,
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
}
