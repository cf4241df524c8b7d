/** A week of the whole chain's sales and shared links, made in the database by SQL, and the contests that are held over it. */

const SALE_BASE = 3_000_000_000_000;
const CONTEST_BASE = 900_001;
const LINES_PER_DAY = 30_000;
const TOUCHES_PER_DAY = 60_000;
const SHORT = 20;
/** Shanghai's noon in UTC. */
const NOON = '04:00:00.000';
const spread = (salt) => `CRC32(CONCAT(seq, '${salt}'))`;

/** The seven Shanghai days whose boards a chain freezes now: two hours after midnight a day is over. @returns {string[]} */
export function contestDays(now = Date.now()) {
  const shanghai = now + 8 * 3_600_000 - 2 * 3_600_000;
  return Array.from({ length: 7 }, (_, i) => new Date(shanghai - (7 - i) * 86_400_000).toISOString().slice(0, 10));
}

/**
 * Sales of every guide's regulars, some far better than others, a tenth of them of little, a twentieth sent back at once; and
 * what they opened before, which for a good part was the same guide's.
 * @param {import('mysql2/promise').Connection} db @param {{days: string[], short: boolean}} size
 * @returns {Promise<number>} sales
 */
export async function seedWeek(db, { days, short }) {
  const [lines, touches] = [LINES_PER_DAY, TOUCHES_PER_DAY].map((n) => (short ? n / SHORT : n));
  await db.query(`SET SESSION sql_log_bin = 0;
    CREATE TABLE bench_guide (n INT PRIMARY KEY, guide_id INT, store_id INT, region_id INT, brand_id INT)
      SELECT ROW_NUMBER() OVER (ORDER BY g.id) - 1 AS n, g.id AS guide_id, s.id AS store_id, s.region_id, s.brand_id
      FROM staff g JOIN store s ON s.id = g.store_id WHERE g.role IN ('guide', 'manager') AND g.status = 'active'`);
  const [[{ n: guides }]] = await db.query('SELECT COUNT(*) AS n FROM bench_guide');
  const [[{ id: member }]] = await db.query('SELECT MIN(id) AS id FROM member');
  // the square of a number in [0, 1) makes some sell far more than others; a person is one of a guide's twelve
  const guideOf = (salt) => `FLOOR(POW(${spread(salt)} % 100000 / 100000, 2) * ${guides})`;
  const personOf = (n, salt) => `${member} + (${n} * 12 + ${spread(salt)} % 12) % 16000`;
  for (const [i, day] of days.entries()) {
    const [from, to] = [i * lines, (i + 1) * lines - 1];
    const at = `ADDTIME('${day} ${NOON}', SEC_TO_TIME(CAST(seq % 28000 AS SIGNED) - 14000))`;
    await db.query(`
      CREATE TEMPORARY TABLE drawn (PRIMARY KEY (seq)) SELECT CAST(seq AS SIGNED) AS seq, ${SALE_BASE} + seq AS id, g.*,
          ELT(1 + ${spread('c')} % 3, 'pos', 'pos', 'mall') AS channel, ${personOf('g.n', 'm')} AS member_id,
          CAST(IF(${spread('s')} % 10 = 0, 900, 5000 + ${spread('f')} % 900 * 100) AS SIGNED) AS fen, ${spread('r')} % 20 = 0 AS back
        FROM seq_${from}_to_${to} JOIN bench_guide g ON g.n = ${guideOf('g')};
      INSERT INTO sale (id, channel, external_id, source_key, store_id, region_id, brand_id, member_id, paid_at, day, after_hours,
          net_fen, returned_fen, completed_at, matures_at, created_at)
        SELECT id, channel, CONCAT('C', seq), 'contest', store_id, region_id, brand_id, member_id, ${at}, '${day}', 0, fen,
          IF(back, fen, 0), ${at}, ${at}, ${at} FROM drawn;
      INSERT INTO sale_line (id, sale_id, line_ref, channel, sku_id, product_id, brand_id, category_id, name, quantity, net_fen,
          returned_fen, returned_quantity, beneficiary, guide_id, reason, decision_row, selling_store_id, selling_bp,
          fulfil_store_id, fulfil_bp, paid_at, day)
        SELECT d.id, d.id, '1', channel, k.id, k.product_id, d.brand_id, 1, '商品', 1, fen, IF(back, fen, 0), IF(back, 1, 0),
          IF(seq % 50 = 0, 'hold', 'guide'), guide_id, 'POS_CASHIER', 2, store_id, 10000, store_id, 0, ${at}, '${day}'
        FROM drawn d JOIN (SELECT id, product_id FROM sku ORDER BY id LIMIT 1) k;
      DROP TEMPORARY TABLE drawn;
      INSERT INTO touch (id, at, member_id, visitor_id, guide_id, store_id, kind, product_id, channel)
        SELECT ${SALE_BASE} + seq, SUBTIME(${at}, '00:30:00'), IF(seq % 4 = 0, NULL, ${personOf('g.n', 'v')}),
          IF(seq % 4 = 0, CONCAT('visitor-', ${spread('w')} % 50000), NULL), g.guide_id, g.store_id, 'window', NULL, 'chat'
        FROM seq_${i * touches}_to_${(i + 1) * touches - 1} JOIN bench_guide g ON g.n = ${guideOf('t')}`);
  }
  await db.query('DROP TABLE bench_guide; ANALYZE TABLE sale, sale_line, touch');
  return lines * days.length;
}

const prize = (whom, fromRank, toRank, cashFen) => ({
  for: whom,
  fromRank,
  toRank,
  title: `${whom} ${fromRank}`,
  cashFen,
});
const PRIZES = [
  prize('guide', 1, 1, 100_000),
  prize('guide', 2, 100, 10_000),
  prize('team', 1, 3, 50_001),
  prize('store', 1, 10, 30_000),
];

/**
 * One of each kind over those days, already over: the desk publishes none that lie in the past.
 * @returns {Promise<{id: number, type: string, minFen: number, minVisitors: number, teams: string}[]>}
 */
export async function holdContests(db, days) {
  const kinds = [
    { type: 'AMOUNT', minFen: 0, minVisitors: 0, teams: 'store' },
    { type: 'STREAK', minFen: 1000, minVisitors: 0, teams: 'region' },
    { type: 'CONVERSION', minFen: 0, minVisitors: 5, teams: 'store' },
  ];
  const held = kinds.map((kind, i) => ({ id: CONTEST_BASE + i, ...kind }));
  for (const { id, type, minFen, minVisitors, teams } of held) {
    await db.query(
      `INSERT INTO contest (id, title, type, from_day, to_day, online_only, min_fen, min_visitors, streak_by, region_ids,
         brand_ids, teams, team_split, prizes, rules, decision, created_by, created_at)
       VALUES (?, ?, ?, ?, ?, 0, ?, ?, 'day', NULL, NULL, ?, 'equal', ?, '', 'draft', '总部', UTC_TIMESTAMP(3))`,
      [id, `全国赛 ${type}`, type, days[0], days.at(-1), minFen, minVisitors, teams, JSON.stringify(PRIZES)],
    );
  }
  return held;
}

/** After the last evening, a hundredth of the week comes back: more of it from those who are ahead. */
export const giveBack = (db) =>
  db.query(`UPDATE sale_line l JOIN sale s ON s.id = l.sale_id
    SET l.returned_fen = l.net_fen, l.returned_quantity = 1, s.returned_fen = s.net_fen
    WHERE l.id >= ${SALE_BASE} AND (l.id % 100 = 7 OR l.guide_id % 50 = 3 AND l.id % 4 = 1)`);
