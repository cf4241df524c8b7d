/** F11, F12: a migration that cannot go on half-way, and a start that is killed in the middle of migrating. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { query } from './kit/books.mjs';
import { startServer, untilHealthy } from './kit/processes.mjs';
import { AUTH_SECRET } from './kit/world.mjs';

export const ids = ['F11', 'F12'];
export const shortIds = [];
const { startMariadb } = createRequire(import.meta.url)('../support/mariadb.cjs');
/** Made late in the baseline, so that much is there when it stops. */
const TABLE = 'statement_entry';
const END_LIMIT_MS = 60_000;

/** @returns {Promise<import('./kit/report.mjs').Row[]>} */
export async function run({ short, wants, log }) {
  const mariadb = await startMariadb({ durable: true });
  const rows = [];
  try {
    if (wants('F11')) {
      rows.push(await inTheWay('SQLite', undefined, log));
      rows.push(await inTheWay('MariaDB', await mariadb.createDatabase('migrate'), log));
    }
    if (wants('F12')) rows.push(await killed(mariadb, short ? 2 : 8, log));
    return rows;
  } finally {
    await mariadb.stop();
  }
}

const withFolder = async (work) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'qiandian-migrate-'));
  try {
    return await work(dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  }
};
const optionsOf = (dataDir, databaseUrl) => ({ dataDir, databaseUrl, env: { DEMO: 'none', AUTH_SECRET } });

/** A table that nobody expects stands where a step wants to make its own. */
const inTheWay = (name, databaseUrl, log) =>
  withFolder(async (dataDir) => {
    const where = { dataDir, databaseUrl };
    await query(where, `CREATE TABLE ${TABLE} (id INTEGER PRIMARY KEY, note VARCHAR(20))`);
    await query(where, `INSERT INTO ${TABLE} (id, note) VALUES (1, 'somebody else')`);
    const first = await startServer({ ...optionsOf(dataDir, databaseUrl), healthy: false });
    const code = await Promise.race([first.ended, sleep(END_LIMIT_MS, 'still running')]);
    const said = first.logs();
    await first.kill();
    const clear = said.includes(TABLE);
    const [row] = await query(where, `SELECT note FROM ${TABLE}`);
    await query(where, `DROP TABLE ${TABLE}`);
    const second = await startServer({ ...optionsOf(dataDir, databaseUrl), healthy: false });
    const healthy = await untilHealthy(second).then(
      () => true,
      (error) => void log(`  ${String(error).slice(0, 600)}`),
    );
    const ended = healthy ? await second.term() : undefined;
    if (!clear) log(said.slice(-800));
    return {
      id: 'F11',
      what: `a migration fails half-way, ${name}`,
      target: 'start refused and says why · data untouched · next start goes on',
      seen: `exit ${code}, ${clear ? 'names the table' : 'does not say why'} · ${row?.note === 'somebody else' ? 'untouched' : 'TOUCHED'} · then ${healthy ? 'healthy' : 'NOT healthy'}`,
      pass: typeof code === 'number' && code !== 0 && clear && row?.note === 'somebody else' && ended === 0,
    };
  });

async function killed(mariadb, times, log) {
  let recovered = 0;
  const stages = [];
  for (let n = 0; n < times; n++) {
    const databaseUrl = await mariadb.createDatabase('killed');
    await withFolder(async (dataDir) => {
      const first = await startServer({ ...optionsOf(dataDir, databaseUrl), healthy: false });
      const wanted = 2 + Math.floor(Math.random() * 60);
      const done = async () =>
        Number(
          (
            await query({ dataDir, databaseUrl }, 'SELECT COUNT(*) AS n FROM schema_migration').catch(() => [{ n: 0 }])
          )[0].n,
        );
      for (const limit = Date.now() + 60_000; (await done()) < wanted && first.alive() && Date.now() < limit;)
        await sleep(2);
      await first.kill();
      stages.push(await done());
      // the worst moment: the last step is done, and not written down
      const last = 'SELECT name FROM schema_migration ORDER BY id DESC LIMIT 1';
      const [{ name }] = await query({ dataDir, databaseUrl }, last);
      await query({ dataDir, databaseUrl }, 'DELETE FROM schema_migration WHERE name = ?', [name]);
      const second = await startServer({ ...optionsOf(dataDir, databaseUrl), healthy: false });
      const healthy = await untilHealthy(second).then(
        () => true,
        (error) => void log(`  ${String(error).slice(0, 800)}`),
      );
      if (healthy) {
        recovered++;
        await second.term();
      }
    });
    await mariadb.dropDatabase(databaseUrl);
  }
  log(`  F12 killed after so many steps: ${stages.join(', ')}`);
  return {
    id: 'F12',
    what: `${times} starts killed while migrating, MariaDB`,
    target: 'the next start goes on',
    seen: `${recovered} of ${times} went on`,
    pass: recovered === times,
  };
}
