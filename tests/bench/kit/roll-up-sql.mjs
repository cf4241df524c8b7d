/** The roll-ups of a day written from its rows by plain SQL: what the product keeps up row by row must come to the same. */

const SALE_SUMS = `SUM(l.net_fen) AS paid_fen, SUM(l.returned_fen) AS returned_fen, COUNT(*) AS orders,
  SUM(l.quantity) AS units, SUM(IF(s.after_hours, l.net_fen, 0)) AS after_hours_fen`;
const SOLD = `FROM sale_line l JOIN sale s ON s.id = l.sale_id`;

/** Of sales of one line each whose returns are of the same day. @param {string} day */
export async function fillSaleRollUps(db, day) {
  await db.query(`
    INSERT INTO sale_day (day, channel, store_id, brand_id, guide_id, paid_fen, returned_fen, orders, units, after_hours_fen)
      SELECT l.day, l.channel, l.selling_store_id, l.brand_id, l.guide_id, ${SALE_SUMS}
      ${SOLD} WHERE l.day = '${day}' AND l.id < 2000000000000 GROUP BY 2, 3, 4, 5
    ON DUPLICATE KEY UPDATE paid_fen = sale_day.paid_fen + VALUES(paid_fen), orders = sale_day.orders + VALUES(orders),
      returned_fen = sale_day.returned_fen + VALUES(returned_fen), units = sale_day.units + VALUES(units)`);
}

/** @param {string} day */
export async function fillTrafficRollUps(db, day) {
  const marks = [
    ['chain', '0', '1 = 1'],
    ['store', 'store_id', '1 = 1'],
    ['guide', 'guide_id', 'guide_id > 0'],
  ];
  await db.query(`
    INSERT INTO content_day (day, guide_id, kind, content_id, channel, store_id, shares, pv, uv, carts, paid_fen)
      SELECT day, guide_id, kind, content_id, channel, store_id, 1, SUM(pv), COUNT(DISTINCT person), SUM(step >= 3), 0
      FROM traffic_visitor WHERE day = '${day}' AND guide_id > 0 GROUP BY guide_id, kind, content_id, channel, store_id`);
  for (const [axis, id, where] of marks) {
    await db.query(`
      INSERT IGNORE INTO traffic_day (axis, id, day, shares, pv, uv, carts)
        SELECT '${axis}', ${id}, day, 1, SUM(pv), COUNT(DISTINCT person), SUM(step >= 3)
        FROM traffic_visitor WHERE day = '${day}' AND ${where} GROUP BY day${id === '0' ? '' : `, ${id}`}`);
  }
}
