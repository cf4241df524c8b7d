import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { request as rawRequest } from 'node:http';
import { AppConfig } from '../../config';
import { createTestApp, type TestApp } from '../testing';

let app: TestApp;
let root: string;
beforeAll(async () => {
  app = await createTestApp({ modules: [] });
  const { settings } = await app.get(AppConfig);
  root = settings.dataDir;
  const uploads = join(root, 'uploads');
  mkdirSync(join(uploads, '.hidden'), { recursive: true });
  writeFileSync(join(uploads, 'a.png'), Buffer.alloc(5000));
  writeFileSync(join(uploads, 'a.txt'), 'x'.repeat(5000));
  writeFileSync(join(uploads, '.hidden', 'a.txt'), 'secret');
  writeFileSync(join(root, 'outside.txt'), 'secret');
});
afterAll(() => app.close());

it('files come with their type, a long life and an ETag that answers 304', async () => {
  const first = await app.request('GET', '/uploads/a.png');
  const [type, cache, etag] = ['content-type', 'cache-control', 'etag'].map((name) => first.headers.get(name));
  expect([first.status, type, cache]).toEqual([200, 'image/png', 'public, max-age=31536000, immutable']);
  const again = await app.request('GET', '/uploads/a.png', {
    headers: { 'if-none-match': etag!, 'cache-control': 'max-age=0' },
  });
  expect([again.status, again.body]).toEqual([304, '']);
  const head = await app.request('HEAD', '/uploads/a.png');
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '5000']);
});

it('text is zipped for those who take it, pictures are not', async () => {
  const encoding = async (path: string, accept: string) =>
    (await app.request('GET', path, { headers: { 'accept-encoding': accept } })).headers.get('content-encoding');
  expect(await encoding('/uploads/a.txt', 'gzip')).toBe('gzip');
  expect(await encoding('/uploads/a.txt', 'identity')).toBeNull();
  expect(await encoding('/uploads/a.png', 'gzip')).toBeNull();
  expect((await app.request('GET', '/uploads/a.txt')).body).toBe('x'.repeat(5000));
});

it('front ends are compressed once, as well as the client takes, with a tag for each coding', async () => {
  const path = '/api/docs/swagger-ui.css';
  const ask = async (accept: string, more = {}) => {
    const { status, headers, body } = await app.request<string>('GET', path, {
      headers: { 'accept-encoding': accept, ...more },
    });
    const [coding, etag, vary, length, type] = [
      'content-encoding',
      'etag',
      'vary',
      'content-length',
      'content-type',
    ].map((name) => headers.get(name));
    return { status, body, coding, etag: etag!, vary, length: Number(length), type };
  };
  /** A coding's bytes are being made meanwhile; what is prepared has a length. */
  const made = async (accept: string, coding: string) => {
    for (;;) {
      const answer = await ask(accept);
      if (answer.coding === coding && answer.length > 0) return answer;
    }
  };
  const plain = await ask('identity');
  expect([plain.coding, plain.type, plain.vary]).toEqual([null, 'text/css; charset=utf-8', 'accept-encoding']);
  const [gzip, br] = [await made('gzip', 'gzip'), await made('gzip, deflate, br', 'br')];
  for (const coded of [gzip, br]) {
    expect([coded.status, coded.body, coded.type, coded.vary]).toEqual([200, plain.body, plain.type, plain.vary]);
  }
  expect(br.length).toBeLessThan(gzip.length);
  expect(gzip.length).toBeLessThan(plain.length / 3);
  expect((await ask('br;q=0, gzip')).coding).toBe('gzip');
  expect(new Set([plain.etag, gzip.etag, br.etag]).size).toBe(3);
  const again = { 'if-none-match': br.etag, 'cache-control': 'max-age=0' };
  expect([(await ask('br', again)).status, (await ask('gzip', again)).status]).toEqual([304, 200]);
});

it('nothing outside the folder, hidden or missing is served', async () => {
  const { hostname, port } = new URL(app.url);
  // a client that does not tidy the path up first
  const status = (path: string) =>
    new Promise<number>((done, fail) => {
      rawRequest({ hostname, port, path }, (res) => (res.resume(), done(res.statusCode ?? 0)))
        .on('error', fail)
        .end();
    });
  const paths = [
    '/uploads/../outside.txt',
    '/uploads/%2e%2e/outside.txt',
    '/uploads/..%2foutside.txt',
    '/uploads/..%5coutside.txt',
    '/uploads/%00',
    '/uploads/.hidden/a.txt',
    '/uploads/none.png',
    '/uploads/',
    '/auth-secret',
  ];
  expect(await Promise.all(paths.map(status))).toEqual(paths.map(() => 404));
});

it('openapi.json lists the contract, /api/docs shows it with files of its own', async () => {
  const api = await app.request<{ openapi: string; paths: object }>('GET', '/api/openapi.json');
  expect([api.status, api.body.openapi]).toEqual([200, '3.1.0']);
  expect(Object.keys(api.body.paths)).toContain('/api/v1/health');
  const page = await app.request<string>('GET', '/api/docs');
  expect(page.body).toContain('swagger-ui-bundle.js');
  expect(page.body).not.toMatch(/https?:\/\//);
  expect((await app.request('GET', '/api/docs/swagger-ui.css')).headers.get('content-type')).toContain('text/css');
});

it('/metrics counts requests by route pattern', async () => {
  await app.request('GET', '/api/v1/health');
  const metrics = await app.request<string>('GET', '/metrics');
  expect(metrics.body).toMatch(/http_request_seconds_count\{method="GET",route="\/api\/v1\/health",status="200"\} \d/);
});

it('/console leads to /console/', async () => {
  const answer = await fetch(`${app.url}/console`, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([308, '/console/']);
});
