/**
 * A chain at full size, made in the database by SQL: the demo's 4,000 stores and 10,000 guides with a month and a bit of
 * sales, ledger entries and traffic. Ids lie below every id that the product mints, so both can live together.
 */
import mysql from 'mysql2/promise';
import { fillSaleRollUps, fillTrafficRollUps, fillTurnover } from './roll-up-sql.mjs';
import { MORNING, orderDay, SALE_SECONDS, seededOrderId } from './seed-orders.mjs';

const SALE_BASE = 1_000_000_000_000;
const DAY_MS = 86_400_000;

/** @param {string} url a MariaDB that holds the demo chain */
export const connect = (url) =>
  mysql.createConnection({ uri: url.replace(/^mariadb:/, 'mysql:'), multipleStatements: true, timezone: 'Z' });

/**
 * Days from the first of last month until yesterday, Shanghai time.
 * @param {number} [now] @returns {string[]}
 */
export function seededDays(now = Date.now()) {
  const today = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
  const first = new Date(`${today.slice(0, 7)}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() - 1);
  const days = [];
  for (let at = first.getTime(); ; at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (day >= today) return days;
    days.push(day);
  }
}

/**
 * @param {string} url
 * @param {{lines: number, visits: number, orders: number, log: (line: string) => void}} size lines: sales lines of last month,
 *   at the same rate until yesterday; visits: rows of the set of visitors (about four events each) over all days, as are orders
 * @returns {Promise<{days: string[], lines: number, visits: number, orders: number}>}
 */
export async function seedChain(url, { lines, visits, orders, log }) {
  const db = await connect(url);
  const days = seededDays();
  const lastMonth = days.filter((day) => day.startsWith(days[0].slice(0, 7))).length;
  const perDay = Math.ceil(lines / lastMonth);
  const [visitsPerDay, ordersPerDay] = [visits, orders].map((all) => Math.ceil(all / days.length));
  try {
    await db.query(`SET SESSION sql_log_bin = 0, unique_checks = 0, foreign_key_checks = 0;
      SET GLOBAL innodb_flush_log_at_trx_commit = 2`);
    await cast(db);
    const drawn = await castOf(db);
    const started = Date.now();
    for (const [n, day] of days.entries()) {
      const lately = n >= days.length - 2;
      const ofDay = { from: n * ordersPerDay, count: ordersPerDay };
      await orderDay(db, { day, ...ofDay, lately, ...drawn });
      await sellDay(db, day, { from: n * perDay, count: perDay, orders: ofDay });
      await visitDay(db, day, n * visitsPerDay, visitsPerDay);
      await actDay(db, day);
      await fillSaleRollUps(db, day);
      await fillTrafficRollUps(db, day);
      if (n % 10 === 9) log(`  seeded ${n + 1} of ${days.length} days, ${Math.round((Date.now() - started) / 1000)} s`);
    }
    await fillTurnover(db, days[0]);
    await db.query('SET GLOBAL innodb_flush_log_at_trx_commit = 1; DROP TABLE bench_guide, bench_sku, bench_content');
    const times = days.length;
    return { days, lines: perDay * times, visits: visitsPerDay * times, orders: ordersPerDay * times };
  } finally {
    await db.end();
  }
}

/** Numbered lists to draw from. */
async function cast(db) {
  await db.query(`
    CREATE TABLE bench_guide (n INT PRIMARY KEY, guide_id INT, store_id INT, region_id INT, brand_id INT)
      SELECT ROW_NUMBER() OVER (ORDER BY g.id) - 1 AS n, g.id AS guide_id, s.id AS store_id, s.region_id, s.brand_id
      FROM staff g JOIN store s ON s.id = g.store_id WHERE g.role = 'guide' AND g.status = 'active';
    CREATE TABLE bench_sku (n INT PRIMARY KEY, sku_id INT, product_id INT, brand_id INT, category_id INT, name VARCHAR(60))
      SELECT ROW_NUMBER() OVER (ORDER BY k.id) - 1 AS n, k.id AS sku_id, p.id AS product_id, p.brand_id, p.category_id, p.name
      FROM sku k JOIN product p ON p.id = k.product_id;
    CREATE TABLE bench_content (n INT PRIMARY KEY, kind VARCHAR(10), content_id BIGINT)
      SELECT ROW_NUMBER() OVER (ORDER BY kind, id) - 1 AS n, kind, id AS content_id FROM (
        SELECT 'product' AS kind, id FROM product UNION ALL SELECT 'material', id FROM material
        UNION ALL SELECT 'zone', id FROM hot_zone UNION ALL SELECT 'store', id FROM (SELECT id FROM store LIMIT 500) s) c`);
}

const rows = async (db, sql) => (await db.query(sql))[0];
const countOf = async (db, table) => Number((await rows(db, `SELECT COUNT(*) AS n FROM ${table}`))[0].n);
async function castOf(db) {
  const [{ first, count }] = await rows(db, 'SELECT MIN(id) AS first, COUNT(*) AS count FROM member');
  const [guides, skus] = [await countOf(db, 'bench_guide'), await countOf(db, 'bench_sku')];
  return { guides, skus, members: { first: Number(first), count: Number(count) } };
}
/** Spreads n over a list without a pattern that a reader would meet. */
const spread = (n, salt) => `(CRC32(CONCAT(${n}, '${salt}')))`;

/**
 * What the day's paid orders were and as many receipts of tills as make up the number; a sixth of these come back at once.
 * Each line pays 5 %, and counts as its store's turnover.
 */
async function sellDay(db, day, { from, count, orders }) {
  const [guides, skus] = [await countOf(db, 'bench_guide'), await countOf(db, 'bench_sku')];
  const at = `ADDTIME('${day}${MORNING}', SEC_TO_TIME(seq % ${SALE_SECONDS}))`;
  const [firstOrder, lastOrder] = [orders.from, orders.from + orders.count - 1].map(seededOrderId);
  await db.query(`
    CREATE TEMPORARY TABLE drawn (PRIMARY KEY (seq)) SELECT ${from} + ROW_NUMBER() OVER (ORDER BY o.id) - 1 AS seq,
        'mall' AS channel, l.amount_fen AS fen, 0 AS back, o.member_id, l.guide_id, o.store_id, o.region_id,
        o.brand_id AS store_brand, l.sku_id, l.product_id, l.brand_id, p.category_id, l.name, o.paid_at AS at, o.completed_at, NULLIF(o.id, 0) AS order_id
      FROM orders o JOIN order_line l ON l.order_id = o.id JOIN product p ON p.id = l.product_id
      WHERE o.id BETWEEN ${firstOrder} AND ${lastOrder} AND o.paid_at IS NOT NULL ORDER BY o.id LIMIT ${count};
    SET @online = (SELECT COUNT(*) FROM drawn);
    INSERT INTO drawn (seq, channel, fen, back, member_id, guide_id, store_id, region_id, store_brand, sku_id, product_id,
        brand_id, category_id, name, at, completed_at)
      SELECT seq, 'pos', 5000 + (${spread('seq', 'f')} % 900) * 100, ${spread('seq', 'r')} % 6 = 0,
        (SELECT MIN(id) FROM member) + ${spread('seq', 'm')} % 16000, g.guide_id, g.store_id, g.region_id, g.brand_id, k.sku_id,
        k.product_id, k.brand_id, k.category_id, k.name, ${at}, ${at}
      FROM seq_${from}_to_${from + count - 1}
      JOIN bench_guide g ON g.n = ${spread('seq', 'g')} % ${guides} JOIN bench_sku k ON k.n = ${spread('seq', 's')} % ${skus}
      WHERE seq >= ${from} + @online;
    INSERT INTO sale (id, channel, external_id, source_key, order_id, store_id, region_id, brand_id, member_id, paid_at, day, after_hours,
        net_fen, returned_fen, completed_at, matures_at, created_at)
      SELECT ${SALE_BASE} + seq, channel, IF(order_id IS NULL, CONCAT('B', seq), CONCAT('QD', order_id)), IF(order_id IS NULL, 'bench', ''),
        order_id, store_id, region_id, store_brand, member_id, at, '${day}', 0, fen, IF(back, fen, 0), completed_at,
        completed_at + INTERVAL 7 DAY, at FROM drawn;
    INSERT INTO sale_line (id, sale_id, line_ref, channel, sku_id, product_id, brand_id, category_id, name, quantity, net_fen,
        returned_fen, returned_quantity, beneficiary, guide_id, reason, decision_row, selling_store_id, selling_bp,
        fulfil_store_id, fulfil_bp, paid_at, day)
      SELECT ${SALE_BASE} + seq, ${SALE_BASE} + seq, IF(order_id IS NULL, '1', CAST(order_id AS CHAR)), channel, sku_id, product_id,
        brand_id, category_id, name, 1, fen, IF(back, fen, 0), IF(back, 1, 0), 'guide', guide_id,
        IF(channel = 'pos', 'POS_CASHIER', 'MEMBER'), 2, store_id, 10000, store_id, 0, at, '${day}'
      FROM drawn;
    INSERT INTO sale_return (id, sale_id, sale_line_id, external_id, quantity, amount_fen, at, day)
      SELECT ${SALE_BASE} + seq, ${SALE_BASE} + seq, ${SALE_BASE} + seq, CONCAT('R', seq), 1, fen, at, '${day}' FROM drawn WHERE back;`);
  const why = "IF(channel = 'pos', 'POS_CASHIER', 'MEMBER')";
  const entry = (offset, ledger, kind, key, to, base, bp, reason, text, where) => `
    INSERT INTO credit_entry (id, ledger, kind, sale_id, sale_line_id, entry_key, reverses, beneficiary_kind, beneficiary_id,
        store_id, base_fen, rate_bp, multiplier_bp, cut_fen, amount_fen, plan_version_id, reason, text, at, day, month)
      SELECT ${SALE_BASE * 2} + seq * 4 + ${offset}, '${ledger}', '${kind}', ${SALE_BASE} + seq, ${SALE_BASE} + seq, ${key}, ${kind === 'reversal' ? `'${offset === 3 ? 'F.selling' : 'G'}'` : 'NULL'},
        '${to}', ${to === 'guide' ? 'guide_id' : 'store_id'}, store_id, ${base}, ${bp}, 10000, 0, FLOOR(${base} * ${bp} / 10000),
        1, ${reason}, '${text}', at, '${day}', '${day.slice(0, 7)}' FROM drawn WHERE ${where};`;
  await db.query(
    [
      entry(0, 'commission', 'accrual', `'G'`, 'guide', 'fen', 500, why, '5%', '1 = 1'),
      entry(
        1,
        'store_credit',
        'accrual',
        `'F.selling'`,
        'store',
        'fen',
        10000,
        "'SELLING_STORE'",
        '成交门店业绩 100%',
        '1 = 1',
      ),
      entry(2, 'commission', 'reversal', `CONCAT('G-', fen)`, 'guide', '-fen', 500, why, '退款冲回（5%）', 'back'),
      entry(
        3,
        'store_credit',
        'reversal',
        `CONCAT('F-', fen)`,
        'store',
        '-fen',
        10000,
        "'SELLING_STORE'",
        '退款冲回',
        'back',
      ),
      `INSERT INTO unsettled_entry (entry_id, kind, beneficiary_id)
         SELECT ${SALE_BASE * 2} + seq * 4, 'guide', guide_id FROM drawn
         UNION ALL SELECT ${SALE_BASE * 2} + seq * 4 + 2, 'guide', guide_id FROM drawn WHERE back;
       DROP TEMPORARY TABLE drawn`,
    ].join('\n'),
  );
}

/** Three of five come by a guide's content, some contents far more than others; a few go on to the cart, order and pay. */
async function visitDay(db, day, from, count) {
  const [guides, contents] = [await countOf(db, 'bench_guide'), await countOf(db, 'bench_content')];
  const skewed = `FLOOR(POW((${spread('seq', 'k')} % 10000) / 10000, 3) * ${contents})`;
  await db.query(`
    INSERT IGNORE INTO traffic_visitor (day, person, store_id, guide_id, kind, content_id, channel, pv, step)
      SELECT '${day}', CONCAT('m', 2000000 + ${spread('seq', 'p')} % ${Math.max(1000, count * 12)}) AS person, g.store_id,
        IF(seq % 5 < 3, g.guide_id, 0), IF(seq % 5 < 3, c.kind, ''), IF(seq % 5 < 3, c.content_id, 0),
        IF(seq % 5 < 3, ELT(1 + seq % 3, 'chat', 'moments', 'poster'), ''), 1 + seq % 4,
        ELT(1 + ${spread('seq', 't')} % 20, 5, 4, 3, 3, 3, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1)
      FROM seq_${from}_to_${from + count - 1} JOIN bench_guide g ON g.n = ${spread('seq', 'v')} % ${guides}
      JOIN bench_content c ON c.n = ${skewed} ORDER BY person;
    INSERT IGNORE INTO content_sale (sale_id, token, day, guide_id, kind, content_id, channel, store_id, paid_fen)
      SELECT ${SALE_BASE} + ${from} + ROW_NUMBER() OVER (ORDER BY person), 'benchLink00', day, guide_id, kind, content_id, channel,
        store_id, 9900 FROM traffic_visitor WHERE day = '${day}' AND step = 5 AND guide_id > 0`);
}

/** Four of five guides open their pages on a day. */
async function actDay(db, day) {
  await db.query(`
    INSERT IGNORE INTO guide_activity (day, guide_id, opened, shared, sold_online)
      SELECT '${day}', guide_id, 1, n % 3 = 0, n % 7 = 0 FROM bench_guide WHERE ${spread(`CONCAT(n, '${day}')`, 'a')} % 5 < 4`);
}
