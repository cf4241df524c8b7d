/** The roll-ups of a day written from its rows by plain SQL: what the product keeps up row by row must come to the same. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
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

const TURNOVER_KEYS = 'day, channel, store_id';
const TURNOVER = ['turnover_fen', 'turnover_back_fen', 'fulfilled_fen'];

/** What stores' turnover of all days since one is short of, by the product's own statement. @param {string} since a day */
export async function fillTurnover(db, since) {
  const { turnoverSince } = require('../../../server/dist/modules/sales/roll-up-sql.js');
  await db.query(`
    INSERT INTO store_turnover_day (${TURNOVER_KEYS}, ${TURNOVER.join(', ')})
      SELECT ${TURNOVER_KEYS}, ${TURNOVER.map((sum) => `SUM(${sum})`).join(', ')} FROM (${turnoverSince(since)}
        UNION ALL SELECT ${TURNOVER_KEYS}, ${TURNOVER.map((sum) => `-${sum}`).join(', ')} FROM store_turnover_day WHERE day >= '${since}') d
      GROUP BY ${TURNOVER_KEYS} HAVING ${TURNOVER.map((sum) => `SUM(${sum}) <> 0`).join(' OR ')}
    ON DUPLICATE KEY UPDATE ${plus('store_turnover_day', TURNOVER)}`);
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
  SELECT '${axis}' AS axis, '${day}' AS day, of_id AS id, SUM(shares) AS shares, SUM(pv) AS pv, SUM(pv > 0) AS uv, SUM(carts) AS carts,
    ${STEPS.map((step, i) => `SUM(far > ${i}) AS ${step}`).join(', ')}
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

/** What is told by visitors alone; shares and carts are counted from events. */
const PEOPLE = ['pv', 'uv', ...STEPS];

/**
 * Where the rows of a day that are there are others than the ones written here would be.
 * @param {string} day @returns {Promise<string[]>}
 */
export async function trafficProblems(db, day) {
  const problems = [];
  for (const axis of AXES) {
    const [[{ n }]] = await db.query(`
      SELECT COUNT(*) AS n FROM (SELECT id FROM (
          SELECT id, ${PEOPLE.join(', ')} FROM traffic_day WHERE axis = '${axis[0]}' AND day = '${day}'
          UNION ALL SELECT id, ${PEOPLE.map((column) => `-${column}`).join(', ')} FROM (${axisRows(axis, day)}) counted) both_ways
        GROUP BY id HAVING ${PEOPLE.map((column) => `SUM(${column}) <> 0`).join(' OR ')}) other`);
    if (Number(n)) problems.push(`traffic of ${day} by ${axis[0]}: ${n} rows are others`);
  }
  return problems;
}
