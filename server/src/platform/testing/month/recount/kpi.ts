import { DECIDED } from './decided';
import { RECRUITED } from './recruited';
import { halfUp, secondsOf } from './sums';

/** Screens may report one share twice, as it begins and as it goes out. */
const ONE_SHARE_S = 10;

/** Whether the person of an event is at work here: `m<member>`. */
const staffOf = (person: string): string => `LEFT JOIN staff s ON ${person} = s.member_id AND s.status <> 'left'`;
const PERSON = "CASE WHEN SUBSTR(e.person, 1, 1) = 'm' THEN CAST(SUBSTR(e.person, 2) AS SIGNED) END";

/**
 * Every item that guides are measured by (A38–A40), by guide: from what was sold and from the events as they were
 * reported. Parameters: the month's end, once more as `secondsAt` tells it, then its first instant and the first after it
 * for each of sales, events and recruits.
 *
 * @returns rows of item, guide_id, actual; those of nothing are absent
 */
export const KPI = `${DECIDED}, ${RECRUITED}, month_sales AS (
  SELECT * FROM decided d WHERE d.paid_at >= ? AND d.paid_at < ?
), sums AS (
  SELECT guide_id, SUM(fen - back) AS fen, SUM(CASE WHEN channel = 'pos' THEN 0 ELSE fen - back END) AS online
  FROM month_sales WHERE guide_id <> 0 GROUP BY guide_id
), looked AS (
  SELECT e.name, e.person, s.id AS staff_id, l.guide_id, l.kind, ${secondsOf('e.at')}
      - LAG(${secondsOf('e.at')}) OVER (PARTITION BY e.person, e.link, CASE WHEN e.name LIKE 'share_%' THEN 1 ELSE 0 END
        ORDER BY e.at, e.id) AS later_s
  FROM event e LEFT JOIN link_token l ON l.token = e.link ${staffOf(PERSON)}
  WHERE e.at >= ? AND e.at < ?
), items AS (
  SELECT 'sales' AS item, guide_id, fen AS actual FROM sums
  UNION ALL SELECT 'online_share', guide_id, ${halfUp('online * 10000', 'fen')} FROM sums WHERE fen > 0 AND online >= 0
  UNION ALL SELECT 'members_served', guide_id, COUNT(DISTINCT member_id) FROM month_sales
    WHERE guide_id <> 0 AND member_id <> 0 AND fen > back_ever GROUP BY guide_id
  UNION ALL SELECT 'assists', helper_id, COUNT(*) FROM month_sales
    WHERE helper_id <> 0 AND fen > back_ever GROUP BY helper_id
  UNION ALL SELECT 'shares', staff_id, COUNT(*) FROM looked
    WHERE name IN ('share_open', 'share_link') AND staff_id IS NOT NULL
      AND (later_s IS NULL OR later_s > ${ONE_SHARE_S}) GROUP BY staff_id
  UNION ALL SELECT 'material_pv', guide_id, COUNT(*) FROM looked
    WHERE name = 'page_view' AND kind = 'material' AND staff_id IS NULL GROUP BY guide_id
  UNION ALL SELECT 'material_uv', guide_id, COUNT(DISTINCT person) FROM looked
    WHERE name = 'page_view' AND kind = 'material' AND staff_id IS NULL GROUP BY guide_id
  UNION ALL SELECT 'recruits', guide_id, COUNT(*) FROM recruited WHERE joined_at >= ? AND joined_at < ? GROUP BY guide_id
)
SELECT item, guide_id, actual FROM items WHERE actual <> 0 ORDER BY item, guide_id`;
