/** The roll-ups of a day written from its rows by plain SQL: what the product keeps up row by row must come to the same. */

/** Ids of the seeded lines end here. */
export const SEEDED_BELOW = 2_000_000_000_000;
const SUMS = ['paid_fen', 'returned_fen', 'orders', 'units', 'after_hours_fen', 'guide_fen', 'hot_zone_fen'];
const HOUR_SUMS = ['paid_fen', 'orders'];
const plus = (table, sums) => sums.map((sum) => `${sum} = ${table}.${sum} + VALUES(${sum})`).join(', ');
const KEYS = {
  sale_day: 'l.day, l.channel, l.selling_store_id, l.brand_id, l.guide_id',
  sale_month: 'SUBSTR(l.day, 1, 7), l.channel, l.selling_store_id, l.guide_id',
  sale_store_day: 'l.day, l.channel, l.selling_store_id',
};
const NAMES = {
  sale_day: 'day, channel, store_id, brand_id, guide_id',
  sale_month: 'month, channel, store_id, guide_id',
  sale_store_day: 'day, channel, store_id',
};

/** Of the seeded sales, which have one line each, a guide, and returns of the same day. @param {string} day */
export async function fillSaleRollUps(db, day) {
  for (const [table, keys] of Object.entries(KEYS)) {
    await db.query(`
      INSERT INTO ${table} (${NAMES[table]}, ${SUMS.join(', ')})
        SELECT ${keys}, SUM(l.net_fen), SUM(l.returned_fen), COUNT(*), SUM(l.quantity),
          SUM(IF(s.after_hours, l.net_fen, 0)), SUM(l.net_fen), SUM(IF(l.hot_zone_id IS NULL, 0, l.net_fen))
        FROM sale_line l JOIN sale s ON s.id = l.sale_id WHERE l.day = '${day}' AND l.id < ${SEEDED_BELOW} GROUP BY ${keys}
      ON DUPLICATE KEY UPDATE ${plus(table, SUMS)}`);
  }
  await db.query(`
    INSERT INTO sale_hour (day, hour, channel, store_id, ${HOUR_SUMS.join(', ')})
      SELECT l.day, (HOUR(l.paid_at) + 8) % 24 AS hour_of_day, l.channel, l.selling_store_id, SUM(l.net_fen), COUNT(*)
      FROM sale_line l WHERE l.day = '${day}' AND l.id < ${SEEDED_BELOW}
      GROUP BY l.day, hour_of_day, l.channel, l.selling_store_id
    ON DUPLICATE KEY UPDATE ${plus('sale_hour', HOUR_SUMS)}`);
}

const SHARED = "guide_id > 0 AND kind <> ''";
/** Axis, id and which visits count. */
const AXES = [
  ['chain', '0', '1 = 1'],
  ['store', 'store_id', 'store_id > 0'],
  ['guide', 'guide_id', 'guide_id > 0'],
  ['shared', '0', SHARED],
  ['shared_in', 'store_id', SHARED],
  ['shared_kind', "FIELD(kind, 'product', 'zone', 'material', 'store')", SHARED],
  ...['product', 'zone', 'material'].map((kind) => [kind, 'content_id', `guide_id > 0 AND kind = '${kind}'`]),
  ['store_page', 'content_id', "guide_id > 0 AND kind = 'store'"],
];
const STEPS = ['visited', 'viewed', 'carted', 'ordered', 'paid'];

/** The rows of one axis as the visitors of a day say, each person by the farthest step; a share for each visit by content. */
const axisRows = ([axis, id, where], day) => `
  SELECT '${axis}', '${day}', of_id, SUM(shares), SUM(pv), SUM(pv > 0), SUM(carts),
    ${STEPS.map((_, i) => `SUM(far > ${i})`).join(', ')}
  FROM (SELECT person, ${id} AS of_id, SUM(guide_id > 0) AS shares, SUM(pv) AS pv, SUM(step >= 3) AS carts, MAX(step) AS far
    FROM traffic_visitor WHERE day = '${day}' AND ${where} GROUP BY person, of_id) p
  GROUP BY of_id`;

/** @param {string} day */
export async function fillTrafficRollUps(db, day) {
  await db.query(`
    INSERT INTO content_day (day, guide_id, kind, content_id, channel, store_id, shares, pv, uv, carts, paid_fen)
      SELECT day, guide_id, kind, content_id, channel, store_id, 1, SUM(pv), COUNT(DISTINCT person), SUM(step >= 3), 0
      FROM traffic_visitor WHERE day = '${day}' AND guide_id > 0 GROUP BY guide_id, kind, content_id, channel, store_id`);
  for (const axis of AXES) {
    await db.query(
      `INSERT INTO traffic_day (axis, day, id, shares, pv, uv, carts, ${STEPS.join(', ')}) ${axisRows(axis, day)}`,
    );
  }
}
