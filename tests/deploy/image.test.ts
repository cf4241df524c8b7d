/**
 * The image's file set, started: exactly what the Dockerfile's last stages copy, in an empty folder beside no checkout, with what
 * production depends on and nothing else.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { freePort } from '../support/ports.cjs';

const root = join(__dirname, '../..');
const START_LIMIT_MS = 120_000;
const dockerfile = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8').replace(/\\\n/g, ' ');
/** Instructions of the stage of that name, in order. */
const stage = (name: string): string[] =>
  dockerfile
    .split(/^FROM /m)
    .find((text) => text.split('\n')[0]!.endsWith(` AS ${name}`))!
    .split('\n')
    .slice(1);

interface Copied {
  from: string | undefined;
  sources: string[];
  to: string;
}
const copiesOf = (name: string): Copied[] =>
  stage(name).flatMap((line) => {
    const [, from, paths] = /^COPY (?:--from=(\S+) )?(.+)$/.exec(line) ?? [];
    if (!paths) return [];
    const words = paths.trim().split(/\s+/);
    return [{ from, sources: words.slice(0, -1), to: words.at(-1)! }];
  });

/** Links where it can, so that it costs no room. */
function copy(source: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  const [linked, plain] = [['-al'], ['-a']].map((how) => [...how, '-T', source, target]);
  try {
    execFileSync('cp', linked, { stdio: 'ignore' });
  } catch {
    execFileSync('cp', plain!);
  }
}

/** What the dependencies stage installs, taken from what is installed here: no network. */
function installProduction(target: string): void {
  const install = stage('dependencies').find((line) => line.startsWith('RUN npm ci'))!;
  const workspaces = [...install.matchAll(/--workspace (\S+)/g)].flatMap(([, name]) => ['--workspace', name!]);
  expect(install).toContain('--omit=dev');
  const list = ['ls', '--omit=dev', '--all', '--parseable', ...workspaces];
  const installed = execFileSync('npm', list, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const modules = installed
    .split('\n')
    .map((path) => relative(root, path))
    .filter((path) => path.startsWith('node_modules/') && !path.slice(1).includes('/node_modules/'));
  expect(modules.length).toBeGreaterThan(100);
  for (const path of modules) copy(join(root, path), join(target, path.slice('node_modules/'.length)));
}

let image: string;
let server: ChildProcess | undefined;
let origin: string;
let said = '';

const isUp = async (): Promise<boolean> =>
  (await fetch(`${origin}/api/v1/health`).catch(() => undefined))?.status === 200;

/** As hard to guess as a live system asks for, and the same in every run. */
const secretOf = (name: string, length: number): string =>
  createHash('sha512').update(name).digest('base64url').slice(0, length);

/** Variables a live system must have; the account is made up, and nothing here asks WeChat. */
function environment(port: number): Record<string, string> {
  const [ENV] = stage('runtime').filter((line) => line.startsWith('ENV '));
  const set = Object.fromEntries(
    ENV!
      .slice(4)
      .split(' ')
      .map((pair) => pair.split('=') as [string, string]),
  );
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = {
    merchant: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    wechat: publicKey.export({ type: 'spki', format: 'pem' }),
  };
  for (const [name, key] of Object.entries(keys)) writeFileSync(join(image, `${name}.pem`), key);
  return {
    ...set,
    PATH: process.env['PATH']!,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: join(image, 'data'),
    PUBLIC_URL: 'https://shop.example.com',
    AUTH_SECRET: secretOf('auth', 48),
    WECHAT_APPID: 'wx0123456789abcdef',
    WECHAT_SECRET: secretOf('account', 32),
    WECHAT_MCHID: '1900000001',
    WECHAT_MCH_SERIAL: secretOf('serial', 40),
    WECHAT_MCH_PRIVATE_KEY_FILE: join(image, 'merchant.pem'),
    WECHAT_PAY_KEY: secretOf('pay', 32),
    WECHAT_PAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_0000000001',
    WECHAT_PAY_PUBLIC_KEY_FILE: join(image, 'wechat.pem'),
  };
}

beforeAll(async () => {
  image = mkdtempSync(join(tmpdir(), 'qiandian-image-'));
  for (const { from, sources, to } of copiesOf('runtime')) {
    if (from === 'dependencies') {
      expect([sources, to]).toEqual([['/app/node_modules'], 'node_modules']);
      installProduction(join(image, to));
      continue;
    }
    for (const source of sources) {
      const path = join(root, source.replace(/^\/app\//, ''));
      copy(path, join(image, to.endsWith('/') || to === './' ? join(to, basename(path)) : to));
    }
  }
  const command = JSON.parse(
    stage('runtime')
      .find((line) => line.startsWith('CMD '))!
      .slice(4),
  ) as string[];
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  server = spawn(command[0]!, command.slice(1), {
    cwd: image,
    env: environment(port),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [server.stdout!, server.stderr!]) stream.on('data', (data: Buffer) => (said += data.toString()));
  for (const limit = Date.now() + START_LIMIT_MS; !(await isUp());) {
    if (server.exitCode !== null || Date.now() > limit) throw new Error(`The image's server did not start:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}, START_LIMIT_MS + 60_000);
afterAll(async () => {
  if (server && server.exitCode === null) {
    const ended = new Promise((resolve) => server!.once('exit', resolve));
    server.kill('SIGKILL');
    await ended;
  }
  rmSync(image, { recursive: true, force: true });
});

it('starts as a live system from what is copied, with nothing of what only development needs', async () => {
  expect(await (await fetch(`${origin}/api/v1/health`)).json()).toMatchObject({ status: 'ok', database: 'sqlite' });
  expect(existsSync(join(image, 'node_modules/typescript'))).toBe(false);
  expect(existsSync(join(image, 'server/src'))).toBe(false);
});

it('serves the console, its own scripts and the description of its interfaces', async () => {
  const page = await (await fetch(`${origin}/console/`)).text();
  const [, script] = /src="([^"]+\.js)"/.exec(page) ?? [];
  const statuses = [];
  for (const path of [script!, '/console/orders', '/api/docs/index.html', '/api/v1/categories'])
    statuses.push([path, (await fetch(new URL(path, origin))).status]);
  expect(statuses.filter(([, status]) => status !== 200)).toEqual([]);
});

it('shows no preview of the mini program and no simulator', async () => {
  expect((await fetch(`${origin}/`)).status).toBe(404);
  expect((await fetch(`${origin}/simulator/accounts`)).status).toBe(404);
});

it('has its commands', () => {
  const env = environment(0);
  const proof = execFileSync(process.execPath, ['server/dist/commands/reconcile.js'], {
    cwd: image,
    env,
    encoding: 'utf8',
  });
  expect(proof).toContain('0 处差异');
});

it('ends as a container is asked to', async () => {
  const code = new Promise((resolve) => server!.once('exit', resolve));
  const [signal] = stage('runtime').filter((line) => line.startsWith('STOPSIGNAL '));
  server!.kill(signal!.split(' ')[1] as NodeJS.Signals);
  expect(await code).toBe(0);
}, 30_000);
