import type { Tx } from './database';
import { inList, type SqlValue } from './sql';

/** Rows of one UPDATE: above it both databases plan badly. */
const PER_STATEMENT = 500;

/**
 * Gives each row values of its own, all in one UPDATE for up to 500 rows.
 * @param rows values in the order of `columns`, by primary key
 * @example updateEach(tx, 'orders', ['paid_at'], new Map([[orderId, [sqlTime(paidAt)]]]))
 */
export async function updateEach(
  tx: Tx,
  table: string,
  columns: readonly string[],
  rows: ReadonlyMap<number, readonly SqlValue[]>,
): Promise<void> {
  const entries = [...rows].sort(([a], [b]) => a - b);
  for (let from = 0; from < entries.length; from += PER_STATEMENT) {
    const part = entries.slice(from, from + PER_STATEMENT);
    const ids = inList(part.map(([id]) => id));
    const whens = part.map(() => 'WHEN ? THEN ?').join(' ');
    const sets = columns.map((column) => `\`${column}\` = CASE id ${whens} ELSE \`${column}\` END`);
    const params = columns.flatMap((_, i) => part.flatMap(([id, values]) => [id, values[i]!]));
    await tx.query(`UPDATE \`${table}\` SET ${sets.join(', ')} WHERE id IN ${ids.sql}`, [...params, ...ids.params]);
  }
}
