import { DECIDED } from './decided';

/**
 * Places by net sales of the month's days in the chain, in the region and in the store of each guide, by measure: all
 * channels, and all but the till. Parameters: the month's end, its first and its first instant after.
 *
 * @returns rows of measure, scope, scope_id (0: the chain), guide_id, place, fen; best first
 */
export const BOARDS = `${DECIDED}, net AS (
  SELECT 'sales' AS measure, d.guide_id, SUM(d.fen - d.back) AS fen FROM decided d
  WHERE d.guide_id <> 0 AND d.paid_at >= ? AND d.paid_at < ? GROUP BY d.guide_id
  UNION ALL
  SELECT 'online_sales', d.guide_id, SUM(CASE WHEN d.channel = 'pos' THEN 0 ELSE d.fen - d.back END) FROM decided d
  WHERE d.guide_id <> 0 AND d.paid_at >= ? AND d.paid_at < ? GROUP BY d.guide_id
), placed AS (
  SELECT n.measure, 'nation' AS scope, 0 AS scope_id, n.guide_id, n.fen FROM net n
  UNION ALL SELECT n.measure, 'region', s.region_id, n.guide_id, n.fen
    FROM net n JOIN staff g ON g.id = n.guide_id JOIN store s ON s.id = g.store_id
  UNION ALL SELECT n.measure, 'store', g.store_id, n.guide_id, n.fen FROM net n JOIN staff g ON g.id = n.guide_id
)
SELECT measure, scope, scope_id, guide_id, fen,
  RANK() OVER (PARTITION BY measure, scope, scope_id ORDER BY fen DESC) AS place
FROM placed WHERE fen > 0 ORDER BY measure, scope, scope_id, place, guide_id`;

/** Net sales by selling store; 0 is headquarters. Parameters: the month's end, its first and its first instant after. */
export const STORE_SALES = `${DECIDED}
SELECT d.store_id AS id, SUM(d.fen - d.back) AS fen FROM decided d WHERE d.paid_at >= ? AND d.paid_at < ?
GROUP BY d.store_id ORDER BY d.store_id`;

/**
 * Who wins a contest by amount: guides at work by their own net sales, store teams by the average a head of those at work,
 * stores by all that their people sold, each with the first prize of its kind in the table. Parameters: the month's end,
 * the contest's first instant and the first after it, its id.
 *
 * @returns rows of kind, id, fen, cash: the first of each kind
 */
export const CONTEST_WINNERS = `${DECIDED}, net AS (
  SELECT g.id AS guide_id, g.store_id, g.status, COALESCE(SUM(d.fen - d.back), 0) AS fen
  FROM staff g LEFT JOIN decided d ON d.guide_id = g.id AND d.paid_at >= ? AND d.paid_at < ?
  WHERE g.role IN ('guide', 'manager') GROUP BY g.id, g.store_id, g.status
), contestants AS (
  SELECT 'guide' AS kind, guide_id AS id, fen FROM net WHERE status = 'active'
  UNION ALL SELECT 'team', store_id, (2 * SUM(fen) + COUNT(*) - (2 * SUM(fen) + COUNT(*)) % (2 * COUNT(*))) / (2 * COUNT(*))
    FROM net WHERE status = 'active' GROUP BY store_id
  UNION ALL SELECT 'store', store_id, SUM(fen) FROM net GROUP BY store_id
), placed AS (
  SELECT kind, id, fen, RANK() OVER (PARTITION BY kind ORDER BY fen DESC) AS place FROM contestants
)
SELECT p.kind, p.id, p.fen, CAST(JSON_EXTRACT(c.prizes, CASE p.kind WHEN 'guide' THEN '$[0].cashFen'
    WHEN 'team' THEN '$[1].cashFen' ELSE '$[2].cashFen' END) AS SIGNED) AS cash
FROM placed p JOIN contest c ON c.id = ? WHERE p.place = 1 ORDER BY p.kind, p.id`;

/** How the month is shaped, of the money paid in it. Parameters as of the boards. */
export const SHAPE = `${DECIDED}
SELECT SUM(d.fen) AS paid, SUM(d.back) AS back,
  SUM(CASE WHEN SUBSTR(d.paid_at, 12, 2) >= '14' OR SUBSTR(d.paid_at, 12, 2) < '02' THEN d.fen ELSE 0 END) AS night
FROM decided d WHERE d.paid_at >= ? AND d.paid_at < ?`;
