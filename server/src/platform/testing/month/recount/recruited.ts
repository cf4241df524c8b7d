import { daysAsSeconds, secondsOf, shanghaiDay } from './sums';

/** Who became a member on their own, longer ago, is nobody's recruit. */
const NEW_DAYS = 1;
/** The plan's hold, and how many on one device are a cluster. */
const HOLD_DAYS = 7;
const CLUSTER = 3;
/** More joins of one guide than this within so many seconds are a burst. */
const BURST = 5;
const BURST_S = 600;

const LATER_DAY = `${shanghaiDay(secondsOf('v.at'))} > ${shanghaiDay('j.join_s')}
    AND ${shanghaiDay(secondsOf('v.at'))} <= ${shanghaiDay(`j.join_s + ${daysAsSeconds(HOLD_DAYS)}`)}`;

/**
 * The new members of each guide who are worth the incentive (A55, A56), from the bindings, the accounts, the devices they
 * signed in on, what they opened and bought, and what people decided who had to look. Needs the CTE `decided`.
 *
 * Gives the CTE `recruited`: guide_id, member_id, joined_at, amount_fen. Takes the month's end as `secondsAt` tells it.
 */
export const RECRUITED = `bound AS (
  SELECT b.*, ROW_NUMBER() OVER (PARTITION BY b.member_id ORDER BY b.started_at) AS nth FROM binding b
), joins AS (
  SELECT b.guide_id, b.member_id, b.started_at AS joined_at, ${secondsOf('b.started_at')} AS join_s, m.unionid, m.phone
  FROM bound b JOIN member m ON m.id = b.member_id
  WHERE b.nth = 1 AND b.source IN ('join', 'wecom', 'pos', 'first_order')
    AND (m.joined_at IS NULL OR ${secondsOf('b.started_at')} - ${secondsOf('m.joined_at')} <= ${daysAsSeconds(NEW_DAYS)})
), bursts AS (
  SELECT j.guide_id, j.join_s FROM joins j JOIN joins k ON k.guide_id = j.guide_id AND k.join_s >= j.join_s
    AND k.join_s <= j.join_s + ${BURST_S} GROUP BY j.guide_id, j.join_s, j.member_id HAVING COUNT(*) > ${BURST}
), crowded AS (
  SELECT d.visitor_id FROM member_device d GROUP BY d.visitor_id HAVING COUNT(*) >= ${CLUSTER}
), looked_at AS (
  SELECT j.guide_id, j.member_id, j.joined_at,
    CASE WHEN j.phone IS NULL
        OR EXISTS (SELECT 1 FROM staff s WHERE s.status <> 'left' AND (s.member_id = j.member_id OR s.phone = j.phone))
        OR EXISTS (SELECT 1 FROM member_device d JOIN crowded c ON c.visitor_id = d.visitor_id WHERE d.member_id = j.member_id)
        OR (NOT EXISTS (SELECT 1 FROM event v WHERE v.person = CONCAT('m', j.member_id) AND ${LATER_DAY})
          AND NOT EXISTS (SELECT 1 FROM decided s WHERE s.member_id = j.member_id AND s.fen > s.back_ever
            AND ${secondsOf('s.paid_at')} <= j.join_s + ${daysAsSeconds(HOLD_DAYS)}))
      THEN 'fake'
      WHEN j.unionid IS NULL OR EXISTS (SELECT 1 FROM bursts u WHERE u.guide_id = j.guide_id AND u.join_s <= j.join_s
        AND j.join_s <= u.join_s + ${BURST_S}) THEN 'odd'
      ELSE 'good' END AS looks
  FROM joins j WHERE j.join_s + ${daysAsSeconds(HOLD_DAYS)} < ?
), recruited AS (
  SELECT l.guide_id, l.member_id, l.joined_at,
    (SELECT MAX(p.amount_fen) FROM recruit_plan p WHERE p.starts_at <= l.joined_at) AS amount_fen
  FROM looked_at l LEFT JOIN told_recruit t ON t.member_id = l.member_id
  WHERE COALESCE(t.good, CASE l.looks WHEN 'good' THEN 1 ELSE 0 END) = 1 AND l.looks <> 'fake'
)`;
