import { DECIDED } from './decided';
import { daysAsSeconds, halfUp, jsonMinute, jsonNumber, secondsOf, shanghaiMinute } from './sums';

/** The after-sale window: nothing is paid before it is over. */
const RETURN_DAYS = 7;
/** A rate times a multiplier, both in basis points. */
const WHOLE = '100000000';

const NIGHT = `(d.channel IN ('mall', 'pos') AND (${shanghaiMinute('d.paid_at')} >= ${jsonMinute('p.content', '$.afterHours.from')}
  OR ${shanghaiMinute('d.paid_at')} < ${jsonMinute('p.content', '$.afterHours.to')}))`;
const TIMES = `CASE WHEN ${NIGHT} THEN ${jsonNumber('p.content', '$.afterHours.multiplierBp')} ELSE 10000 END`;
/** What stays of an earning after its share of what came back. */
const kept = (earned: string): string => `(${earned} - ${halfUp(`${earned} * m.back`, 'm.fen')})`;

/**
 * What the month pays by kind and beneficiary: guides by the plan in force at payment, a store's pool for what nobody
 * sold, franchisees for what members of their stores bought anywhere. Parameters: the month's
 * end, and again as `secondsAt` tells it.
 *
 * @returns rows of kind, id, fen; those of nothing are absent
 */
export const PAYABLE = `${DECIDED}, matured AS (
  SELECT d.*, d.fen * ${jsonNumber('p.content', '$.defaultRateBp')} * (${TIMES}) AS guide_share,
    d.fen * ${jsonNumber('p.content', '$.poolRateBp')} * 10000 AS pool_share
  FROM decided d JOIN commission_plan p ON p.status = 'published' AND p.effective_from <= d.paid_at
    AND (p.effective_to IS NULL OR p.effective_to > d.paid_at)
  WHERE d.completed_at IS NOT NULL
    AND ${secondsOf('d.completed_at')} + ${daysAsSeconds(RETURN_DAYS)} < ?
), earned AS (
  SELECT 'guide' AS kind, m.guide_id AS id, ${kept(halfUp('m.guide_share', WHOLE))} AS fen FROM matured m
  WHERE m.guide_id <> 0
  UNION ALL
  SELECT 'store', m.store_id, ${kept(halfUp('m.pool_share', WHOLE))} FROM matured m
  WHERE m.guide_id = 0 AND m.store_id <> 0
  UNION ALL
  SELECT 'franchisee', t.franchisee_id, ${kept(halfUp('m.fen * t.rebate_bp', '10000'))}
  FROM matured m JOIN member b ON b.id = m.member_id
    JOIN franchise_term t ON t.store_id = b.home_store_id AND t.valid_from <= m.paid_at
      AND (t.valid_to IS NULL OR t.valid_to > m.paid_at)
)
SELECT kind, id, SUM(fen) AS fen FROM earned GROUP BY kind, id HAVING SUM(fen) <> 0 ORDER BY kind, id`;
