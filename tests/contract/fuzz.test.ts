/** Whatever is sent, the answer is one the contract names: never a 5xx, always problem+json with a known code. */
import * as fc from 'fast-check';
import type { Access } from '@qiandian/shared/contract';
import { knownIds, newKey, signed } from './kit/people.cjs';
import { ENDPOINTS, faultOf, requestsOf, targetOf, wireBodyOf } from './kit/requests.cjs';
import { type RawAnswer, send } from '../support/endpoints';
import { accountsOf, admin, type Person, signIn } from '../support/people';
import { expectNoDifferences } from '../support/reconcile';
import { startServer, type ServerProcess } from '../support/server-process';

const RUNS = 12;
/** One number makes a run repeatable; another one finds other things. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_801);

let server: ServerProcess;
const tokens: Partial<Record<string, string>> = {};
let pools: Awaited<ReturnType<typeof knownIds>>;
let boss: Person;
/** A till's key, made when an endpoint for machines comes. */
let till: ReturnType<typeof newKey> | undefined;

beforeAll(async () => {
  server = await startServer({ demo: 'small' });
  const { url } = server;
  const accounts = await accountsOf(url);
  // the last ones of each kind: what is done to the others must not sign the tester out
  const guide = accounts.guides.at(-1)!;
  tokens['member'] = (await signIn(url, accounts.members[0]!.openid)).token;
  tokens['guide'] = (await signIn(url, guide.openid)).token;
  tokens['store'] = (await signIn(url, accounts.storeManagers.at(-1)!.openid)).token;
  boss = await admin(url);
  tokens['hq'] = boss.token;
  pools = await knownIds(boss.call, accounts.guides.slice(0, 3));
});
afterAll(() => server?.stop());

const tokenFor = (access: Access): string | undefined =>
  access.startsWith('hq') ? tokens['hq'] : access === 'public' ? undefined : tokens[access];

/** Those would end the tester's own session. */
const OWN_END = new Set(['signOutHq', 'signOutMe', 'deleteMe', 'changePassword']);

it.each(ENDPOINTS.filter(({ name }) => !OWN_END.has(name)).map((def) => [`${def.method} ${def.path}`, def] as const))(
  'keeps its word: %s',
  async (_, def) => {
    const token = tokenFor(def.access);
    const property = fc.asyncProperty(requestsOf(def, pools), fc.uuid(), async (input, key) => {
      const [target, body] = [targetOf(def, input), wireBodyOf(def, input)];
      // a machine's requests are signed, whatever is in them: so they come past the door
      const signature = def.access === 'pos' ? signed(await (till ??= newKey(boss)), def.method, target, body) : {};
      const headers = { 'idempotency-key': key, ...signature };
      const answer = await send(def.method, server.url + target, {
        token,
        headers,
        ...(body !== undefined && { body }),
      });
      expect(faultOf(def, answer)).toBeUndefined();
    });
    await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: true });
  },
);

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
