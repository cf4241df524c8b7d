/** What the database says afterwards, looked at behind the server's back, and what the reconcile command says. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './processes.mjs';
import { until } from './talk.mjs';

const require = createRequire(import.meta.url);
const RECONCILE_LIMIT_MS = 600_000;
/** How long callbacks may take that come again and again until they are taken. */
const CALLBACKS_LIMIT_MS = 60_000;
/** And the worker, which looks for orders whose time is over every five seconds. */
const WORKER_LIMIT_MS = 90_000;
/** And WeChat, which pays back and tells of it. */
const REFUNDS_LIMIT_MS = 120_000;

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

export const idOf = (orderNo) => Number(orderNo.slice(2));

/**
 * Waits for every payment that WeChat took to find its order, while no buyer asks: first for those that callbacks tell of, then
 * the time of what is left is over, so that the worker asks WeChat before it would close it. Then for the money that goes back.
 * @param {Where} where @param {import('./ledger.mjs').Ledger} ledger
 * @returns {Promise<number>} how many the worker had to ask for; who is not settled then is counted by {@link compare}
 */
export async function untilSettled(where, ledger) {
  let open = [];
  const onlySilent = async () => {
    open = await unsettled(where, [...ledger.paid]);
    return open.every((orderNo) => ledger.silent.has(orderNo));
  };
  await until(onlySilent, 'callbacks', CALLBACKS_LIMIT_MS, 250).catch(() => undefined);
  const asked = open.length;
  if (asked) await untilFound(where, open);
  const paidBack = async () => (await underWay(where, ledger)) === 0;
  await until(paidBack, 'refunds', REFUNDS_LIMIT_MS, 500).catch(() => undefined);
  return asked;
}

/** Lets the time of these orders be over, and waits for the worker to find their payments. */
async function untilFound(where, open) {
  const over = new Date(Date.now() - 1_000).toISOString().replace('T', ' ').replace('Z', '');
  const ids = open.map(idOf).join(',');
  await query(where, `UPDATE orders SET expires_at = ? WHERE status = 'pending_payment' AND id IN (${ids})`, [over]);
  const none = async () => (await unsettled(where, open)).length === 0;
  await until(none, 'the worker', WORKER_LIMIT_MS, 500).catch(() => undefined);
}

/**
 * Refunds that are on their way, of orders that were called off or refunded. @param {Where} where
 * @param {import('./ledger.mjs').Ledger} ledger @returns {Promise<number>}
 */
export async function underWay(where, { cancelled, refunds }) {
  const orderNos = new Set([...cancelled, ...[...refunds.values()].map(({ orderNo }) => orderNo)]);
  if (!orderNos.size) return 0;
  const rows = await query(where, "SELECT order_no FROM refund WHERE status IN ('pending', 'processing')");
  return rows.filter((row) => orderNos.has(row.order_no)).length;
}

/** Those of the orders that nothing is paid for yet. @param {Where} where @param {string[]} orderNos @returns {Promise<string[]>} */
async function unsettled(where, orderNos) {
  if (!orderNos.length) return [];
  const rows = await query(where, 'SELECT id FROM orders WHERE paid_at IS NOT NULL');
  const paid = new Set(rows.map(({ id }) => `QD${id}`));
  return orderNos.filter((orderNo) => !paid.has(orderNo));
}
