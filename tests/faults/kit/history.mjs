/** Orders of earlier years, so that what is done to whole tables takes its time. */

/** Rows a transaction: a cluster certifies each as one. */
const LOT = 20_000;

/**
 * Copies an order of one line that nobody has paid, as closed ones that hold nothing.
 * @param {{sql: (statement: string) => Promise<any[]>}} world on MariaDB @param {number} count
 */
export async function fillOrders(world, count) {
  const [{ id }] = await world.sql(
    `SELECT o.id AS id FROM orders o
     WHERE o.status = 'pending_payment' AND o.prepay_id IS NULL AND o.id > 0
       AND (SELECT COUNT(*) FROM order_line l WHERE l.order_id = o.id) = 1
     ORDER BY o.id DESC LIMIT 1`,
  );
  await copy(world, `orders WHERE id = ${id}`, count, {
    id: '-s.seq',
    idempotency_key: "CONCAT('year-', s.seq)",
    ...CLOSED,
  });
  await copy(world, `order_line WHERE order_id = ${id}`, count, { id: '-s.seq', order_id: '-s.seq', final_at: 'NULL' });
}
const CLOSED = { status: "'closed'", pickup_code: 'NULL', transaction_id: 'NULL', paid_at: 'NULL', prepay_id: 'NULL' };

async function copy(world, one, count, own) {
  const [table] = one.split(' ');
  const columns = (
    await world.sql(`SELECT column_name AS name FROM information_schema.columns
      WHERE table_schema = DATABASE() AND table_name = '${table}' AND generation_expression IS NULL`)
  ).map(({ name }) => name);
  const values = columns.map((name) => own[name] ?? `r.${name}`).join(', ');
  for (let from = 1; from <= count; from += LOT)
    await world.sql(`INSERT INTO ${table} (${columns.join(', ')})
      SELECT ${values} FROM (SELECT * FROM ${one}) r JOIN seq_${from}_to_${Math.min(count, from + LOT - 1)} s`);
}
