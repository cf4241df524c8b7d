import { inList, num, type Tx } from '../../platform/db';

/** An entry in a guide's own account, with what was sold. */
export interface Earning {
  readonly entryId: number;
  readonly guideId: number;
  readonly kind: string;
  readonly saleId: number | null;
  readonly amountFen: number;
  readonly baseFen: number;
  /** The decision table's reason. */
  readonly reason: string;
  /** How the amount came about. */
  readonly text: string;
  /** What was sold; null beside sales. */
  readonly name: string | null;
}

/** Those of the entries that a guide can be paid, in the order they were posted. */
export async function postedEarnings(tx: Tx, entryIds: readonly number[]): Promise<Earning[]> {
  const ids = inList(entryIds);
  const rows = await tx.query<Record<string, unknown>[]>(
    `SELECT c.id, c.beneficiary_id, c.kind, c.sale_id, c.amount_fen, c.base_fen, c.reason, c.text, l.name
     FROM credit_entry c LEFT JOIN sale_line l ON l.id = c.sale_line_id
     WHERE c.id IN ${ids.sql} AND c.ledger = 'commission' AND c.beneficiary_kind = 'guide' AND c.gated = 0 ORDER BY c.id`,
    ids.params,
  );
  return rows.map((row) => ({
    entryId: num(row['id']),
    guideId: num(row['beneficiary_id']),
    kind: String(row['kind']),
    saleId: row['sale_id'] === null ? null : num(row['sale_id']),
    amountFen: num(row['amount_fen']),
    baseFen: num(row['base_fen']),
    reason: String(row['reason']),
    text: String(row['text']),
    name: row['name'] === null ? null : String(row['name']),
  }));
}
