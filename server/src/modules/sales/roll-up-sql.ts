/** What a day's roll-up is kept by, and where it stands in a line `l`; as SQL for both databases. */
export const KEYS = 'day, channel, store_id, brand_id, guide_id';
export const KEYS_OF_LINE = `COALESCE(l.selling_store_id, 0) AS store_id, COALESCE(l.brand_id, 0) AS brand_id,
  COALESCE(l.guide_id, 0) AS guide_id`;
/** Hour of Shanghai's day in which a line was paid; instants are stored in UTC. */
export const HOUR_OF_LINE = '(CAST(SUBSTR(l.paid_at, 12, 2) AS SIGNED) + 8) % 24';

/** Sales of goods (a difference of an exchange is none) counted where most of their money is, the earlier line on a tie. @param where which lines `l`, as SQL */
export const mainCredits = (where = '1 = 1'): string => `SELECT day, hour, channel, store_id, brand_id, guide_id FROM (
  SELECT hour, ${KEYS}, ROW_NUMBER() OVER (PARTITION BY sale_id ORDER BY fen DESC, first_line) AS place,
         SUM(pieces) OVER (PARTITION BY sale_id) AS units FROM (
    SELECT l.sale_id, l.day, MIN(${HOUR_OF_LINE}) AS hour, l.channel, ${KEYS_OF_LINE}, SUM(l.net_fen) AS fen,
           MIN(l.id) AS first_line, SUM(l.quantity) AS pieces
    FROM sale_line l WHERE ${where} GROUP BY l.sale_id, l.day, l.channel, l.selling_store_id, l.brand_id, l.guide_id) c) m WHERE place = 1 AND units > 0`;
