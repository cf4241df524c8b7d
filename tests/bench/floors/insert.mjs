/**
 * F-insert: mysql2 writes the same events with one multi-row INSERT a batch, as many batches at a time as there are
 * connections, into a table of the product's own shape. One line of JSON on stdin starts a round, one on stdout ends it.
 *
 *   node tests/bench/floors/insert.mjs <database url> <rows a batch> <connections>
 */
import { createInterface } from 'node:readline';
import mysql from 'mysql2/promise';
import { eventMaker } from '../kit/events.mjs';

const [url = '', size = '20', connections = '10'] = process.argv.slice(2);
const COLUMNS = ['id', 'day', 'batch_id', 'event_id', 'at', 'received_at', 'name', 'person', 'page', 'store_id'];
COLUMNS.push('guide_id', 'product_id', 'link', 'content_kind', 'content_id', 'channel', 'session');

const pool = mysql.createPool({ uri: url.replace(/^mariadb:/, 'mysql:'), connectionLimit: Number(connections) });
await pool.query('DROP TABLE IF EXISTS floor_event');
await pool.query('CREATE TABLE floor_event LIKE event');
const insert = `INSERT INTO floor_event (${COLUMNS.join(', ')}) VALUES ?`;
const make = eventMaker({ size: Number(size), stores: 40, products: 60, links: ['floorLink0'] });
let id = Date.now() * 1000;

const sqlTime = (instant) => instant.slice(0, 23).replace('T', ' ');
function rowsOf({ visitor, events }) {
  const now = new Date().toISOString();
  const batch = ++id;
  return events.map((e) => [
    ...[++id, now.slice(0, 10), batch, e.id, sqlTime(e.at), sqlTime(now), e.name, `v${visitor}`, e.page, e.storeId],
    ...(e.link ? [7, e.productId, e.link, 'product', 12, e.channel] : [null, e.productId, null, null, null, null]),
    e.session,
  ]);
}

async function round(seconds) {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const until = started + seconds * 1000;
  let written = 0;
  const writer = async () => {
    while (performance.now() < until) {
      const rows = rowsOf(make());
      await pool.query(insert, [rows]);
      written += rows.length;
    }
  };
  await Promise.all(Array.from({ length: Number(connections) }, writer));
  const { user, system } = process.cpuUsage(cpu);
  return { written, elapsedMs: performance.now() - started, cpuMs: (user + system) / 1000 };
}

console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const { seconds, empty } = JSON.parse(line);
  if (empty) await pool.query('TRUNCATE TABLE floor_event');
  console.log(JSON.stringify(await round(seconds)));
}
await pool.end();
