import type { MigrationStep } from '../../platform/db';

const FIRST = 1_767_225_604_000;
const HOUR = '(CAST(SUBSTR(l.paid_at, 12, 2) AS SIGNED) + 8) % 24';
/** A sale counts where most of its money is, the earlier line on a tie. */
const MAINS = `SELECT day, hour, channel, store_id FROM (
  SELECT day, hour, channel, store_id, ROW_NUMBER() OVER (PARTITION BY sale_id ORDER BY fen DESC, first_line) AS place FROM (
    SELECT l.sale_id, l.day, MIN(${HOUR}) AS hour, l.channel, COALESCE(l.selling_store_id, 0) AS store_id,
           SUM(l.net_fen) AS fen, MIN(l.id) AS first_line
    FROM sale_line l GROUP BY l.sale_id, l.day, l.channel, l.selling_store_id, l.brand_id, l.guide_id) c) m WHERE place = 1`;
const FILL = `INSERT INTO sale_hour (day, hour, channel, store_id, paid_fen, orders)
  SELECT day, hour, channel, store_id, SUM(paid), SUM(n) FROM (
    SELECT l.day, ${HOUR} AS hour, l.channel, COALESCE(l.selling_store_id, 0) AS store_id, l.net_fen AS paid, 0 AS n
      FROM sale_line l
    UNION ALL SELECT day, hour, channel, store_id, 0, 1 FROM (${MAINS}) mains) hours
  GROUP BY day, hour, channel, store_id`;

/** The hours of all that was sold before hours were counted. */
export const fillHours: readonly MigrationStep[] = [{ name: `fill_sale_hour_${FIRST}`, sqlite: [FILL], mysql: [FILL] }];
