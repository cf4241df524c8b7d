/** What a day's roll-up is kept by, and where it stands in a line `l`; as SQL for both databases. */
export const KEYS = 'day, channel, store_id, brand_id, guide_id';
export const KEYS_OF_LINE = `COALESCE(l.selling_store_id, 0) AS store_id, COALESCE(l.brand_id, 0) AS brand_id,
  COALESCE(l.guide_id, 0) AS guide_id`;
/** Hour of Shanghai's day in which a line was paid; instants are stored in UTC. */
export const HOUR_OF_LINE = '(CAST(SUBSTR(l.paid_at, 12, 2) AS SIGNED) + 8) % 24';

/** The shipping store's part of an amount by the shares of a line `l`, rounded as `turnoverOf` rounds it; as SQL for both databases. */
const fulfilledOf = (fen: string): string => {
  const scaled = `(${fen} * l.fulfil_bp + 4999)`;
  return `(${scaled} - ${scaled} % 10000) / 10000`;
};
/** Rows that add up to `store_turnover_day` from a day on. @param since a day */
export const turnoverSince = (since: string): string => {
  const selling = 'COALESCE(l.selling_store_id, 0) AS store_id';
  const fulfilling = 'COALESCE(l.fulfil_store_id, 0) AS store_id';
  const paid = `FROM sale_line l WHERE l.day >= '${since}'`;
  const part = fulfilledOf('l.net_fen');
  // what had come back of the line before, and with this one
  const back = `FROM (SELECT r.id, r.sale_line_id, r.day, r.amount_fen, SUM(r.amount_fen) OVER (PARTITION BY r.sale_line_id ORDER BY r.id) AS upto
      FROM sale_return r) b JOIN sale_line l ON l.id = b.sale_line_id WHERE b.day >= '${since}'`;
  const partBack = `(${fulfilledOf('b.upto')} - ${fulfilledOf('(b.upto - b.amount_fen)')})`;
  return `SELECT l.day, l.channel, ${selling}, l.net_fen - ${part} AS turnover_fen, 0 AS turnover_back_fen, 0 AS fulfilled_fen ${paid}
    UNION ALL SELECT l.day, l.channel, ${fulfilling}, ${part}, 0, ${part} ${paid} AND l.fulfil_bp > 0
    UNION ALL SELECT b.day, l.channel, ${selling}, 0, b.amount_fen - ${partBack}, 0 ${back}
    UNION ALL SELECT b.day, l.channel, ${fulfilling}, 0, ${partBack}, 0 ${back} AND l.fulfil_bp > 0`;
};

/** Sales of goods (a difference of an exchange is none) counted where most of their money is, the earlier line on a tie. @param where which lines `l`, as SQL */
export const mainCredits = (where = '1 = 1'): string => `SELECT day, hour, channel, store_id, brand_id, guide_id FROM (
  SELECT hour, ${KEYS}, ROW_NUMBER() OVER (PARTITION BY sale_id ORDER BY fen DESC, first_line) AS place,
         SUM(pieces) OVER (PARTITION BY sale_id) AS units FROM (
    SELECT l.sale_id, l.day, MIN(${HOUR_OF_LINE}) AS hour, l.channel, ${KEYS_OF_LINE}, SUM(l.net_fen) AS fen,
           MIN(l.id) AS first_line, SUM(l.quantity) AS pieces
    FROM sale_line l WHERE ${where} GROUP BY l.sale_id, l.day, l.channel, l.selling_store_id, l.brand_id, l.guide_id) c) m WHERE place = 1 AND units > 0`;
