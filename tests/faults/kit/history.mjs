/** Orders of earlier years, so that what is done to whole tables takes its time. */

/** Rows a transaction: a cluster certifies each as one. */
const LOT = 20_000;

/**
 * Copies the first line of an order, and the order itself, as closed ones that hold nothing.
 * @param {{sql: (statement: string) => Promise<any[]>}} world on MariaDB @param {number} count
 */
export async function fillOrders(world, count) {
  await copy(world, 'orders', count, { id: '-s.seq', idempotency_key: "CONCAT('year-', s.seq)", ...CLOSED });
  await copy(world, 'order_line', count, { id: '-s.seq', order_id: '-s.seq' });
}
const CLOSED = { status: "'closed'", pickup_code: 'NULL', transaction_id: 'NULL', paid_at: 'NULL', prepay_id: 'NULL' };

async function copy(world, table, count, own) {
  const columns = (
    await world.sql(`SELECT column_name AS name FROM information_schema.columns
      WHERE table_schema = DATABASE() AND table_name = '${table}' AND generation_expression IS NULL`)
  ).map(({ name }) => name);
  const values = columns.map((name) => own[name] ?? `r.${name}`).join(', ');
  for (let from = 1; from <= count; from += LOT)
    await world.sql(`INSERT INTO ${table} (${columns.join(', ')})
      SELECT ${values} FROM (SELECT * FROM ${table} WHERE id > 0 ORDER BY id LIMIT 1) r JOIN seq_${from}_to_${Math.min(count, from + LOT - 1)} s`);
}
