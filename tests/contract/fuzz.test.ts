/** Whatever is sent, the answer is one the contract names: never a 5xx, always problem+json with a known code. */
import * as fc from 'fast-check';
import { type Asker, openAsker } from './kit/asker.cjs';
import { keysIn } from './kit/callbacks.cjs';
import { ENDPOINTS, faultOf } from './kit/requests.cjs';
import { type RawAnswer, send } from '../support/endpoints';
import { accountsOf, admin, signIn } from '../support/people';
import { expectNoDifferences } from '../support/reconcile';
import { startServer, type ServerProcess } from '../support/server-process';

const RUNS = 12;
/** One number makes a run repeatable; another one finds other things. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_801);

let server: ServerProcess;
let asker: Asker;
const tokens: Partial<Record<string, string>> = {};

beforeAll(async () => {
  server = await startServer({ demo: 'small' });
  asker = await openAsker(server.url, keysIn(server.dataDir));
  const { members } = await accountsOf(server.url);
  tokens['member'] = (await signIn(server.url, members[0]!.openid)).token;
  tokens['hq'] = (await admin(server.url)).token;
});
afterAll(() => server?.stop());

it.each(ENDPOINTS.map((def) => [`${def.method} ${def.path}`, def] as const))('keeps its word: %s', async (_, def) => {
  const property = fc.asyncProperty(asker.requestsOf(def), async (input) => {
    expect(faultOf(def, await asker.ask({ def, input }))).toBeUndefined();
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: true });
});

it('was asked by whom it is for, until the end', async () => {
  expect(await asker.gone()).toEqual([]);
});

it('reaches what stands behind the signatures of WeChat and WeCom', async () => {
  const callbacks = ENDPOINTS.filter(({ access }) => access === 'wechat');
  const seen = await Promise.all(
    callbacks.map(async (def) => {
      const codes = new Set<string>();
      for (const input of fc.sample(asker.requestsOf(def), { numRuns: 60, seed: SEED })) {
        const { status, json } = await asker.ask({ def, input });
        codes.add(status < 300 ? 'taken' : String(json?.['code']));
      }
      return [def.name, ['NOTIFY_BROKEN', 'NOTIFY_FORGED', 'taken'].filter((code) => codes.has(code))];
    }),
  );
  const all = ['NOTIFY_BROKEN', 'NOTIFY_FORGED', 'taken'];
  expect(seen).toEqual(callbacks.map(({ name }) => [name, all]));
});

describe('below the contract', () => {
  const member = () => tokens['member'];
  const cases: [string, () => Promise<RawAnswer>, number, string][] = [
    ['broken JSON', () => put('{"skuId":'), 400, 'INVALID_JSON'],
    [
      'another media type',
      () => put('a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
      400,
      'INVALID_JSON',
    ],
    ['a body of 1 MB and more', () => put(JSON.stringify({ link: 'x'.repeat(1024 * 1024) })), 413, 'BODY_TOO_LARGE'],
    ['a list where an object belongs', () => put('[]'), 422, 'INVALID_INPUT'],
    ['a deep heap of lists', () => put(`${'['.repeat(5000)}${']'.repeat(5000)}`), 422, 'INVALID_INPUT'],
    [
      'a path that is no UTF-8',
      () => send('GET', `${server.url}/api/v1/orders/%FF%FE`, { token: member() }),
      404,
      'NOT_FOUND',
    ],
    [
      'a NUL in a path',
      () => send('GET', `${server.url}/api/v1/orders/%00`, { token: member() }),
      422,
      'INVALID_INPUT',
    ],
    [
      'a method nobody has',
      () => send('PROPFIND', `${server.url}/api/v1/orders`, { token: member() }),
      405,
      'METHOD_NOT_ALLOWED',
    ],
    ['an upload of 10 MB and more', () => upload(10 * 1024 * 1024 + 1), 413, 'SHEET_TOO_LARGE'],
  ];
  const put = (body: string, headers: Record<string, string> = {}) =>
    send('PUT', `${server.url}/api/v1/cart/lines`, { token: member(), body, headers });
  const upload = (bytes: number) =>
    send('POST', `${server.url}/api/v1/hq/imports/stores?fileName=a.csv`, {
      token: tokens['hq'],
      body: Buffer.alloc(bytes, 97),
      headers: { 'content-type': 'application/octet-stream' },
    });

  it.each(cases)('refuses %s', async (_, request, status, code) => {
    const answer = await request();
    expect({ status: answer.status, code: answer.json?.['code'] }).toEqual({ status, code });
    expect(answer.type).toMatch(/^application\/problem\+json/);
  });
});

it('is alive and in balance after all that', async () => {
  expect((await send('GET', `${server.url}/api/v1/health`)).status).toBe(200);
  expect(
    server
      .logs()
      .split('\n')
      .filter((line) => line.includes('request failed')),
  ).toEqual([]);
  await expectNoDifferences(server);
});
