/** What is written for containers holds together: names, ports, probes, and nobody runs as root. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, loadAll } from 'js-yaml';

const root = join(__dirname, '../..');
const read = (name: string): string => readFileSync(join(root, 'deploy', name), 'utf8');
type Tree = { [key: string]: Tree } & Tree[];
const yaml = (name: string): Tree => load(read(name)) as Tree;

/** Variables the server reads. */
const KNOWN = new Set(
  [...readFileSync(join(root, 'server/src/config/settings.ts'), 'utf8').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(
    ([, name]) => name!,
  ),
);
const HEALTH = /^\/api\/v1\/health(\/live)?$/;

it('knows the variables the server reads', () => {
  expect([KNOWN.has('DATABASE_URL'), KNOWN.has('WECHAT_PAY_KEY'), KNOWN.has('MADE_UP')]).toEqual([true, true, false]);
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').replace(/\\\n/g, ' ').split('\n');
  const stages = lines
    .join('\n')
    .split(/^FROM /m)
    .slice(1)
    .map((text) => ({ from: text.split('\n')[0]!, text }));

  it('builds in stages on one base, and the image that results is no root and tells how it does', () => {
    expect(stages.map(({ from }) => from)).toEqual([
      'node:20-bookworm-slim AS build',
      'node:20-bookworm-slim AS dependencies',
      'node:20-bookworm-slim AS runtime',
      'runtime AS tools',
      'runtime',
    ]);
    for (const name of ['runtime', 'tools']) {
      const users = [...stages.find(({ from }) => from.endsWith(`AS ${name}`))!.text.matchAll(/^USER (\w+)/gm)];
      expect(users.at(-1)?.[1]).toBe('node');
    }
    expect(stages[2]!.text).toMatch(/^HEALTHCHECK [^]*\/api\/v1\/health\/live/m);
    expect(stages[1]!.text).toContain('npm ci --omit=dev');
    expect(stages[2]!.text).not.toMatch(/COPY --from=build \S*node_modules/);
  });

  it('sets variables the server knows, and copies what exists', () => {
    const set = [...read('Dockerfile').matchAll(/^ENV (.*)$/gm)].flatMap(
      ([, all]) => all!.match(/[A-Z_]+(?==)/g) ?? [],
    );
    expect(set.filter((name) => !KNOWN.has(name))).toEqual([]);
    const copied = lines
      .filter((line) => /^COPY (?!--from)/.test(line))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const built = [...lines.join('\n').matchAll(/--from=build ([^\n]+)/g)].flatMap(([, all]) =>
      all!.split(/\s+/).slice(0, -1),
    );
    expect(built.map((path) => path.replace('/app/', '')).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('compose.yaml', () => {
  const file = yaml('compose.yaml');
  const services = file['services']!;

  it('starts two API processes, a worker, a proxy and a durable MariaDB; others when asked', () => {
    const always = Object.entries(services).filter(([, service]) => !service['profiles']);
    expect(always.map(([name]) => name).sort()).toEqual(['api', 'database', 'proxy', 'worker']);
    expect(Object.keys(services)).toEqual(expect.arrayContaining(['alertmanager', 'backup', 'prometheus']));
    expect(services['api']).toMatchObject({ environment: { ROLE: 'api' }, deploy: { replicas: 2 } });
    expect(services['worker']).toMatchObject({ environment: { ROLE: 'worker' } });
    const options = (services['database']!['command'] as unknown as string[]).join(' ');
    for (const wanted of ['flush-log-at-trx-commit=1', '--log-bin', 'sync-binlog=1', 'utf8mb4'])
      expect(options).toContain(wanted);
  });

  it('names variables the server knows, and secrets and volumes that are declared', () => {
    const given = ['api', 'worker'].flatMap((name) => Object.keys(services[name]!['environment']!));
    const examples = [...read('qiandian.env.example').matchAll(/^([A-Z0-9_]+)=/gm)].map(([, name]) => name!);
    expect([...given, ...examples].filter((name) => !KNOWN.has(name))).toEqual([]);
    for (const service of Object.values(services) as Tree[]) {
      const secrets = (service['secrets'] ?? []) as unknown as string[];
      expect(secrets.filter((name) => !(name in file['secrets']!))).toEqual([]);
      const volumes = ((service['volumes'] ?? []) as unknown as string[]).map((mount) => mount.split(':')[0]!);
      expect(volumes.filter((name) => !name.startsWith('.') && !(name in file['volumes']!))).toEqual([]);
    }
  });
});

describe('the manifests for Kubernetes', () => {
  const files = (yaml('kustomization.yaml')['resources'] as unknown as string[]).map(read);
  const all = files.flatMap((file) => loadAll(file) as Tree[]);
  const one = (kind: string, name: string): Tree => {
    const found = all.find((item) => item['kind'] === (kind as never) && item['metadata']!['name'] === (name as never));
    if (!found) throw new Error(`no ${kind} ${name}`);
    return found;
  };
  const pods = all.flatMap((item) => {
    const spec = item['kind'] === ('CronJob' as never) ? item['spec']!['jobTemplate']!['spec'] : item['spec'];
    const pod = spec?.['template']?.['spec'];
    return pod ? [{ name: String(item['metadata']!['name']), pod }] : [];
  });

  it('has what a rolling release and a lost node need', () => {
    const names = ['alertmanager', 'api', 'backup', 'prometheus', 'proxy', 'worker'].map((name) => `qiandian-${name}`);
    expect(pods.map(({ name }) => name).sort()).toEqual(names);
    const api = one('Deployment', 'qiandian-api')['spec']!;
    expect(api).toMatchObject({ replicas: 2, strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } });
    expect(one('HorizontalPodAutoscaler', 'qiandian-api')['spec']).toMatchObject({
      scaleTargetRef: { name: 'qiandian-api' },
      minReplicas: 2,
    });
    for (const name of ['qiandian-api', 'qiandian-proxy', 'qiandian-worker']) {
      const { matchLabels } = one('PodDisruptionBudget', name)['spec']!['selector']!;
      expect(one('Deployment', name)['spec']!['template']!['metadata']!['labels']).toMatchObject(matchLabels as object);
    }
    const serves = {
      qiandian: 'qiandian-proxy',
      'qiandian-api': 'qiandian-api',
      alertmanager: 'qiandian-alertmanager',
    };
    for (const [service, name] of Object.entries(serves)) {
      const selector = one('Service', service)['spec']!['selector'];
      expect(one('Deployment', name)['spec']!['template']!['metadata']!['labels']).toMatchObject(selector as object);
    }
  });

  it.each(pods.map(({ name, pod }) => [name, pod] as const))('%s runs as nobody special, within bounds', (_, pod) => {
    expect(pod['securityContext']).toMatchObject({ runAsNonRoot: true, runAsUser: expect.any(Number) as number });
    expect(Number(pod['securityContext']!['runAsUser'])).toBeGreaterThan(0);
    for (const container of pod['containers'] as unknown as Tree[]) {
      const ours = String(container['image']).includes('/qiandian');
      expect(container['securityContext']).toMatchObject({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(container['resources']).toMatchObject({
        requests: expect.anything() as object,
        limits: expect.anything() as object,
      });
      const env = ((container['env'] ?? []) as unknown as { name: string }[]).map(({ name }) => name);
      expect(env.filter((name) => ours && !KNOWN.has(name))).toEqual([]);
    }
  });

  it('asks the right things: may it be sent requests, must it be started again', () => {
    for (const name of ['qiandian-api', 'qiandian-worker']) {
      const [container] = one('Deployment', name)['spec']!['template']!['spec']!['containers'] as unknown as Tree[];
      const path = (probe: string) => String(container![probe]?.['httpGet']?.['path']);
      expect([path('readinessProbe'), path('livenessProbe')]).toEqual(['/api/v1/health', '/api/v1/health/live']);
      expect(path('startupProbe')).toMatch(HEALTH);
    }
  });

  it('gives the proxy time to miss a process that goes', () => {
    const pod = one('Deployment', 'qiandian-api')['spec']!['template']!['spec']!;
    const [container] = pod['containers'] as unknown as { env: { name: string; value: string }[] }[];
    const drain = Number(container!.env.find(({ name }) => name === 'DRAIN_SECONDS')?.value);
    expect(drain).toBeGreaterThan(noticedAfter());
    expect(Number(pod['terminationGracePeriodSeconds'])).toBeGreaterThan(drain + 10);
  });

  it('mounts configuration that is made of files there are', () => {
    const made = yaml('kustomization.yaml')['configMapGenerator'] as unknown as { name: string; files: string[] }[];
    expect(
      made.flatMap(({ files: wanted }) => wanted).filter((file) => !existsSync(join(root, 'deploy', file))),
    ).toEqual([]);
    const known = [...made.map(({ name }) => name), 'qiandian'];
    const volumes = pods.flatMap(({ pod }) => (pod['volumes'] ?? []) as unknown as { configMap?: { name: string } }[]);
    const mounted = volumes.flatMap(({ configMap }) => configMap?.name ?? []);
    expect(mounted.sort()).toEqual(['qiandian-proxy', 'qiandian-watch']);
    expect(mounted.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('keeps no secret in it', () => {
    expect(all.filter((item) => item['kind'] === ('Secret' as never))).toEqual([]);
    const config = one('ConfigMap', 'qiandian')['data']!;
    expect(Object.keys(config).filter((name) => /SECRET|KEY$|PASSWORD|DATABASE_URL|TOKEN/.test(name))).toEqual([]);
    expect(Object.keys(config).filter((name) => !KNOWN.has(name))).toEqual([]);
  });
});

/** Seconds until the proxy has missed a process that says it is not ready. */
function noticedAfter(): number {
  const [, seconds, fall] = /check inter (\d+)s fall (\d+)/.exec(read('haproxy.cfg'))!.map(Number);
  return seconds! * fall!;
}

describe('haproxy', () => {
  it('asks API processes whether they are ready, and shows nobody the metrics', () => {
    const text = read('haproxy.cfg');
    expect(text).toMatch(/option httpchk GET \/api\/v1\/health$/m);
    expect(text).toMatch(/deny.*\/metrics/);
    expect(text).not.toMatch(/retry-on .*(response|timeout)/);
  });

  it('has missed a process that goes before that one closes its door, and before it is killed', () => {
    const api = yaml('compose.yaml')['services']!['api']!;
    const drain = Number(api['environment']!['DRAIN_SECONDS']);
    expect(drain).toBeGreaterThan(noticedAfter());
    // and ten seconds for what it has begun
    expect(parseInt(String(api['stop_grace_period']), 10)).toBeGreaterThan(drain + 10);
  });

  it('has one Galera writer at a time', () => {
    const servers = read('haproxy-galera.cfg').match(/^ {2}server .*$/gm)!;
    expect(servers.map((line) => / backup\b/.test(line))).toEqual([false, true, true]);
    expect(read('haproxy-galera.cfg')).toContain('on-marked-down shutdown-sessions');
  });
});
