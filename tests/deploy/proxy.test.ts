/** What the proxy bounds is what was measured and what endpoints promise: connections, waiting, the size of a body. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { load, loadAll } from 'js-yaml';
import * as contract from '@qiandian/shared/contract';
import { freePort } from '../support/ports.cjs';

const root = join(__dirname, '../..');
const read = (name: string): string => readFileSync(join(root, 'deploy', name), 'utf8');
const haproxy = read('haproxy.cfg');
const manifests = (load(read('kustomization.yaml')) as { resources: string[] }).resources
  .map(read)
  .flatMap((file) => loadAll(file) as Manifest[]);

interface Manifest {
  kind: string;
  metadata: { name: string; annotations?: Record<string, string> };
  spec: {
    replicas?: number;
    maxReplicas?: number;
    template?: { spec: { containers: { env: { name: string; value: string }[] }[] } };
  };
}
const found = (pattern: RegExp, text: string): number => {
  const number = pattern.exec(text)?.[1];
  if (number === undefined) throw new Error(`not there: ${pattern}`);
  return Number(number);
};
const deployment = (name: string): Manifest =>
  manifests.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name)!;

describe('what a process is spared', () => {
  const measured = readFileSync(join(root, 'tests/bench/kit/wire.mjs'), 'utf8');
  const keptOpen = found(/^const KEPT_OPEN = (\d+);/m, measured);

  it('is what orders at the limit were measured with', () => {
    expect(found(/maxconn "\$\{KEPT_OPEN-(\d+)\}"/, haproxy)).toBe(keptOpen);
    expect(found(/timeout queue (\d+)s$/m, haproxy) * 1000).toBe(found(/^const QUEUE_MS = (\d+);/m, measured));
  });

  it('is shared out between proxies where there are several', () => {
    const { replicas, template } = deployment('qiandian-proxy').spec;
    const each = template!.spec.containers[0]!.env.find(({ name }) => name === 'KEPT_OPEN')!.value;
    expect(replicas! * Number(each)).toBe(keptOpen);
  });

  it('has a place for every process there may be, and for one more while a release is rolled out', () => {
    const { maxReplicas } = manifests.find(({ kind }) => kind === 'HorizontalPodAutoscaler')!.spec;
    expect(found(/server-template api (\d+) /, haproxy)).toBeGreaterThan(maxReplicas!);
  });
});

describe('the size of a body', () => {
  const MB = 1024 * 1024;
  const wanted = Math.max(
    ...Object.values(contract).map(
      (def) => (def as { upload?: { maxBytes: number } } | undefined)?.upload?.maxBytes ?? 0,
    ),
  );
  /** What an ingress lets through, in bytes, by the annotation of ingress-nginx; that one's default without it. */
  const letThrough = ({ metadata }: Pick<Manifest, 'metadata'>): number =>
    found(/^(\d+)m$/, metadata.annotations?.['nginx.ingress.kubernetes.io/proxy-body-size'] ?? '1m') * MB;
  const narrow = (all: readonly Pick<Manifest, 'kind' | 'metadata'>[]): string[] =>
    all.filter((one) => one.kind === 'Ingress' && letThrough(one) < wanted).map(({ metadata }) => metadata.name);

  it('is what an endpoint says, in what is told to those with a proxy of their own', () => {
    for (const text of [haproxy, read('kubernetes-proxy.yaml')]) expect(text).toContain(`${wanted / MB} MB`);
  });

  it('is bounded by no ingress before', () => {
    expect(narrow(manifests)).toEqual([]);
    const bare = { kind: 'Ingress', metadata: { name: 'bare' } };
    const annotations = { 'nginx.ingress.kubernetes.io/proxy-body-size': `${wanted / MB}m` };
    expect(narrow([bare, { kind: 'Ingress', metadata: { name: 'wide', annotations } }])).toEqual(['bare']);
  });

  describe('through HAProxy', () => {
    const folder = mkdtempSync(join(tmpdir(), 'qiandian-proxy-'));
    const behind = createServer((req, res) => {
      let bytes = 0;
      req.on('data', (part: Buffer) => (bytes += part.length)).on('end', () => res.end(String(bytes)));
    });
    let proxy: ChildProcess;
    let port = 0;
    beforeAll(async () => {
      const [key, certificate, config] = ['site.pem.key', 'site.pem', 'haproxy.cfg'].map((name) => join(folder, name));
      const self = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1'];
      execFileSync('openssl', [...self, '-keyout', key!, '-out', certificate!], { stdio: 'ignore' });
      behind.listen(0, '127.0.0.1');
      await once(behind, 'listening');
      port = await freePort();
      const text = haproxy
        .replace('maxconn 20000', 'maxconn 200')
        .replace(/^resolvers containers\n(?: {2}.*\n)+/m, '')
        .replace('bind :8080', `bind 127.0.0.1:${await freePort()}`)
        .replace('bind :8443', `bind 127.0.0.1:${port}`)
        .replace(/^ {2}server-template api .*$/m, `  server one 127.0.0.1:${(behind.address() as AddressInfo).port}`);
      writeFileSync(config!, text);
      const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin`, CERTIFICATE: certificate! };
      proxy = spawn('haproxy', ['-f', config!, '-db'], { env, stdio: 'ignore' });
      process.once('exit', () => proxy.kill('SIGKILL'));
    });
    afterAll(async () => {
      const gone = once(proxy, 'exit');
      proxy.kill('SIGKILL');
      await gone;
      behind.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** What came out behind the proxy; undefined while it does not listen yet. */
    const sent = (bytes: number): Promise<string | undefined> =>
      new Promise((resolve) => {
        const out = request({ host: '127.0.0.1', port, method: 'POST', path: '/api/v1/x', rejectUnauthorized: false });
        out.on('error', () => resolve(undefined));
        out.on('response', (reply) => {
          let text = '';
          reply.setEncoding('utf8').on('data', (part: string) => (text += part));
          reply.on('end', () => resolve(`${reply.statusCode} ${text}`));
        });
        out.end(Buffer.alloc(bytes));
      });

    it('the largest there is comes through whole, with the key in a file of its own', async () => {
      while ((await sent(1)) === undefined) {
        if (proxy.exitCode !== null) throw new Error(`HAProxy ended with ${proxy.exitCode}.`);
        await sleep(50);
      }
      expect(await sent(wanted)).toBe(`200 ${wanted}`);
    });
  });
});
