/**
 * A private MariaDB for tests: own data folder under the system's temporary folder, a free port on loopback, gone at the end.
 * Plain CommonJS, because both scripts/test.mjs and the tests use it.
 */
const { execFile, spawn } = require('node:child_process');
const { randomBytes } = require('node:crypto');
const { existsSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { promisify } = require('node:util');
const { freePort } = require('./ports.cjs');

const run = promisify(execFile);
const START_LIMIT_MS = 60_000;
/** Started as root it must be told to stay root; an ordinary user needs nothing. */
const USER = process.getuid?.() === 0 ? ['--user=root'] : [];
const FOLDERS = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];

/** @param {string[]} names @returns {string | undefined} full path of the first program found */
const which = (...names) =>
  names.flatMap((name) => FOLDERS.map((folder) => join(folder, name))).find((path) => existsSync(path));

/** The pipe on stdin is the leash: when whoever started this ends, however it ends, the database goes too. */
const LEASH = [
  'exec 3<&0 </dev/null; "$@" & pid=$!',
  '(cat >/dev/null; kill "$pid"; while kill -0 "$pid"; do sleep 0.1; done) <&3 2>/dev/null &',
  'exec 3<&-; wait "$pid"',
].join('\n');
/** The same for its folder ($0), which may outlive many daemons: it goes when the last of them is gone. */
const FOLDER_LEASH = 'cat >/dev/null; while kill -0 "$(cat "$0/pid")"; do sleep 0.1; done 2>/dev/null; rm -rf "$0"';

/** The data dies with a run of tests: durability would only cost time. */
const FAST = ['--skip-log-bin', '--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=OFF'];
FAST.push('--innodb-buffer-pool-size=256M');
/** As in production: what was acknowledged is on disk, and in the log that replicas read. */
const DURABLE = ['--log-bin=binlog', '--server-id=1', '--sync-binlog=1', '--innodb-flush-log-at-trx-commit=1'];
DURABLE.push('--innodb-buffer-pool-size=1G', '--innodb-log-file-size=512M');

/**
 * @typedef {{url: string, port: number, createDatabase: (prefix?: string) => Promise<string>,
 *   dropDatabase: (url: string) => Promise<void>, readonly pid?: number, stop: () => Promise<void>,
 *   kill?: () => Promise<void>, restart?: () => Promise<void>}} Mariadb
 * url: `mariadb://root@127.0.0.1:<port>/test`; createDatabase answers the URL of a new empty database. Of one that was
 * started here also: the pid of the daemon; kill, SIGKILL as a power cut would; restart, on the same data and port after that.
 *
 * @typedef {{durable?: boolean, options?: string[], env?: Record<string, string>, folder?: string}} MariadbOptions
 * durable: always one of its own, with binlog and every COMMIT on disk. options: more of mariadbd's, after ours. env: more of
 * its environment, such as LD_PRELOAD. folder: where its own folder is made, the system's temporary folder unless told.
 */

/** @param {string} base @param {string} sql */
async function execute(base, sql) {
  const client = which('mariadb', 'mysql');
  if (!client) throw new Error('The MariaDB client is missing (apt-get install mariadb-server).');
  const { hostname, port, username } = new URL(base);
  const place = ['--no-defaults', '--protocol=tcp', `--host=${hostname}`, `--port=${port}`, `--user=${username}`];
  await run(client, [...place, '--execute', sql]);
}

/** @param {string} url @returns {Mariadb} the database another process started; stopping it is that process's business */
function existing(url) {
  return {
    url,
    port: Number(new URL(url).port),
    createDatabase: async (prefix = 'test') => {
      const name = `${prefix}_${randomBytes(6).toString('hex')}`;
      await execute(url, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
      return Object.assign(new URL(url), { pathname: `/${name}` }).href;
    },
    dropDatabase: async (of) => execute(url, `DROP DATABASE IF EXISTS ${new URL(of).pathname.slice(1)}`),
    stop: async () => {},
  };
}

/**
 * Temporary tables lie in its own folder: a daemon that starts clears its `tmpdir` of all `#sql` files, also of those that
 * another one uses.
 * @param {string} folder @param {string[]} more @param {number} port
 */
const optionsOf = (folder, more, port) => [
  ...['--no-defaults', ...USER, `--datadir=${folder}/data`, `--socket=${folder}/sock`, `--pid-file=${folder}/pid`],
  `--tmpdir=${folder}`,
  ...[`--port=${port}`, '--bind-address=127.0.0.1', '--skip-name-resolve', `--log-error=${folder}/error.log`],
  ...['--character-set-server=utf8mb4', '--max-connections=400', '--performance-schema=OFF', ...more],
];

/** @param {string} folder */
const pidIn = (folder) => Number(readFileSync(join(folder, 'pid'), 'utf8'));

/**
 * Starts one, or takes the one named by TEST_MARIADB_URL (scripts/test.mjs starts a single one for the whole run), unless
 * it has to be durable.
 * @param {MariadbOptions} [options]
 * @returns {Promise<Mariadb>}
 */
async function startMariadb(options) {
  const { durable = false, options: more = [], env = {}, folder: place = tmpdir() } = options ?? {};
  const shared = durable ? undefined : process.env.TEST_MARIADB_URL;
  if (shared) return existing(shared);
  const daemon = which('mariadbd', 'mysqld');
  const installer = which('mariadb-install-db', 'mysql_install_db');
  if (!daemon || !installer) throw new Error('MariaDB is missing (apt-get install mariadb-server).');
  const folder = mkdtempSync(join(place, 'qiandian-mariadb-'));
  const setup = ['--auth-root-authentication-method=normal', '--skip-test-db', '--skip-name-resolve', ...USER];
  await run(installer, ['--no-defaults', `--datadir=${join(folder, 'data')}`, ...setup]);
  const port = await freePort();
  const server = `mariadb://root@127.0.0.1:${port}/test`;
  const settings = optionsOf(folder, [...(durable ? DURABLE : FAST), ...more], port);
  const keeper = spawn('/bin/sh', ['-c', FOLDER_LEASH, folder], { stdio: ['pipe', 'ignore', 'ignore'] });
  /** @type {{child: import('node:child_process').ChildProcess, ended: Promise<unknown>}} */
  let running;

  const stop = async () => {
    running.child.stdin?.end();
    await running.ended;
    keeper.stdin.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  const start = async () => {
    const child = spawn('/bin/sh', ['-c', LEASH, folder, daemon, ...settings], {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { ...process.env, ...env },
    });
    running = { child, ended: new Promise((resolve) => child.once('exit', resolve)) };
    for (const limit = Date.now() + START_LIMIT_MS; ; await sleep(100)) {
      const problem = await execute(server, 'CREATE DATABASE IF NOT EXISTS test CHARACTER SET utf8mb4').catch((e) => e);
      if (!problem) return;
      if (child.exitCode === null && Date.now() < limit) continue;
      const log = join(folder, 'error.log');
      const said = existsSync(log) ? readFileSync(log, 'utf8').slice(-2000) : problem.message;
      await stop();
      throw new Error(`MariaDB did not start:\n${said}`);
    }
  };
  const kill = async () => {
    process.kill(pidIn(folder), 'SIGKILL');
    await running.ended;
  };
  await start();
  const own = { stop, kill, restart: start };
  return Object.defineProperty({ ...existing(server), ...own }, 'pid', { get: () => pidIn(folder), enumerable: true });
}

module.exports = { startMariadb };
