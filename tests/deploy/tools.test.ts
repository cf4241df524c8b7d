/** Files in deploy/, judged by the programs they are for: HAProxy, Prometheus, a shell. `npm test` installs them. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMariadb } from '../support/mariadb.cjs';
import { sql } from '../support/rig';

const deploy = (name: string): string => join(__dirname, '../../deploy', name);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qiandian-deploy-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** @returns what the program complains of; '' when it finds nothing */
function complaints(program: string, args: readonly string[], env: Record<string, string> = {}): string {
  const path = `${process.env['PATH']}:/usr/sbin`;
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    env: { ...process.env, PATH: path, ...env },
    encoding: 'utf8',
  });
  if (error) throw error;
  return status === 0 ? '' : `${stdout}${stderr}` || `exit ${status}`;
}
const written = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('HAProxy', () => {
  const judged = (file: string): string => {
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'site.pem')];
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=test'];
    execFileSync('openssl', [...request, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
    writeFileSync(certificate, readFileSync(certificate, 'utf8') + readFileSync(key, 'utf8'));
    return complaints('haproxy', ['-c', '-f', file], { CERTIFICATE: certificate });
  };

  it.each(['haproxy.cfg', 'haproxy-galera.cfg'])('takes %s', (name) => {
    expect(judged(deploy(name))).toBe('');
  });

  it('would say so if it did not', () => {
    const damaged = readFileSync(deploy('haproxy.cfg'), 'utf8').replace(
      'default_backend api',
      'default_backend nowhere',
    );
    expect(judged(written('haproxy.cfg', damaged))).toContain('nowhere');
  });
});

describe('Prometheus', () => {
  const judged = (file: string) => complaints('promtool', ['check', 'rules', file]);

  it('takes the alert rules, every expression of them', () => {
    expect(judged(deploy('alerts.yaml'))).toBe('');
  });

  const cases = join(__dirname, 'alerts.cases.yaml');
  const tried = (rules: string): string =>
    complaints('promtool', [
      'test',
      'rules',
      written('cases.yaml', readFileSync(cases, 'utf8').replace('alerts.yaml', rules)),
    ]);

  it('calls somebody when processes are gone, books differ or people are refused, and nobody on a good day', () => {
    expect(tried(deploy('alerts.yaml'))).toBe('');
  });

  it.each([
    ['nobody looks for workers that are gone', / or absent\(processes_alive\)/, ''],
    ['nobody looks for API processes that are gone', /role=~"all\|api"/, 'role="nobody"'],
    ['nobody looks whether processes can be read', / or absent\(up\{job="worker"\}\)/, ''],
    ['one in a hundred is let pass', /> 0\.01$/m, '> 0.5'],
    ['a difference is let pass', /\(reconcile_differences\) > 0/, '(reconcile_differences) > 9'],
  ])('would say so if %s', (_, from, to) => {
    const text = readFileSync(deploy('alerts.yaml'), 'utf8');
    expect(text).toMatch(from);
    expect(tried(written('spoiled.yaml', text.replace(from, to)))).toContain('FAILED');
  });

  it.each([
    ['an expression that is none', /expr: .*/, 'expr: sum(rate(x[5m]'],
    ['a duration that is none', /for: .*/, 'for: some time'],
    ['a field it does not know', /annotations:/, 'annotation:'],
  ])('would say so of %s', (_, from, to) => {
    const text = readFileSync(deploy('alerts.yaml'), 'utf8');
    expect(text).toMatch(from);
    expect(judged(written('alerts.yaml', text.replace(from, to)))).not.toBe('');
  });
});

describe('a Galera node', () => {
  /** Asks the check as HAProxy does. */
  const answered = (env: Record<string, string>): Promise<string> =>
    new Promise((resolve, reject) => {
      const whole = { ...process.env, ...env };
      const check = spawn(deploy('clustercheck.sh'), { env: whole, stdio: ['pipe', 'pipe', 'inherit'] });
      let said = '';
      check.stdout.on('data', (data: Buffer) => (said += data.toString()));
      check.once('error', reject);
      check.once('close', () => resolve(said));
      // the connection stays open behind the request
      check.stdin.write('GET / HTTP/1.1\r\nhost: galera-1\r\n\r\n');
    });

  /** The same of a node whose client says so. */
  const asked = (client: string): Promise<string> => {
    chmodSync(written('mariadb', `#!/bin/sh\n${client}\n`), 0o755);
    return answered({ PATH: `${folder}:${process.env['PATH']}` });
  };

  it.each([
    ['one that may be written to', 'echo OFF,Primary,4,ON', 200],
    ['one that catches up', 'echo OFF,Primary,2,ON', 503],
    ['one cut off from the others', 'echo OFF,non-Primary,4,OFF', 503],
    ['one that only reads', 'echo ON,Primary,4,ON', 503],
    ['one that is down', 'exit 1', 503],
    ['one that hangs', 'exec sleep 30', 503],
  ])('%s: tells HAProxy', async (_, client, status) => {
    const [head, body] = (await asked(client)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toContain(`Content-Length: ${body!.length}`);
  });

  it('is asked in words that MariaDB knows', async () => {
    const mariadb = await startMariadb({ durable: true });
    try {
      const defaults = written('my.cnf', `[client]\nuser=root\nhost=127.0.0.1\nport=${mariadb.port}\nprotocol=tcp\n`);
      const state = async () => (await answered({ CLUSTERCHECK_DEFAULTS: defaults })).split('\r\n\r\n')[1];
      // one that belongs to no cluster: nobody may write to it; it has no number of a state
      expect(await state()).toMatch(/^no writer: OFF,[^,]+,OFF$/);
      await sql(mariadb.url, 'SET GLOBAL read_only = ON');
      expect(await state()).toMatch(/^no writer: ON,[^,]+,OFF$/);
    } finally {
      await mariadb.stop();
    }
  }, 60_000);

  it.each([
    ['was killed', 'WSREP: Recovered position: 6a1f:42', ['--defaults-file=n.cnf', '--wsrep_start_position=6a1f:42']],
    ['cannot tell', 'InnoDB: nothing to recover', ['--defaults-file=n.cnf']],
  ])('that %s starts from what it has', (_, log, args) => {
    const node = `case "$*" in *--wsrep-recover*) echo "${log}" > "\${3#--log-error=}" ;; *) echo "$@" ;; esac`;
    chmodSync(written('mariadbd', `#!/bin/sh\n${node}\n`), 0o755);
    const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}` };
    const started = execFileSync(deploy('galera-node.sh'), ['--defaults-file=n.cnf'], { env, encoding: 'utf8' });
    expect(started.trim().split(' ')).toEqual(args);
  });

  it('is dropped by the others before HAProxy’s clients give up, and commits to disk', () => {
    const options = readFileSync(deploy('galera.cnf'), 'utf8');
    const seconds = (name: string) => Number(new RegExp(`${name}=PT([\\d.]+)S`).exec(options)?.[1]);
    expect(seconds('evs.keepalive_period')).toBeLessThan(seconds('evs.suspect_timeout'));
    expect(seconds('evs.suspect_timeout')).toBeLessThan(seconds('evs.inactive_timeout'));
    expect(seconds('evs.inactive_timeout')).toBeLessThanOrEqual(5);
    expect(options).toMatch(/^innodb_flush_log_at_trx_commit = 1$/m);
    expect(options).toMatch(/^innodb_autoinc_lock_mode = 2$/m);
  });
});
