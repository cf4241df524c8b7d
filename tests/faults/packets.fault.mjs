/**
 * F17: a node of a cluster rolls transactions back that are in the way of a table's change, also between two statements of one packet.
 * Orders are written in such packets: who was told yes must be there as a whole, and nobody in part.
 */
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { startCluster } from './kit/galera.mjs';

export const ids = ['F17'];
export const shortIds = [];
export const packages = 'cluster';
const require = createRequire(import.meta.url);
const WRITERS = 4;
const ITEMS = 5;

const TABLES = [
  'CREATE TABLE slip (id bigint PRIMARY KEY, request varchar(40) NOT NULL UNIQUE)',
  'CREATE TABLE slip_line (id bigint PRIMARY KEY, slip_id bigint NOT NULL)',
  'CREATE TABLE shelf (id int PRIMARY KEY, reserved bigint NOT NULL)',
  'CREATE TABLE movement (id bigint PRIMARY KEY, slip_id bigint NOT NULL)',
  `INSERT INTO shelf (id, reserved) VALUES ${Array.from({ length: ITEMS }, (_, i) => `(${i}, 0)`).join(', ')}`,
];
const CHANGED = ['slip', 'slip_line', 'slip', 'shelf', 'movement'];

/** @returns {Promise<import('./kit/report.mjs').Row[]>} */
export async function run({ short, log }) {
  // built by now, and not before
  const { Database, draftSchema, isUnavailable, WriteSign } = require('../../server/dist/platform/db');
  const cluster = await startCluster();
  const db = new Database({ url: cluster.url }, [WriteSign]);
  try {
    await db.connect();
    const [sign] = await draftSchema([WriteSign]);
    for (const sql of [...sign.mysql, ...TABLES]) await db.query(sql);
    const until = performance.now() + (short ? 20_000 : 60_000);
    const told = new Set();
    const refused = {};
    const onRefusal = (error) => {
      if (!isUnavailable(error)) throw error;
      const code = error.errno ?? error.code;
      refused[code] = (refused[code] ?? 0) + 1;
    };
    const [changes] = await Promise.all([change(db, until), write(db, until, told, onRefusal)]);
    const seen = await look(db, told);
    log(`  F17 ${JSON.stringify({ told: told.size, changes, refused, seen })}`);
    return [
      {
        id: 'F17',
        what: 'tables of a cluster change all the time under packets of statements',
        target: '0 lost · 0 in part · shelves as sold',
        seen: `${told.size} told yes, ${changes} changes: ${seen.lost} lost · ${seen.inPart} in part · shelves ${seen.shelves} of ${seen.slips}`,
        pass: seen.lost + seen.inPart === 0 && seen.shelves === seen.slips && told.size > 0 && changes > 0,
      },
    ];
  } finally {
    if (db.isConnected) await db.close();
    await cluster.close();
  }
}

/** Writes slips as orders are written, until it is time. */
async function write(db, until, told, onRefusal) {
  let last = 0;
  const one = async () => {
    while (performance.now() < until) {
      const id = ++last;
      const item = id % ITEMS;
      const lock = { sql: 'SELECT reserved FROM shelf WHERE id = ? FOR UPDATE', params: [item] };
      const earlier = { sql: 'SELECT id FROM slip WHERE request = ?', params: [`r${id}`] };
      const work = async (trips) => {
        const isThere = await trips.read({ statements: [lock, earlier], take: ([, rows]) => rows.length > 0 });
        if (isThere) return;
        await trips.commit([
          { insert: 'slip', columns: ['id', 'request'], rows: [[id, `r${id}`]] },
          { insert: 'slip_line', columns: ['id', 'slip_id'], rows: [[id, id]] },
          { sql: 'DELETE FROM slip_line WHERE slip_id = ?', params: [-id] },
          { sql: 'UPDATE shelf SET reserved = reserved + 1 WHERE id = ?', params: [item] },
          { insert: 'movement', columns: ['id', 'slip_id'], rows: [[id, id]] },
        ]);
      };
      const done = db.inTrips(work, { replaySafe: true }).then(() => true);
      if (await done.catch(onRefusal)) told.add(id);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, one));
}

/** @returns {Promise<number>} how often a table was changed */
async function change(db, until) {
  let changes = 0;
  for (let n = 0; performance.now() < until; n++) {
    const table = CHANGED[n % CHANGED.length];
    await db.query(`ALTER TABLE ${table} ADD f17_${n} int NULL`);
    await sleep(Math.random() * 15);
    await db.query(`ALTER TABLE ${table} DROP COLUMN f17_${n}`);
    await sleep(Math.random() * 15);
    changes += 2;
  }
  return changes;
}

async function look(db, told) {
  const idsOf = async (sql) => new Set((await db.query(sql)).map(({ id }) => Number(id)));
  const parts = [
    await idsOf('SELECT id FROM slip'),
    await idsOf('SELECT slip_id AS id FROM slip_line'),
    await idsOf('SELECT slip_id AS id FROM movement'),
  ];
  const [slips] = parts;
  const [{ reserved }] = await db.query('SELECT SUM(reserved) AS reserved FROM shelf');
  const all = new Set(parts.flatMap((some) => [...some]));
  return {
    lost: [...told].filter((id) => !slips.has(id)).length,
    inPart: [...all].filter((id) => !parts.every((some) => some.has(id))).length,
    shelves: Number(reserved),
    slips: slips.size,
  };
}
