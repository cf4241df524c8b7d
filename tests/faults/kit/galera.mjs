/**
 * Three MariaDB nodes in one Galera cluster and a HAProxy in front that sends everybody to one of them, with what `deploy/` has
 * for production: galera.cnf, haproxy-galera.cfg, clustercheck.sh beside each node, galera-node.sh to start it. Only addresses,
 * ports, paths and memory are this machine's.
 */
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { deployed, deployedWith } from './deployed.mjs';
import { endWithRun, freePort } from './processes.mjs';

const { createConnection } = createRequire(import.meta.url)('mysql2/promise');
const run = promisify(execFile);
const NODES = [1, 2, 3];
const START_LIMIT_MS = 90_000;
const PROVIDERS = [
  '/usr/lib/galera/libgalera_smm.so',
  '/usr/lib/libgalera_smm.so',
  '/usr/lib64/galera-4/libgalera_smm.so',
];
/** As root the copying of data between nodes runs as nobody and fails: then the cluster is the user mysql's. */
const AS_ROOT = process.getuid?.() === 0;
/** Options of the provider are one text: what this machine adds goes with what production has. */
const PROVIDER_OPTIONS = /^wsrep_provider_options = "(.+)"$/m.exec(
  deployedWith('galera.cnf', [['gcache.size=2G', 'gcache.size=128M']]),
)[1];

/** @typedef {Awaited<ReturnType<typeof startCluster>>} Cluster */

/** @returns {Promise<Cluster>} url: through HAProxy. @throws when a node or HAProxy does not start, with its log */
export async function startCluster() {
  const folder = mkdtempSync(join(tmpdir(), 'qiandian-galera-'));
  const nodes = [];
  for (const n of NODES) nodes.push(await layOut(folder, n));
  const peers = nodes.map(({ group }) => `127.0.0.1:${group}`).join(',');
  for (const node of nodes) writeFileSync(node.config, configOf(node, peers));
  if (AS_ROOT) await run('chown', ['-R', 'mysql:mysql', folder]);
  const closers = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
    await Promise.all(nodes.map((node) => end(node, 'SIGKILL')));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    for (const [i, node] of nodes.entries()) {
      const install = [`--defaults-file=${node.config}`, `--datadir=${node.data}`, '--skip-test-db'];
      await run('mariadb-install-db', [...install, '--auth-root-authentication-method=normal', '--wsrep-on=OFF']);
      if (AS_ROOT) await run('chown', ['-R', 'mysql:mysql', node.folder]);
      launch(node, i === 0 ? ['--wsrep-new-cluster'] : []);
      await untilSynced(node);
      if (i === 0) await ask(node, 'CREATE DATABASE shop CHARACTER SET utf8mb4');
    }
    const checks = await Promise.all(nodes.map(startHealthCheck));
    closers.push(() => checks.forEach((check) => check.stop()));
    const proxy = await startHaproxy(
      folder,
      nodes,
      checks.map((check) => check.port),
    );
    closers.push(() => proxy.stop());
    return {
      url: `mariadb://root@127.0.0.1:${proxy.port}/shop`,
      nodes,
      close,
      /** The node that HAProxy sends writes to, found by asking through it. */
      writer: async () => {
        const [row] = await ask({ sql: proxy.port }, 'SELECT @@port AS port');
        return nodes.find(({ sql }) => sql === row.port);
      },
      kill: (node) => end(node, 'SIGKILL'),
      /** @param {{empty?: boolean}} [options] empty: it has lost everything, and copies it from another */
      rejoin: async (node, { empty = false } = {}) => {
        if (empty) for (const name of readdirSync(node.data)) rmSync(join(node.data, name), { recursive: true });
        launch(node, []);
        await untilSynced(node);
      },
      size: async (node) => Number((await statusOf(node)).wsrep_cluster_size),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function layOut(folder, n) {
  const own = join(folder, `n${n}`);
  for (const name of ['data', 'tmp']) mkdirSync(join(own, name), { recursive: true });
  const [sql, group, ist, sst] = [await freePort(), await freePort(), await freePort(), await freePort()];
  return {
    n,
    folder: own,
    data: join(own, 'data'),
    config: join(own, 'my.cnf'),
    log: join(own, 'error.log'),
    sql,
    group,
    ist,
    sst,
  };
}

const configOf = ({ n, folder, data, log, sql, group, ist, sst }, peers) => `!include ${deployed('galera.cnf')}
[mysqld]
${AS_ROOT ? 'user=mysql\n' : ''}datadir=${data}
tmpdir=${folder}/tmp
socket=${folder}/sock
pid-file=${folder}/pid
port=${sql}
bind-address=127.0.0.1
log-error=${log}
innodb_buffer_pool_size=256M
wsrep_provider=${PROVIDERS.find((path) => existsSync(path))}
wsrep_cluster_address=gcomm://${peers}
wsrep_node_name=galera-${n}
wsrep_node_address=127.0.0.1:${group}
wsrep_node_incoming_address=127.0.0.1:${sql}
wsrep_sst_receive_address=127.0.0.1:${sst}
wsrep_provider_options="gmcast.listen_addr=tcp://127.0.0.1:${group};ist.recv_addr=127.0.0.1:${ist};${PROVIDER_OPTIONS}"
`;

function launch(node, more) {
  const child = spawn(deployed('galera-node.sh'), [`--defaults-file=${node.config}`, ...more], { stdio: 'ignore' });
  node.child = child;
  node.ended = new Promise((resolve) => child.once('exit', resolve));
  endWithRun(child);
}

async function end(node, signal) {
  if (!node.child || node.child.exitCode !== null || node.child.signalCode !== null) return;
  node.child.kill(signal);
  await node.ended;
}

async function ask({ sql }, statement) {
  const place = { host: '127.0.0.1', port: sql, user: 'root', connectTimeout: 2_000 };
  const connection = await createConnection(place);
  try {
    return (await connection.query(statement))[0];
  } finally {
    connection.destroy();
  }
}

async function statusOf(node) {
  const rows = await ask(node, "SHOW GLOBAL STATUS LIKE 'wsrep%'");
  return Object.fromEntries(rows.map(({ Variable_name: name, Value: value }) => [name, value]));
}

const isReady = (status) =>
  status.wsrep_local_state === '4' && status.wsrep_ready === 'ON' && status.wsrep_cluster_status === 'Primary';

async function untilSynced(node) {
  for (const limit = Date.now() + START_LIMIT_MS; ; await sleep(100)) {
    if (isReady(await statusOf(node).catch(() => ({})))) return;
    if (node.child.exitCode === null && Date.now() < limit) continue;
    const said = existsSync(node.log) ? readFileSync(node.log, 'utf8').slice(-3000) : '';
    throw new Error(`Node ${node.n} did not join:\n${said}`);
  }
}

/** clustercheck.sh for each connection, as its head says. */
async function startHealthCheck(node) {
  const port = await freePort();
  const defaults = join(node.folder, 'clustercheck.cnf');
  writeFileSync(defaults, `[client]\nuser=root\nsocket=${node.folder}/sock\n`);
  const child = spawn(
    'socat',
    [`TCP-LISTEN:${port},bind=127.0.0.1,reuseaddr,fork`, `EXEC:${deployed('clustercheck.sh')}`],
    { env: { ...process.env, CLUSTERCHECK_DEFAULTS: defaults }, stdio: 'ignore' },
  );
  endWithRun(child);
  return { port, stop: () => child.kill('SIGKILL') };
}

/** HAProxy believes in every node until it has asked them: the first sessions may be cut when it has. */
async function isSteady(port) {
  const place = { host: '127.0.0.1', port, user: 'root', connectTimeout: 2_000 };
  const connection = await createConnection(place).catch(() => undefined);
  connection?.on('error', () => undefined);
  try {
    for (let n = 0; n < 20; n++, await sleep(200)) await connection.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    connection?.destroy();
  }
}

async function startHaproxy(folder, nodes, checks) {
  const port = await freePort();
  const config = join(folder, 'haproxy.cfg');
  const servers = nodes.map(({ n, sql }, i) => [
    `server galera-${n} galera-${n}:3306 check`,
    `server galera-${n} 127.0.0.1:${sql} check port ${checks[i]}`,
  ]);
  const own = deployedWith('haproxy-galera.cfg', [
    [/^resolvers nodes\n(?: {2}.*\n)+/m, ''],
    [' resolvers nodes init-addr none', ''],
    ['bind :3306', `bind 127.0.0.1:${port}`],
    ...servers,
  ]);
  writeFileSync(config, own);
  const child = spawn('haproxy', ['-f', config, '-db'], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  endWithRun(child);
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  for (const limit = Date.now() + 40_000; ; await sleep(100)) {
    if (await isSteady(port)) return { port, stop };
    if (Date.now() > limit || child.exitCode !== null) throw new Error('HAProxy lets nobody through.');
  }
}
