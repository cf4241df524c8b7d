/** A compiled server of its own on SQLite, or one on a MariaDB of its own, and its tables behind its back. */
const { execFile, spawn } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { promisify } = require('node:util');
const { TEST_SECRET } = require('../../support/tokens.cjs');
const { startMariadb } = require('../../support/mariadb.cjs');
const { freePort } = require('../../support/ports.cjs');

const run = promisify(execFile);
const root = join(__dirname, '../../..');
const START_LIMIT_MS = 180_000;

/**
 * What a request may move without having been let in, what work in the background moves, and where it is written down that
 * somebody tried: no master data.
 */
const TECHNICAL =
  /^(api_nonce|rate_window|sign_in_failure|outbox|outbox_.*|task|task_.*|scheduled_.*|snapshot_version|migrations?|schema_migration|pending_event|audit_entry|customer_access)$/;

/** @typedef {'sqlite' | 'mariadb'} DatabaseKind */

/** @param {DatabaseKind} database */
async function openServer(database) {
  const dataDir = mkdtempSync(join(tmpdir(), 'qiandian-contract-'));
  const mariadb = database === 'mariadb' ? await startMariadb() : undefined;
  const databaseUrl = await mariadb?.createDatabase('contract');
  const port = await freePort();
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(WECHAT_|DATABASE_URL|TEST_|NODE_ENV|JEST_)/.test(name),
  );
  /** @type {Record<string, string | undefined>} */
  const env = {
    ...Object.fromEntries(own),
    ...{ PORT: `${port}`, HOST: '127.0.0.1', DATA_DIR: dataDir, DEMO: 'small', AUTH_SECRET: TEST_SECRET },
    TRUST_PROXY: '1',
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  };
  const child = spawn(process.execPath, ['server/bootstrap.js'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = new Promise((resolve) => child.once('exit', resolve));
  /** @type {string[]} */
  const faults = [];
  let rest = '';
  child.stdout.on('data', (data) => {
    const lines = `${rest}${data}`.split('\n');
    rest = lines.pop() ?? '';
    faults.push(...lines.filter((line) => line.includes('"level":"error"')));
  });
  child.stderr.on('data', (data) => faults.push(String(data).trim()));
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill('SIGTERM');
    await end;
    await mariadb?.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  };
  for (const limit = Date.now() + START_LIMIT_MS; ; await sleep(200)) {
    const reply = await fetch(`${url}/api/v1/health`).catch(() => undefined);
    if (reply?.status === 200) break;
    if (child.exitCode === null && Date.now() < limit) continue;
    await stop();
    throw new Error(`the server did not become healthy: ${faults.join('\n')}`);
  }
  return {
    url,
    stop,
    dataDir,
    /** As if every operator had set an own password. */
    ownPasswords: () => (databaseUrl ? ownPasswordsOn(databaseUrl) : ownPasswords(dataDir)),
    /** What it logged as an error, and all of stderr. */
    faults: () => [...faults, ...(child.exitCode === null ? [] : [`ended with ${child.exitCode}`])],
    tables: () => (databaseUrl ? mysqlDigest(databaseUrl) : sqliteDigest(join(dataDir, 'qiandian.db'))),
    /** @returns {Promise<string>} what the books differ by, '' for nothing */
    reconcile: async () => {
      const options = { cwd: root, env, maxBuffer: 1e8 };
      const { stdout, code } = await run(process.execPath, ['server/dist/commands/reconcile.js'], options).then(
        (done) => ({ ...done, code: 0 }),
        (error) => ({ stdout: String(error.stdout), code: 1 }),
      );
      return code === 0 ? '' : stdout;
    },
  };
}

/** One text a table that says what is in it: rows and, for each column, sums of lengths and values. @param {string} file @returns {Promise<Record<string, string>>} */
async function sqliteDigest(file) {
  const Sqlite = /** @type {any} */ (require('libsql'));
  const db = new Sqlite(file, { readonly: true, timeout: 30_000 });
  try {
    const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    /** @type {Record<string, string>} */
    const found = {};
    for (const { name } of tables) {
      if (TECHNICAL.test(name) || name.startsWith('sqlite_')) continue;
      const columns = db.prepare(`PRAGMA table_info("${name}")`).all().filter(moved(name));
      const sums = columns.map((/** @type {{name: string}} */ c) => `TOTAL(LENGTH("${c.name}")), TOTAL("${c.name}")`);
      found[name] = JSON.stringify(
        db
          .prepare(`SELECT COUNT(*), ${sums.join(', ')} FROM "${name}"`)
          .raw()
          .get(),
      );
    }
    return found;
  } finally {
    db.close();
  }
}

/** @param {string} databaseUrl @returns {Promise<Record<string, string>>} */
async function mysqlDigest(databaseUrl) {
  const { createConnection } = require('mysql2/promise');
  const { hostname, port, username, pathname } = new URL(databaseUrl);
  const connection = await createConnection({
    host: hostname,
    port: Number(port),
    user: username,
    database: pathname.slice(1),
  });
  try {
    const [rows] = await connection.query('SHOW TABLES');
    const names = /** @type {Record<string, string>[]} */ (rows).map((row) => String(Object.values(row)[0]));
    /** @type {Record<string, string>} */
    const found = {};
    for (const name of names.filter((one) => !TECHNICAL.test(one))) {
      const [columns] = await connection.query(`SHOW COLUMNS FROM \`${name}\``);
      const sums = /** @type {{Field: string}[]} */ (columns)
        .map(({ Field }) => ({ name: Field }))
        .filter(moved(name))
        .map((c) => `SUM(CRC32(\`${c.name}\`))`);
      const [[row]] = /** @type {any} */ (
        await connection.query(`SELECT COUNT(*), ${sums.join(', ')} FROM \`${name}\``)
      );
      found[name] = JSON.stringify(row);
    }
    return found;
  } finally {
    await connection.end();
  }
}

/** Notes of use move with every request. @param {string} table */
const moved =
  (table) =>
  (/** @type {{name: string}} */ { name }) =>
    !(table === 'api_key' && name === 'last_used_at') && !(table === 'operator' && name === 'last_sign_in_at');

/** Tables that differ. @param {Record<string, string>} before @param {Record<string, string>} after @returns {string[]} */
const changesOf = (before, after) => Object.keys(after).filter((table) => before[table] !== after[table]);

/** As if every operator had set an own password: saves two slow hashes each. @param {string} dataDir of a server on SQLite */
function ownPasswords(dataDir) {
  const Sqlite = /** @type {any} */ (require('libsql'));
  const db = new Sqlite(join(dataDir, 'qiandian.db'), { timeout: 30_000 });
  db.exec('UPDATE operator SET initial_password = 0');
  db.close();
}

/** @param {string} databaseUrl */
async function ownPasswordsOn(databaseUrl) {
  const { createConnection } = require('mysql2/promise');
  const connection = await createConnection({ uri: databaseUrl.replace(/^mariadb:/, 'mysql:') });
  await connection.query('UPDATE operator SET initial_password = 0');
  await connection.end();
}

module.exports = { changesOf, openServer, ownPasswords };
