/** What the database says afterwards, looked at behind the server's back, and what the reconcile command says. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './processes.mjs';
import { until } from './talk.mjs';

const require = createRequire(import.meta.url);
const RECONCILE_LIMIT_MS = 600_000;
/** Of the orders that are lost, how many are told of. */
const SHOWN = 5;
/** How long callbacks may take that come again and again until they are taken. */
const CALLBACKS_LIMIT_MS = 60_000;
/** And the worker, which looks for orders whose time is over every five seconds. */
const WORKER_LIMIT_MS = 90_000;

/** @typedef {{dataDir: string, databaseUrl?: string}} Where */

/** One statement on the server's database. @param {Where} where @param {string} sql @param {(string | number)[]} [params] */
export async function query({ dataDir, databaseUrl }, sql, params = []) {
  if (!databaseUrl) {
    const Libsql = require('libsql');
    const db = new Libsql(join(dataDir, 'qiandian.db'));
    try {
      db.exec('PRAGMA busy_timeout = 5000');
      return /^\s*select/i.test(sql) ? db.prepare(sql).all(...params) : db.prepare(sql).run(...params);
    } finally {
      db.close();
    }
  }
  const { createConnection } = require('mysql2/promise');
  const connection = await createConnection({ uri: databaseUrl.replace(/^mariadb:/, 'mysql:'), timezone: 'Z' });
  try {
    const [rows] = await connection.query(sql, params);
    return rows;
  } finally {
    await connection.end();
  }
}

/** @param {Where} where @returns {Promise<{differences: number, text: string}>} differences: -1 when it could not count */
export function reconcile({ dataDir, databaseUrl }) {
  const command = join(root, 'server/dist/commands/reconcile.js');
  if (!existsSync(command)) throw new Error('server/dist is missing: npm run build');
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '' };
  return new Promise((resolve) => {
    execFile(process.execPath, [command], { cwd: root, env, timeout: RECONCILE_LIMIT_MS }, (_error, stdout, stderr) => {
      const text = `${stdout}${stderr}`.trim();
      resolve({ differences: Number(/：(\d+) 处差异/.exec(text)?.[1] ?? -1), text });
    });
  });
}

const idOf = (orderNo) => Number(orderNo.slice(2));

/**
 * Compares what buyers were told with what is there.
 * @param {Where} where @param {import('./buyers.mjs').Ledger} ledger
 * @returns {Promise<Record<string, number>>} lost: acknowledged orders that are not there, or not as acknowledged; twice: keys
 *   with more than one order; oversold: units promised beyond the stock; unpaid: payments WeChat took that settled nothing;
 *   given up: people who asked again and again in vain
 */
export async function compare(where, ledger) {
  const rows = await query(
    where,
    `SELECT o.id AS id, o.member_id AS member_id, o.idempotency_key AS request_key, o.status AS status, o.total_fen AS total_fen,
            o.transaction_id AS transaction_id, l.sku_id AS sku_id, l.quantity AS quantity
     FROM orders o JOIN order_line l ON l.order_id = o.id WHERE l.sku_id IN (${ledger.products.map(() => '?').join(',')})`,
    ledger.products.map(({ skuId }) => skuId),
  );
  const byId = new Map(rows.map((row) => [Number(row.id), row]));
  const keys = new Map();
  for (const row of rows) keys.set(row.request_key, (keys.get(row.request_key) ?? 0) + 1);
  let [lost, oversold, unpaid] = [0, 0, 0];
  for (const [key, { orderNo, totalFen }] of ledger.orders) {
    const row = byId.get(idOf(orderNo));
    if (row && row.request_key === key && Number(row.total_fen) === totalFen) continue;
    lost++;
    if (lost <= SHOWN)
      console.error(`  lost: ${orderNo} under ${key}, of ${totalFen} fen; there is ${JSON.stringify(row)}`);
  }
  for (const orderNo of ledger.paid) if (!byId.get(idOf(orderNo))?.transaction_id) unpaid++;
  for (const product of ledger.products) {
    const own = rows.filter((row) => Number(row.sku_id) === product.skuId && row.status !== 'closed');
    const promised = own.reduce((sum, row) => sum + Number(row.quantity), 0);
    const [stock] = await query(where, 'SELECT on_hand, reserved FROM stock WHERE location_id = ? AND sku_id = ?', [
      product.locationId,
      product.skuId,
    ]);
    oversold += Math.max(0, promised - product.units) + Math.max(0, Number(stock.reserved) - Number(stock.on_hand));
  }
  const twice = [...keys.values()].filter((n) => n > 1).length + ledger.twice;
  return { lost, twice, oversold, unpaid, 'given up': ledger.givenUp };
}

/**
 * Waits for every payment that WeChat took to find its order, while no buyer asks: first for those that callbacks tell of, then
 * the time of what is left is over, so that the worker asks WeChat before it would close it.
 * @param {Where} where @param {import('./buyers.mjs').Ledger} ledger
 * @returns {Promise<number>} how many the worker had to ask for; who is not settled then is counted by {@link compare}
 */
export async function untilSettled(where, ledger) {
  let open = [];
  const onlySilent = async () => {
    open = await unsettled(where, [...ledger.paid]);
    return open.every((orderNo) => ledger.silent.has(orderNo));
  };
  await until(onlySilent, 'callbacks', CALLBACKS_LIMIT_MS, 250).catch(() => undefined);
  if (!open.length) return 0;
  const asked = open.length;
  const over = new Date(Date.now() - 1_000).toISOString().replace('T', ' ').replace('Z', '');
  const ids = open.map(idOf).join(',');
  await query(where, `UPDATE orders SET expires_at = ? WHERE status = 'pending_payment' AND id IN (${ids})`, [over]);
  const none = async () => (await unsettled(where, open)).length === 0;
  await until(none, 'the worker', WORKER_LIMIT_MS, 500).catch(() => undefined);
  return asked;
}

/** Those of the orders that nothing is paid for yet. @param {Where} where @param {string[]} orderNos @returns {Promise<string[]>} */
async function unsettled(where, orderNos) {
  if (!orderNos.length) return [];
  const rows = await query(where, 'SELECT id FROM orders WHERE paid_at IS NOT NULL');
  const paid = new Set(rows.map(({ id }) => `QD${id}`));
  return orderNos.filter((orderNo) => !paid.has(orderNo));
}
