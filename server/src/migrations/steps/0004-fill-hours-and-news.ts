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

/**
 * Whatever was sold and came back before is told too, in the order in which it was written. Ids are minted as those of sales and
 * returns are; should a return have the id of a sale, `sales.mend-roll-ups` tells it.
 */
const SOLD = `INSERT INTO sale_news (id, kind, sale_id, return_id, noted_at)
  SELECT id, 'sale', id, NULL, paid_at FROM sale`;
const RETURNED = `INSERT INTO sale_news (id, kind, sale_id, return_id, noted_at)
  SELECT r.id, 'return', r.sale_id, r.id, r.at FROM sale_return r LEFT JOIN sale s ON s.id = r.id WHERE s.id IS NULL`;

/** What the new tables say of all that was sold before them. */
export const fillHoursAndNews: readonly MigrationStep[] = [
  { name: `fill_sale_hour_${FIRST}`, sqlite: [FILL], mysql: [FILL] },
  { name: `fill_sale_news_sold_${FIRST + 1}`, sqlite: [SOLD], mysql: [SOLD] },
  { name: `fill_sale_news_returned_${FIRST + 2}`, sqlite: [RETURNED], mysql: [RETURNED] },
];
