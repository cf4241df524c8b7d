import type { EARNING_STATES } from '@qiandian/shared/contract';

export type EarningState = (typeof EARNING_STATES)[number];

/**
 * Where an entry of a guide stands, derived, never stored (of `credit_entry e`, its `sale s`, its `statement_entry se`):
 * on hold; settled by a statement; matured, when its sale can no longer be returned by itself (extras at once); else
 * pending, as is a bonus that waits for its gate. Takes the present instant twice.
 */
export const STATE_SQL = `CASE WHEN e.beneficiary_kind = 'hold' THEN 'held' WHEN se.entry_id IS NOT NULL THEN 'settled'
  WHEN e.gated = 0 AND e.at <= ? AND (e.sale_id IS NULL OR s.matures_at <= ?) THEN 'matured' ELSE 'pending' END`;

/** A refund took it back. */
export const TURNED_BACK = `e.kind = 'reversal'`;

/**
 * Ids of a guide's entries that no statement has settled, of whichever month: what pays, bonuses that wait for their gate,
 * and what is held. Takes the guide four times.
 */
export const UNSETTLED_SQL = `SELECT entry_id AS id FROM unsettled_entry WHERE kind = 'guide' AND beneficiary_id = ?
  UNION ALL SELECT e.id FROM credit_entry e JOIN waiting_bonus w ON w.sale_line_id = e.sale_line_id
    WHERE e.beneficiary_kind = 'guide' AND e.beneficiary_id = ? AND e.gated = 1
  UNION ALL SELECT h.id FROM credit_entry h JOIN (SELECT sale_line_id FROM credit_entry WHERE beneficiary_kind = 'hold'
      AND beneficiary_id = ? GROUP BY sale_line_id HAVING SUM(amount_fen) <> 0) l ON l.sale_line_id = h.sale_line_id
    WHERE h.beneficiary_kind = 'hold' AND h.beneficiary_id = ?`;

/** Sums of an amount by state, as `pending`, `matured`, `settled`, `held`; takes the present instant four times. */
export const sumsByState = (amount: string): string => {
  const matured = 'e.gated = 0 AND e.at <= ? AND (e.sale_id IS NULL OR s.matures_at <= ?)';
  const open = `e.beneficiary_kind = 'guide' AND se.entry_id IS NULL`;
  const sum = (condition: string, name: string) => `SUM(CASE WHEN ${condition} THEN ${amount} ELSE 0 END) AS ${name}`;
  return [
    sum(`${open} AND ${matured}`, 'matured'),
    `SUM(CASE WHEN ${open} AND ${matured} THEN 0 WHEN ${open} THEN ${amount} ELSE 0 END) AS pending`,
    sum(`e.beneficiary_kind = 'guide' AND se.entry_id IS NOT NULL`, 'settled'),
    sum(`e.beneficiary_kind = 'hold'`, 'held'),
  ].join(', ');
};
