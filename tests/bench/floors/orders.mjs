/**
 * F-order: bare node:http and mysql2, one transaction per order: read the price, insert order, line and outbox row, take
 * the stock last by a conditional UPDATE, COMMIT. Tables of its own in the database FLOOR_DATABASE_URL; takes the same
 * requests as the product. FLOOR_STORES stores carry FLOOR_SHELF of 1,000 SKUs each.
 */
import { createServer } from 'node:http';
import { createPool } from 'mysql2/promise';

const uri = (process.env.FLOOR_DATABASE_URL ?? '').replace(/^mariadb:/, 'mysql:');
const pool = createPool({ uri, connectionLimit: 64, timezone: 'Z' });
const [stores, shelf] = [Number(process.env.FLOOR_STORES), Number(process.env.FLOOR_SHELF)];

for (const sql of [
  'CREATE TABLE sku (id INT PRIMARY KEY, price INT NOT NULL)',
  `CREATE TABLE stock (location_id INT NOT NULL, sku_id INT NOT NULL, on_hand INT NOT NULL, reserved INT NOT NULL,
     PRIMARY KEY (location_id, sku_id))`,
  `CREATE TABLE orders (id BIGINT AUTO_INCREMENT PRIMARY KEY, member VARCHAR(200) NOT NULL, idem VARCHAR(128) NOT NULL,
     store_id INT NOT NULL, state VARCHAR(16) NOT NULL, total INT NOT NULL, receiver VARCHAR(400) NOT NULL,
     note VARCHAR(200) NOT NULL, created DATETIME(3) NOT NULL, UNIQUE KEY (idem), KEY (store_id, created))`,
  `CREATE TABLE order_line (id BIGINT AUTO_INCREMENT PRIMARY KEY, order_id BIGINT NOT NULL, sku_id INT NOT NULL,
     quantity INT NOT NULL, price INT NOT NULL, KEY (order_id))`,
  `CREATE TABLE outbox (id BIGINT AUTO_INCREMENT PRIMARY KEY, topic VARCHAR(40) NOT NULL, payload TEXT NOT NULL,
     done_at DATETIME(3), KEY (done_at, id))`,
  'INSERT INTO sku SELECT seq, 10000 + seq FROM seq_1_to_1000',
  `INSERT INTO stock SELECT s.seq, ((s.seq - 1) * ${shelf} + j.seq) % 1000 + 1, 100000000, 0
     FROM seq_1_to_${stores} s JOIN seq_0_to_${shelf - 1} j`,
])
  await pool.query(sql);

async function place(connection, member, key, { storeId, lines, pickupContact, note = '' }) {
  const [{ skuId, quantity }] = lines;
  await connection.query('START TRANSACTION');
  try {
    const [[{ price }]] = await connection.execute('SELECT price FROM sku WHERE id = ?', [skuId]);
    const total = price * quantity;
    const receiver = JSON.stringify(pickupContact ?? {});
    const [{ insertId: id }] = await connection.execute(
      'INSERT INTO orders (member, idem, store_id, state, total, receiver, note, created) VALUES (?,?,?,?,?,?,?,?)',
      [member, key, storeId, 'created', total, receiver, note, new Date()],
    );
    await connection.execute('INSERT INTO order_line (order_id, sku_id, quantity, price) VALUES (?,?,?,?)', [
      id,
      skuId,
      quantity,
      price,
    ]);
    await connection.execute('INSERT INTO outbox (topic, payload) VALUES (?,?)', [
      'order.placed',
      JSON.stringify({ id, total }),
    ]);
    const [taken] = await connection.execute(
      'UPDATE stock SET reserved = reserved + ? WHERE location_id = ? AND sku_id = ? AND on_hand - reserved >= ?',
      [quantity, storeId, skuId, quantity],
    );
    await connection.query(taken.affectedRows ? 'COMMIT' : 'ROLLBACK');
    return taken.affectedRows ? [201, { id, total }] : [409, { code: 'STOCK_SHORT' }];
  } catch (error) {
    await connection.query('ROLLBACK');
    if (error.errno !== 1062) throw error;
    const [[{ id, total }]] = await connection.execute('SELECT id, total FROM orders WHERE idem = ?', [key]);
    return [201, { id, total }];
  }
}

createServer((req, res) => {
  const answer = (status, body) => {
    const text = JSON.stringify(body);
    res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': text.length });
    res.end(text);
  };
  if (req.method === 'GET') return answer(200, { status: 'ok' });
  const chunks = [];
  req.on('data', (chunk) => chunks.push(chunk));
  req.on('end', async () => {
    const connection = await pool.getConnection();
    try {
      const { authorization = '', 'idempotency-key': key } = req.headers;
      answer(...(await place(connection, authorization.slice(-40), key, JSON.parse(Buffer.concat(chunks)))));
    } catch (error) {
      answer(500, { message: error.message });
    } finally {
      connection.release();
    }
  });
}).listen(Number(process.env.PORT), process.env.HOST);
