import { DECIDED } from './decided';
import { RECRUITED } from './recruited';
import { daysAsSeconds, halfUp, jsonMinute, jsonNumber, secondsOf, shanghaiMinute } from './sums';

/** The after-sale window: nothing is paid before it is over. */
const RETURN_DAYS = 7;
/** A rate times a multiplier, both in basis points. */
const WHOLE = '100000000';

const NIGHT = `(d.channel IN ('mall', 'pos') AND (${shanghaiMinute('d.paid_at')} >= ${jsonMinute('p.content', '$.afterHours.from')}
  OR ${shanghaiMinute('d.paid_at')} < ${jsonMinute('p.content', '$.afterHours.to')}))`;
const TIMES = `CASE WHEN ${NIGHT} THEN ${jsonNumber('p.content', '$.afterHours.multiplierBp')} ELSE 10000 END`;
/** What the plan says of a line; the one rule of the month's plan is for a brand's goods. */
const of = (path: string): string => jsonNumber('p.content', `$.${path}`);
const RATE = `CASE WHEN d.brand_id = ${of('rules[0].brandId')} THEN ${of('rules[0].rateBp')} ELSE ${of('defaultRateBp')} END`;
/** Share of a line's money for a rate and a multiplier, never above the cap. */
const share = (rate: string, times = 'l.times'): string =>
  least(halfUp(`l.fen * ${rate} * ${times}`, WHOLE), 'l.cap_fen');
const least = (a: string, b: string): string => `(CASE WHEN ${a} < ${b} THEN ${a} ELSE ${b} END)`;
/** What stays of an earning after its share of what came back. */
const kept = (earned: string): string => `(${earned} - ${halfUp(`(${earned}) * s.back`, 's.fen')})`;

/**
 * What the month pays by kind and beneficiary: guides by the plan in force at payment, a store's pool for what nobody
 * sold and for what a guide forfeited, franchisees for what members of their stores bought anywhere, and guides for new
 * members. What is above the base rate of an online sale is due only when the guide's month at the till has reached its
 * part of the target (A43); all that a line pays stays within the cap, the rebate yielding first. Parameters: the month's
 * end, again as `secondsAt` tells it, its first instant and the first after it, and again as `secondsAt` tells it.
 *
 * @returns rows of kind, id, fen; those of nothing are absent
 */
export const PAYABLE = `${DECIDED}, ${RECRUITED}, till AS (
  SELECT d.guide_id, SUM(d.fen - d.back) AS fen FROM decided d
  WHERE d.channel = 'pos' AND d.paid_at >= ? AND d.paid_at < ? GROUP BY d.guide_id
), terms AS (
  SELECT d.*, ${RATE} AS rate, ${of('poolRateBp')} AS pool_rate, ${TIMES} AS times,
    (d.fen * ${of('capBp')} - d.fen * ${of('capBp')} % 10000) / 10000 AS cap_fen,
    CASE WHEN d.channel <> 'pos' AND ${RATE} > ${of('gate.baseRateBp')} THEN ${of('gate.baseRateBp')} ELSE ${RATE} END AS sure,
    CASE WHEN COALESCE(g.amount, 0) = 0 OR COALESCE(t.fen, 0) * 100 >= g.amount * ${of('gate.offlineTargetPct')}
      THEN 1 ELSE 0 END AS met
  FROM decided d JOIN commission_plan p ON p.status = 'published' AND p.effective_from <= d.paid_at
      AND (p.effective_to IS NULL OR p.effective_to > d.paid_at)
    LEFT JOIN target g ON g.node_kind = 'guide' AND g.node_id = d.seller_id AND g.metric = 'till_sales'
      AND g.month = '2026-03'
    LEFT JOIN till t ON t.guide_id = d.seller_id
  WHERE d.completed_at IS NOT NULL
    AND ${secondsOf('d.completed_at')} + ${daysAsSeconds(RETURN_DAYS)} < ?
), shares AS (
  SELECT l.*,
    CASE WHEN l.seller_id <> 0 THEN ${share('l.sure')} WHEN l.store_id <> 0 THEN ${share('l.pool_rate', '10000')} ELSE 0 END
      AS sure_fen,
    CASE WHEN l.seller_id <> 0 AND l.met = 1 THEN ${share('l.rate')} - ${share('l.sure')} ELSE 0 END AS bonus_fen
  FROM terms l
), earned AS (
  SELECT CASE WHEN s.guide_id <> 0 THEN 'guide' ELSE 'store' END AS kind,
    CASE WHEN s.guide_id <> 0 THEN s.guide_id ELSE s.store_id END AS id, ${kept('s.sure_fen')} + ${kept('s.bonus_fen')} AS fen
  FROM shares s WHERE s.guide_id <> 0 OR s.store_id <> 0
  UNION ALL
  SELECT 'franchisee', f.franchisee_id,
    ${kept(least(halfUp('s.fen * f.rebate_bp', '10000'), '(s.cap_fen - s.sure_fen - s.bonus_fen)'))}
  FROM shares s JOIN member b ON b.id = s.member_id
    JOIN franchise_term f ON f.store_id = b.home_store_id AND f.valid_from <= s.paid_at
      AND (f.valid_to IS NULL OR f.valid_to > s.paid_at)
  UNION ALL
  SELECT 'guide', r.guide_id, r.amount_fen FROM recruited r
)
SELECT kind, id, SUM(fen) AS fen FROM earned GROUP BY kind, id HAVING SUM(fen) <> 0 ORDER BY kind, id`;
