/** What the product answers beside a full recount of the rows by plain SQL. */

const sum = (items, field) => items.reduce((total, item) => total + item[field], 0);

/**
 * @param {import('mysql2/promise').Connection} db
 * @param {string} origin @param {string} token of an operator of the whole chain @param {string[]} days seeded ones
 * @returns {Promise<string[]>} what differs
 */
export async function recountProblems(db, origin, token, days) {
  const problems = [];
  const get = async (path) => {
    const reply = await fetch(`${origin}/api/v1/hq/${path}`, { headers: { authorization: `Bearer ${token}` } });
    return reply.json();
  };
  const one = async (sql) => Object.values((await db.query(sql))[0][0]).map(Number);
  const same = (what, answered, counted) => {
    const [a, b] = [JSON.stringify(answered.map(Number)), JSON.stringify(counted.map(Number))];
    if (a !== b) problems.push(`${what}: answered ${a}, counted ${b}`);
  };
  const [first, some] = [days[0], days[Math.floor(days.length / 2)]];
  const month = first.slice(0, 7);
  const end = days.filter((day) => day.startsWith(month)).at(-1);

  const targets = await get(`targets?month=${month}`);
  same(
    `sales of ${month}`,
    [targets.parent.actual],
    await one(`SELECT (SELECT SUM(net_fen) FROM sale_line WHERE day BETWEEN '${first}' AND '${end}')
      - (SELECT COALESCE(SUM(amount_fen), 0) FROM sale_return WHERE day BETWEEN '${first}' AND '${end}')`),
  );
  const board = await get(`leaderboard?period=month&date=${first}&size=1`);
  const best = board.items[0];
  same(
    `best guide of ${month}`,
    [best.value],
    await one(`SELECT (SELECT SUM(net_fen) FROM sale_line WHERE guide_id = ${best.guideId} AND day BETWEEN '${first}' AND '${end}')
      - (SELECT COALESCE(SUM(r.amount_fen), 0) FROM sale_return r JOIN sale_line l ON l.id = r.sale_line_id
         WHERE l.guide_id = ${best.guideId} AND r.day BETWEEN '${first}' AND '${end}')`),
  );
  const visits = `FROM traffic_visitor WHERE guide_id > 0 AND kind <> ''`;
  for (const by of ['content', 'guide', 'store']) {
    const { items } = await get(`reports/content?from=${first}&to=${end}&by=${by}&size=5`);
    for (const { key, pv, uv } of items) {
      const [kind, id] = by === 'content' ? key.split(':') : ['', key];
      const where = by === 'content' ? `kind = '${kind}' AND content_id = ${id}` : `${by}_id = ${id}`;
      const counted = await one(
        `SELECT SUM(pv), COUNT(DISTINCT person) ${visits} AND pv > 0 AND ${where} AND day BETWEEN '${first}' AND '${end}'`,
      );
      same(`content by ${by} ${key}`, [pv, uv], counted);
    }
  }
  const days7 = await get(`reports/content?from=${days.at(-7)}&to=${days.at(-1)}&by=day`);
  same(
    'visitors of a week by day',
    [sum(days7.items, 'uv')],
    await one(
      `SELECT COUNT(DISTINCT day, person) ${visits} AND pv > 0 AND day BETWEEN '${days.at(-7)}' AND '${days.at(-1)}'`,
    ),
  );
  const funnel = await get(`reports/funnel?from=${some}&to=${some}`);
  const steps = [1, 2, 3, 4, 5].map((step) => `COUNT(DISTINCT IF(step >= ${step}, person, NULL)) AS s${step}`);
  same(
    `funnel of ${some}`,
    funnel.steps.map(({ people }) => people),
    await one(`SELECT ${steps.join(', ')} FROM traffic_visitor WHERE day = '${some}'`),
  );
  const perHead = await get(`reports/per-head?from=${some}&to=${end}&by=region`);
  same(
    `sales from ${some} by region`,
    [perHead.total.salesFen],
    await one(`SELECT SUM(net_fen) FROM sale_line WHERE day BETWEEN '${some}' AND '${end}'`),
  );
  same(
    `sales from ${some} by hour`,
    [sum(perHead.hourly, 'paidFen')],
    await one(`SELECT SUM(net_fen) FROM sale_line WHERE day BETWEEN '${some}' AND '${end}'`),
  );
  return problems;
}
