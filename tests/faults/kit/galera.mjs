/**
 * Three MariaDB nodes in one Galera cluster and a HAProxy in front that sends everybody to one of them. What carries over to
 * production: the health check that knows the cluster's state, one writer at a time, sessions cut when it changes, and the
 * start of a killed node that finds its own position so that only what it missed is sent.
 */
import { execFile, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './processes.mjs';

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
/** A silent peer is suspected after two seconds and dropped after five; the cluster then goes on without it. */
const PEERS =
  'evs.suspect_timeout=PT2S;evs.inactive_timeout=PT5S;evs.keepalive_period=PT0.5S;evs.inactive_check_period=PT0.5S';

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
    closers.push(() => checks.forEach((check) => check.server.close()));
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
      /** As its service manager would: finds its position first, so that it asks for what it missed and no more. */
      rejoin: async (node) => {
        const position = await positionOf(node);
        launch(node, position ? [`--wsrep_start_position=${position}`] : []);
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
  mkdirSync(join(own, 'data'), { recursive: true });
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

const configOf = ({ n, folder, data, log, sql, group, ist, sst }, peers) => `[mysqld]
${AS_ROOT ? 'user=mysql\n' : ''}datadir=${data}
socket=${folder}/sock
pid-file=${folder}/pid
port=${sql}
bind-address=127.0.0.1
skip-name-resolve
log-error=${log}
character-set-server=utf8mb4
default-storage-engine=InnoDB
binlog_format=ROW
innodb_autoinc_lock_mode=2
innodb_buffer_pool_size=256M
innodb_flush_log_at_trx_commit=1
innodb_lock_wait_timeout=10
max_connections=200
performance_schema=OFF
wsrep_on=ON
wsrep_provider=${PROVIDERS.find((path) => existsSync(path))}
wsrep_cluster_name=shop
wsrep_cluster_address=gcomm://${peers}
wsrep_node_name=n${n}
wsrep_node_address=127.0.0.1:${group}
wsrep_node_incoming_address=127.0.0.1:${sql}
wsrep_sst_method=rsync
wsrep_sst_receive_address=127.0.0.1:${sst}
wsrep_slave_threads=2
wsrep_provider_options="gmcast.listen_addr=tcp://127.0.0.1:${group};ist.recv_addr=127.0.0.1:${ist};gcache.size=128M;pc.recovery=true;${PEERS}"
`;

function launch(node, more) {
  const child = spawn('mariadbd', [`--defaults-file=${node.config}`, ...more], { stdio: 'ignore' });
  node.child = child;
  node.ended = new Promise((resolve) => child.once('exit', resolve));
  process.once('exit', () => child.kill('SIGKILL'));
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

/** After a crash the node's own file says "unknown": without this it would ask for everything. */
async function positionOf(node) {
  const log = join(node.folder, 'position.log');
  await run('mariadbd', [`--defaults-file=${node.config}`, '--wsrep-recover', `--log-error=${log}`]).catch(
    () => undefined,
  );
  if (AS_ROOT) chownSync(log, 0, 0);
  return /Recovered position: *(\S+)/.exec(readFileSync(log, 'utf8'))?.[1];
}

/** Answers 200 only for a node that is synced and in the primary component; one such check stands beside each node. */
async function startHealthCheck(node) {
  const port = await freePort();
  const server = createServer(async (_request, response) => {
    const late = new Promise((resolve) => setTimeout(resolve, 800, {}));
    const status = await Promise.race([statusOf(node).catch(() => ({})), late]);
    response.writeHead(isReady(status) ? 200 : 503).end();
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  server.unref();
  return { server, port };
}

async function startHaproxy(folder, nodes, checks) {
  const port = await freePort();
  const config = join(folder, 'haproxy.cfg');
  // sessions on a dead writer are cut at once; when an earlier one is back, those on its stand-ins are cut too, so that
  // there are never two writers for long
  const servers = nodes.map(
    ({ n, sql }, i) =>
      `  server n${n} 127.0.0.1:${sql} check port ${checks[i]} ${i === 0 ? 'on-marked-up shutdown-backup-sessions' : 'backup'}`,
  );
  writeFileSync(
    config,
    `global
  maxconn 500
defaults
  mode tcp
  timeout connect 1s
  timeout client 1h
  timeout server 1h
  option redispatch
  retries 3
listen writer
  bind 127.0.0.1:${port}
  option httpchk GET /
  default-server inter 500ms fastinter 200ms downinter 500ms fall 2 rise 4 on-marked-down shutdown-sessions
${servers.join('\n')}
`,
  );
  const child = spawn('haproxy', ['-f', config, '-db'], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.once('exit', () => child.kill('SIGKILL'));
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  for (const limit = Date.now() + 20_000; ; await sleep(100)) {
    if (await ask({ sql: port }, 'SELECT 1').catch(() => undefined)) return { port, stop };
    if (Date.now() > limit || child.exitCode !== null) throw new Error('HAProxy lets nobody through.');
  }
}
