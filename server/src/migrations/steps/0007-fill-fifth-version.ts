import type { MigrationStep } from '../../platform/db';

const FIRST = 1_767_225_607_000;
const fulfilledOf = (fen: string): string => {
  const scaled = `(${fen} * l.fulfil_bp + 4999)`;
  return `(${scaled} - ${scaled} % 10000) / 10000`;
};
const PART = fulfilledOf('l.net_fen');
/** What had come back of the line before, and with this one. */
const BACK = `FROM (SELECT r.id, r.sale_line_id, r.day, r.amount_fen, SUM(r.amount_fen) OVER (PARTITION BY r.sale_line_id ORDER BY r.id) AS upto
  FROM sale_return r) b JOIN sale_line l ON l.id = b.sale_line_id`;
const PART_BACK = `(${fulfilledOf('b.upto')} - ${fulfilledOf('(b.upto - b.amount_fen)')})`;
const SELLING = 'COALESCE(l.selling_store_id, 0) AS store_id';
const FULFILLING = 'COALESCE(l.fulfil_store_id, 0) AS store_id';
/** Stores' turnover of all that was sold and came back before. */
const TURNOVER = `INSERT INTO store_turnover_day (day, channel, store_id, turnover_fen, turnover_back_fen, fulfilled_fen)
  SELECT day, channel, store_id, SUM(turnover_fen), SUM(turnover_back_fen), SUM(fulfilled_fen) FROM (
    SELECT l.day, l.channel, ${SELLING}, l.net_fen - ${PART} AS turnover_fen, 0 AS turnover_back_fen, 0 AS fulfilled_fen FROM sale_line l
    UNION ALL SELECT l.day, l.channel, ${FULFILLING}, ${PART}, 0, ${PART} FROM sale_line l WHERE l.fulfil_bp > 0
    UNION ALL SELECT b.day, l.channel, ${SELLING}, 0, b.amount_fen - ${PART_BACK}, 0 ${BACK}
    UNION ALL SELECT b.day, l.channel, ${FULFILLING}, 0, ${PART_BACK}, 0 ${BACK} WHERE l.fulfil_bp > 0) parts
  GROUP BY day, channel, store_id`;
const NOW = { sqlite: "STRFTIME('%Y-%m-%d %H:%M:%f', 'now')", mysql: 'UTC_TIMESTAMP(3)' };
/** What older processes sell during the release is added by a task. A new database has none. */
const mendLater = (now: string): string =>
  `INSERT INTO task (id, kind, task_key, payload, state, run_at, created_at)
   SELECT ${FIRST + 999}, 'sales.mend-roll-ups', 'rollout-turnover', 'null', 'due', ${now}, ${now} FROM (SELECT MIN(day) AS day FROM sale_day) d
   WHERE d.day IS NOT NULL`;
/** Buyers who were not told until when their goods are waited for have all of that time from now on. */
const waitAnew = (now: string): string =>
  `UPDATE after_sale SET updated_at = ${now} WHERE status = 'approved' AND kind = 'return'`;
/** Nobody kept what somebody was before: everybody was what they are. */
const ROLES = `UPDATE staff_assignment SET role = COALESCE((SELECT s.role FROM staff s WHERE s.id = staff_assignment.staff_id), role)`;
/** What counted for a task goes on counting. */
const PROVED = `UPDATE guide_task_contact SET proved = 1`;

/** What the new tables and columns say of what was there before them. */
export const fillFifthVersion: readonly MigrationStep[] = [
  { name: `fill_store_turnover_day_${FIRST}`, sqlite: [TURNOVER], mysql: [TURNOVER] },
  { name: `fill_task_turnover_${FIRST + 1}`, sqlite: [mendLater(NOW.sqlite)], mysql: [mendLater(NOW.mysql)] },
  { name: `fill_staff_assignment_role_${FIRST + 2}`, sqlite: [ROLES], mysql: [ROLES] },
  { name: `fill_guide_task_contact_proved_${FIRST + 3}`, sqlite: [PROVED], mysql: [PROVED] },
  { name: `fill_after_sale_updated_at_${FIRST + 4}`, sqlite: [waitAnew(NOW.sqlite)], mysql: [waitAnew(NOW.mysql)] },
];
