/** Somebody reads what every process tells: rules about metrics that nobody collects never fire. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { load, loadAll } from 'js-yaml';
import { startServer, type ServerProcess } from '../support/server-process';
import { freePort } from '../support/ports.cjs';

const read = (name: string): string => readFileSync(join(__dirname, '../../deploy', name), 'utf8');

interface Watch {
  rule_files: string[];
  scrape_configs: {
    job_name: string;
    authorization: { credentials_file: string };
    dns_sd_configs: { names: string[]; type: string; port: number }[];
  }[];
}
const watch = load(read('prometheus.yaml')) as Watch;
const names = watch.scrape_configs.flatMap(({ dns_sd_configs: found }) => found.flatMap((one) => one.names));
const PORT = Number(/PORT=(\d+)/.exec(read('Dockerfile'))![1]);

it('asks by name for every address, at the port processes listen on, with the token', () => {
  for (const { authorization, dns_sd_configs: found } of watch.scrape_configs) {
    expect(authorization.credentials_file).toBe('/run/secrets/metrics_token');
    expect(found.map(({ type, port }) => [type, port])).toEqual([['A', PORT]]);
  }
});

describe('compose.yaml', () => {
  interface Service {
    environment?: { ROLE?: string };
    profiles?: string[];
    volumes?: string[];
    secrets?: string[];
  }
  const { services } = load(read('compose.yaml')) as { services: Record<string, Service> };

  it('has every process read, whatever its role', () => {
    const roles = Object.entries(services).filter(([, { environment }]) => environment?.ROLE);
    expect(roles.map(([name]) => name).sort()).toEqual([...names].sort());
  });

  it('gives Prometheus its rules beside its configuration, and the token', () => {
    const { profiles, volumes, secrets } = services['prometheus']!;
    expect([profiles, secrets]).toEqual([['watch'], ['metrics_token']]);
    for (const file of ['prometheus.yaml', ...watch.rule_files])
      expect(volumes).toContain(`./${file}:/etc/prometheus/${file}:ro`);
  });
});

describe('the manifests for Kubernetes', () => {
  interface Item {
    kind: string;
    metadata: { name: string };
    spec: {
      clusterIP?: string;
      publishNotReadyAddresses?: boolean;
      selector?: Record<string, string>;
      ports?: { port: number }[];
      template?: { metadata: { labels: Record<string, string> }; spec: Pod };
    };
  }
  interface Pod {
    containers: { env?: { name: string }[]; volumeMounts: { name: string; mountPath: string }[] }[];
    volumes: { name: string; secret?: { items: { key: string; path: string }[] }; configMap?: { name: string } }[];
  }
  const { resources, configMapGenerator: made } = load(read('kustomization.yaml')) as {
    resources: string[];
    configMapGenerator: { name: string; files: string[] }[];
  };
  const items = resources.flatMap((file) => loadAll(read(file)) as Item[]);

  it('have every process read, ready or not', () => {
    const services = items.filter(({ kind, metadata }) => kind === 'Service' && names.includes(metadata.name));
    expect(services.map(({ metadata }) => metadata.name).sort()).toEqual([...names].sort());
    for (const { spec } of services) {
      expect(spec).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: true, ports: [{ port: PORT }] });
    }
    const selected = (labels: Record<string, string>): boolean =>
      services.some(({ spec }) => Object.entries(spec.selector!).every(([name, value]) => labels[name] === value));
    const processes = items.filter(({ spec }) =>
      spec?.template?.spec.containers.some(({ env }) => env?.some(({ name }) => name === 'ROLE')),
    );
    expect(processes.map(({ metadata }) => metadata.name).sort()).toEqual(['qiandian-api', 'qiandian-worker']);
    expect(processes.filter(({ spec }) => !selected(spec.template!.metadata.labels))).toEqual([]);
  });

  it('give Prometheus its rules beside its configuration, and the token', () => {
    const { spec } = items.find(({ metadata }) => metadata.name === 'qiandian-prometheus')!.spec.template!;
    const mount = (path: string) => {
      const { name } = spec.containers[0]!.volumeMounts.find(({ mountPath }) => mountPath === path)!;
      return spec.volumes.find((volume) => volume.name === name)!;
    };
    const config = made.find(({ name }) => name === mount('/etc/prometheus').configMap!.name)!;
    expect(config.files).toEqual(['prometheus.yaml', ...watch.rule_files]);
    expect(mount('/run/secrets').secret!.items).toEqual([{ key: 'METRICS_TOKEN', path: 'metrics_token' }]);
  });
});

describe('Prometheus itself', () => {
  const TOKEN = 'what-only-prometheus-knows';
  let [folder, server, prometheus, url] = [
    '',
    undefined as ServerProcess | undefined,
    undefined as ChildProcess | undefined,
    '',
  ];
  beforeAll(async () => {
    server = await startServer({ demo: 'none', env: { METRICS_TOKEN: TOKEN } });
    folder = mkdtempSync(join(tmpdir(), 'qiandian-watch-'));
    // as deployed, but for the names: one process stands for both, and is read more often
    const config = read('prometheus.yaml')
      .replaceAll(
        /dns_sd_configs: \[\{ names: \[(api|worker)\].*$/gm,
        `static_configs: [{ targets: ['${new URL(server.url).host}'] }]`,
      )
      .replaceAll('/run/secrets/metrics_token', join(folder, 'token'))
      .replace(/^alerting:\n(?: .*\n)+/m, '')
      .replaceAll(/: 1[05]s$/gm, ': 1s');
    writeFileSync(join(folder, 'token'), `${TOKEN}\n`);
    writeFileSync(join(folder, 'alerts.yaml'), read('alerts.yaml'));
    writeFileSync(join(folder, 'prometheus.yaml'), config);
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const told = [`--config.file=${folder}/prometheus.yaml`, `--storage.tsdb.path=${folder}/data`];
    prometheus = spawn('prometheus', [...told, `--web.listen-address=127.0.0.1:${port}`], { stdio: 'ignore' });
    process.once('exit', () => prometheus!.kill('SIGKILL'));
  });
  afterAll(async () => {
    const gone = prometheus && new Promise((resolve) => prometheus!.once('exit', resolve));
    prometheus?.kill('SIGKILL');
    await gone;
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Asks again until there is something. */
  const answered = async <T>(path: string, enough: (data: T) => boolean): Promise<T> => {
    for (;;) {
      if (prometheus!.exitCode !== null) throw new Error(`Prometheus ended with ${prometheus!.exitCode}.`);
      const answer = await fetch(url + path).catch(() => undefined);
      const { data } = answer?.ok ? ((await answer.json()) as { data: T }) : {};
      if (data && enough(data)) return data;
      await sleep(100);
    }
  };
  type Targets = { activeTargets: { health: string; lastError: string; labels: { job: string } }[] };
  type Rules = { groups: { rules: { name: string; health: string; lastError?: string }[] }[] };
  type Series = { result: { metric: { job: string } }[] };

  it('gets in with the token, reads what the rules are about, and judges every one of them', async () => {
    const { activeTargets } = await answered<Targets>(
      '/api/v1/targets',
      ({ activeTargets: all }) => all.length > 1 && all.every(({ health }) => health !== 'unknown'),
    );
    expect(activeTargets.map(({ labels, health, lastError }) => [labels.job, health, lastError]).sort()).toEqual([
      ['api', 'up', ''],
      ['worker', 'up', ''],
    ]);
    const told = await answered<Series>('/api/v1/query?query=processes_alive', ({ result }) => result.length > 0);
    expect(told.result.map(({ metric }) => metric.job)).toContain('worker');
    const { groups } = await answered<Rules>('/api/v1/rules', ({ groups: all }) =>
      all.flatMap(({ rules }) => rules).every(({ health }) => health !== 'unknown'),
    );
    const rules = groups.flatMap((group) => group.rules);
    const wanted = (load(read('alerts.yaml')) as { groups: { rules: { alert: string }[] }[] }).groups;
    const alerts = wanted.flatMap((group) => group.rules.map(({ alert }) => alert));
    expect(rules.map(({ name }) => name).sort()).toEqual(alerts.sort());
    expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
  }, 120_000);
});
