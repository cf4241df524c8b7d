/** What the ordering benchmarks run on: a durable MariaDB with the floor and the product beside each other. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { createConnection } from 'mysql2/promise';
import { chainSql, MEMBERS, memberToken, orderBody, SECRET, SHELF, skuOn } from './chain.mjs';
import { cpuMsOf, startNode, startServer } from './processes.mjs';
import { postBytes } from './wire.mjs';

const { startMariadb } = createRequire(import.meta.url)('../../support/mariadb.cjs');
const tokens = Array.from({ length: MEMBERS }, (_, i) => memberToken(i + 1));
const random = (below) => Math.floor(Math.random() * below);

/** @param {string} url @param {readonly string[]} statements @returns {Promise<any[]>} rows of the last statement */
export async function onDatabase(url, statements) {
  const connection = await createConnection({ uri: url.replace(/^mariadb:/, 'mysql:') });
  try {
    let rows = [];
    for (const sql of statements) [rows] = await connection.query(sql);
    return rows;
  } finally {
    await connection.end();
  }
}

/** @param {{env?: Record<string, string>}} [options] env: of the database */
export async function startRig({ env } = {}) {
  const mariadb = await startMariadb({ durable: true, env });
  const running = [];
  /** @param {string} databaseUrl @param {object} more */
  const start = async (databaseUrl, { env: own, ...more } = {}) => {
    const server = await startServer({ databaseUrl, demo: 'none', env: { AUTH_SECRET: SECRET, ...own }, ...more });
    running.push(server);
    return server;
  };
  const database = { cpuMs: () => cpuMsOf(mariadb.pid) };
  return {
    database,
    start,
    /**
     * @param {number} stores
     * @param {{units?: number, sql?: string[], nodeArgs?: string[], env?: Record<string, string>}} [options] sql: run on the
     *   chain before the server starts
     */
    async product(stores, { units, sql = [], ...more } = {}) {
      const databaseUrl = await mariadb.createDatabase('bench');
      await (await startServer({ databaseUrl, demo: 'none' })).stop();
      await onDatabase(databaseUrl, [...chainSql(stores, units), ...sql, 'ANALYZE TABLE stock, orders, member']);
      return { ...(await start(databaseUrl, more)), stores, databaseUrl };
    },
    async floor(stores) {
      const url = await mariadb.createDatabase('floor');
      const floor = await startNode('tests/bench/floors/orders.mjs', {
        env: { FLOOR_DATABASE_URL: url, FLOOR_STORES: String(stores), FLOOR_SHELF: String(SHELF) },
      });
      running.push(floor);
      return { ...floor, stores };
    },
    async stop() {
      for (const one of running) await one.stop();
      await mariadb.stop();
    },
  };
}

/** The product on its embedded database. @param {number} stores */
export async function startOnSqlite(stores) {
  const folder = mkdtempSync(join(tmpdir(), 'qiandian-bench-sqlite-'));
  const settings = { demo: 'none', env: { AUTH_SECRET: SECRET, DATA_DIR: folder } };
  await (await startServer(settings)).stop();
  const database = new Libsql(join(folder, 'qiandian.db'));
  for (const sql of chainSql(stores)) database.exec(sql);
  database.close();
  const server = await startServer(settings);
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...server, stores, stop };
}

/**
 * A stream of orders of one piece each by random members: of any SKU in any store, or of one in one (`hot`). Every
 * fiftieth request is one that was answered before, sent again.
 * @param {{url: string, stores: number}} target
 * @param {{hot?: boolean, express?: boolean, replays?: boolean, quantity?: number}} [options] express: every second one goes
 *   by parcel
 */
export function orderStream({ url, stores }, { hot = false, express = true, replays = true, quantity = 1 } = {}) {
  const { host } = new URL(url);
  const run = randomBytes(4).toString('hex');
  const answered = [];
  const counts = { sent: 0, mismatches: 0, unexpected: {} };
  const make = () => {
    const member = random(MEMBERS);
    const storeId = hot ? 1 : 1 + random(stores);
    const body = orderBody({
      memberId: member + 1,
      storeId,
      skuId: skuOn(storeId, hot ? 0 : random(SHELF)),
      express: express && member % 2 === 0,
      quantity,
    });
    const headers = {
      authorization: `Bearer ${tokens[member]}`,
      'idempotency-key': `${run}-${counts.sent}`,
      // refusals carry it: the same again must be the same bytes
      'x-request-id': `${run}-${counts.sent}`,
    };
    return { bytes: postBytes(host, '/api/v1/orders', headers, JSON.stringify(body)) };
  };
  return {
    counts,
    next() {
      counts.sent++;
      if (replays && counts.sent % 50 === 0 && answered.length) return answered[random(answered.length)];
      return make();
    },
    onAnswer({ status, body }, wanted) {
      if (status !== 201) {
        const code = `${status} ${/"code":"(\w+)"/.exec(body)?.[1] ?? ''}`;
        counts.unexpected[code] = (counts.unexpected[code] ?? 0) + 1;
        return;
      }
      if (wanted.first !== undefined) {
        if (wanted.first !== body) counts.mismatches++;
      } else if (answered.length < 500) answered.push({ bytes: wanted.bytes, first: body });
    },
  };
}
