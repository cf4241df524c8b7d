/**
 * Boards of a contest counted again by SQL alone, from lines, sales, touches and staff, and compared with the rows that the
 * product has frozen.
 */

/** Of a contest over these days: what each guide at work scored. @returns {string} CTEs that end with `entry` */
function entries({ type, minFen, minVisitors }, from, to) {
  const instants = `t.at >= SUBTIME('${from} 00:00:00', '08:00:00') AND t.at < ADDTIME('${to} 00:00:00', '16:00:00')`;
  const kept = `SUM(l.net_fen - l.returned_fen)`;
  const counts = Math.max(1, minFen);
  const half = (over, under) => `FLOOR((2 * (${over}) + ${under}) / (2 * ${under}))`;
  const score = { AMOUNT: 'COALESCE(m.fen, 0)', STREAK: 'COALESCE(b.longest, 0)', CONVERSION: 'COALESCE(v.rate, 0)' }[
    type
  ];
  return `WITH RECURSIVE own AS (
      SELECT l.guide_id, l.sale_id, l.day, MAX(l.paid_at) AS at, ${kept} AS fen FROM sale_line l
      WHERE l.day BETWEEN '${from}' AND '${to}' AND l.guide_id IS NOT NULL AND l.beneficiary IN ('guide', 'hold')
      GROUP BY l.guide_id, l.sale_id, l.day
    ), money AS (
      SELECT guide_id, SUM(fen) AS fen, MAX(IF(fen > 0, at, NULL)) AS last_at FROM own WHERE fen >= ${minFen} GROUP BY guide_id
    ), dayed AS (
      SELECT guide_id, day, MIN(at) AS at, DATEDIFF(day, '2020-01-01')
        - ROW_NUMBER() OVER (PARTITION BY guide_id ORDER BY day) AS island
      FROM own WHERE fen >= ${counts} GROUP BY guide_id, day
    ), runs AS (
      SELECT guide_id, COUNT(*) AS longest, MAX(at) AS at FROM dayed GROUP BY guide_id, island
    ), best AS (
      SELECT guide_id, longest, MIN(at) AS at FROM runs r
      WHERE longest = (SELECT MAX(x.longest) FROM runs x WHERE x.guide_id = r.guide_id) GROUP BY guide_id, longest
    ), seen AS (
      SELECT t.guide_id, COUNT(DISTINCT COALESCE(CONCAT('m', t.member_id), t.visitor_id)) AS uv FROM touch t
      WHERE ${instants} GROUP BY t.guide_id
    ), came AS (
      SELECT DISTINCT t.guide_id, t.member_id FROM touch t WHERE ${instants} AND t.member_id IS NOT NULL
    ), paid AS (
      SELECT o.guide_id, COUNT(DISTINCT s.member_id) AS payers FROM own o JOIN sale s ON s.id = o.sale_id
      JOIN came c ON c.guide_id = o.guide_id AND c.member_id = s.member_id WHERE o.fen >= ${counts} GROUP BY o.guide_id
    ), visits AS (
      SELECT n.guide_id, n.uv, LEAST(COALESCE(p.payers, 0), n.uv) AS payers,
        ${half('LEAST(COALESCE(p.payers, 0), n.uv) * 10000', 'n.uv')} AS rate
      FROM seen n LEFT JOIN paid p ON p.guide_id = n.guide_id
    ), entry AS (
      SELECT g.id, g.store_id, z.region_id, ${score} AS score, COALESCE(m.fen, 0) AS fen, COALESCE(v.uv, 0) AS uv,
        COALESCE(v.payers, 0) AS payers, ${type === 'STREAK' ? 'b.at' : 'm.last_at'} AS at,
        ${type === 'CONVERSION' ? `COALESCE(v.uv, 0) >= ${Math.max(1, minVisitors)}` : '1 = 1'} AS fits
      FROM staff g JOIN store z ON z.id = g.store_id LEFT JOIN money m ON m.guide_id = g.id
        LEFT JOIN best b ON b.guide_id = g.id LEFT JOIN visits v ON v.guide_id = g.id
      WHERE g.role IN ('guide', 'manager') AND g.status = 'active' AND g.frozen_at IS NULL
    )`;
}

/** Teams by the average a head, or by their own visitors, who did not look in is a head too. */
function teams({ type, teams: by }) {
  const mean = (sum) => `FLOOR((2 * SUM(${sum}) + COUNT(*)) / (2 * COUNT(*)))`;
  const rate = 'IF(SUM(uv) = 0, 0, FLOOR((2 * LEAST(SUM(payers), SUM(uv)) * 10000 + SUM(uv)) / (2 * SUM(uv))))';
  const pooled = type === 'CONVERSION';
  return `, team AS (
      SELECT ${by}_id AS id, ${pooled ? rate : mean('score')} AS score, ${pooled ? 'SUM(fen)' : mean('fen')} AS fen,
        MAX(at) AS at, FITS AS fits FROM entry GROUP BY ${by}_id
    )`;
}

const placed = (source) => `placed AS (
      SELECT id, score, fen, IF(fits AND score > 0, RANK() OVER (PARTITION BY fits AND score > 0
        ORDER BY score DESC, fen DESC, COALESCE(at, '9999-12-31')), NULL) AS place FROM ${source}
    )`;

/**
 * Rows of a frozen board that a recount does not have, and the other way round.
 * @param {import('mysql2/promise').Connection} db
 * @param {{id: number, type: string, minFen: number, minVisitors: number, teams: string}} contest
 * @param {{from: string, to: string, board: string}} of board: what stands for the day on its rows
 * @returns {Promise<{guides: number, wrong: number}>} guides: with a place
 */
export async function compareBoard(db, contest, { from, to, board }) {
  const least = Math.max(1, contest.minVisitors);
  const fits = contest.type === 'CONVERSION' ? `SUM(uv) >= ${least}` : '1 = 1';
  const unlike = (table, id, kind) => `
    SELECT COUNT(*) AS wrong, SUM(p.place IS NOT NULL) AS ranked FROM placed p
    LEFT JOIN ${table} r ON r.contest_id = ${contest.id} AND r.day = '${board}' AND r.${id} = p.id ${kind}`;
  const different =
    'NOT (p.place <=> r.place AND p.score = COALESCE(r.score, 0) AND p.fen = COALESCE(r.amount_fen, 0))';
  const guides = `${entries(contest, from, to)}, ${placed('entry')} `;
  const groups = `${entries(contest, from, to)}${teams(contest).replace('FITS', fits)}, ${placed('team')} `;
  const ask = async (sql) => (await db.query(sql))[0][0];
  const one = await ask(`${guides} ${unlike('contest_row', 'guide_id', '')} WHERE ${different}`);
  const two = await ask(
    `${groups} ${unlike('contest_group_row', 'group_id', "AND r.kind = 'team'")} WHERE ${different}`,
  );
  const { n } = await ask(
    `SELECT COUNT(*) AS n FROM contest_row WHERE contest_id = ${contest.id} AND day = '${board}' AND place IS NOT NULL`,
  );
  return { guides: Number(n), wrong: Number(one.wrong) + Number(two.wrong) };
}

/** Guides who won and should not have, or should have and did not, with their money; and what was posted beside it. */
export async function compareWinners(db, contest, { from, to }) {
  const sql = `${entries(contest, from, to)}, ${placed('entry')}, due AS (
      SELECT id, IF(place = 1, 100000, 10000) AS cash FROM placed WHERE place <= 100
    ) SELECT (SELECT COUNT(*) FROM due d LEFT JOIN contest_winner w ON w.contest_id = ${contest.id} AND w.guide_id = d.id
        WHERE NOT COALESCE(w.cash_fen = d.cash, FALSE))
      + (SELECT COUNT(*) FROM contest_winner w LEFT JOIN due d ON d.id = w.guide_id WHERE w.contest_id = ${contest.id}
        AND d.id IS NULL) AS wrong,
      (SELECT SUM(cash_fen) FROM contest_winner WHERE contest_id = ${contest.id})
      + (SELECT COALESCE(SUM(cash_fen), 0) FROM contest_prize_share WHERE contest_id = ${contest.id})
      + (SELECT COALESCE(SUM(cash_fen), 0) FROM contest_group_winner WHERE contest_id = ${contest.id} AND kind = 'store') AS due,
      (SELECT SUM(amount_fen) FROM credit_entry WHERE kind = 'prize' AND text LIKE '%${contest.type}%') AS posted`;
  const [[{ wrong, due, posted }]] = await db.query(sql);
  return Number(wrong) + (Number(due) === Number(posted) ? 0 : 1);
}
