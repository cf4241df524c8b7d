/** Whatever is sent, the answer is one the contract names: never a 5xx, always problem+json with a known code. */
import * as fc from 'fast-check';
import { type Access, type Endpoint, ERRORS } from '@qiandian/shared/contract';
import { arbitraryOf, badValueOf, jsonSchemaOf, type Pools } from '../support/arbitrary-of';
import { ENDPOINTS, type RawAnswer, send } from '../support/endpoints';
import { accountsOf, admin, type Person, signIn } from '../support/people';
import { type PosKey, signedHeadersFor } from '../support/pos-client';
import { newPosKey } from '../support/pos-key';
import { expectNoDifferences } from '../support/reconcile';
import { startServer, type ServerProcess } from '../support/server-process';

const RUNS = 12;
/** One number makes a run repeatable; another one finds other things. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_801);

let server: ServerProcess;
const tokens: Partial<Record<string, string>> = {};
let pools: Pools = {};
let boss: Person;
/** A till's key, made when an endpoint for machines comes. */
let till: Promise<PosKey> | undefined;

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
  pools = await knownIds(boss, accounts.guides.slice(0, 3));
});
afterAll(() => server?.stop());

async function knownIds({ call }: Person, guides: { guideId: number; storeId: number }[]): Promise<Pools> {
  const { items } = await call('GET /api/v1/hq/products', { query: { size: 8 } });
  const { regions, brands } = await call('GET /api/v1/hq/org');
  const zones = (await call('GET /api/v1/hq/hot-zones', { query: {} })).items.map(({ id }) => id);
  const locations = (await call('GET /api/v1/hq/stock/locations', { query: {} })).items.map(({ id }) => id);
  const { categories } = await call('GET /api/v1/categories', { query: {} });
  const stores = guides.map(({ storeId }) => storeId);
  const staff = guides.map(({ guideId }) => guideId);
  return {
    storeId: stores,
    current: stores,
    productId: items.map(({ id }) => id),
    skuId: items.flatMap(({ skus }) => skus.map(({ id }) => id)),
    brandId: brands.map(({ id }) => id),
    brand: brands.map(({ id }) => id),
    regionId: regions.map(({ id }) => id),
    categoryId: categories.map(({ id }) => id),
    category: categories.map(({ id }) => id),
    zoneId: zones,
    locationId: locations,
    guideId: staff,
    g: staff,
    staffId: staff,
    targetId: [0, ...stores],
    ...{ roleId: [2, 3, 4], operatorId: [3, 4], version: [1, 2], size: ['5', '20'], page: ['1', '2'] },
    ...{ lat: ['31.23', '39.9', '0'], lng: ['121.47', '116.4', '0'], parent: ['31', '3101'], limit: [2, 10] },
  };
}

const tokenFor = (access: Access): string | undefined =>
  access.startsWith('hq') ? tokens['hq'] : access === 'public' ? undefined : tokens[access];

/** A machine's requests are signed, whatever is in them: so they come past the door. */
async function signatureFor({ access, method }: Endpoint, url: string, body: string | undefined) {
  if (access !== 'pos') return {};
  return signedHeadersFor(await (till ??= newPosKey(boss)), method, url, body);
}

interface Input {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
  bare: boolean;
}

/** Requests of an endpoint's shape, two in three of which are damaged somewhere. */
function requestsOf(def: Endpoint): fc.Arbitrary<Input> {
  const part = (schema: Endpoint['body']) => {
    const good = schema ? arbitraryOf(jsonSchemaOf(schema), pools) : fc.constant({});
    return fc.oneof(good, good, badValueOf(good));
  };
  const record = (schema: Endpoint['body']) =>
    part(schema).map((value) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {},
    );
  return fc.record({ params: record(def.params), query: record(def.query), body: part(def.body), bare: fc.boolean() });
}

function urlOf(def: Endpoint, { params, query }: Input): string {
  const path = def.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(textOf(params[name] ?? '1')) || '0');
  const search = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(textOf(name))}=${encodeURIComponent(textOf(value))}`)
    .join('&');
  return server.url + path + (search && `?${search}`);
}

/** Lone surrogates cannot stand in a URL. `.` and `..` would be resolved before they are sent. */
const textOf = (value: unknown): string => {
  const text = Buffer.from(typeof value === 'object' ? JSON.stringify(value) : String(value)).toString();
  return /^\.{1,2}$/.test(text) ? '-' : text;
};

function check(def: Endpoint, answer: RawAnswer): void {
  const { status, type, json } = answer;
  if (status >= 200 && status < 300) {
    expect(status).toBe(def.status ?? 200);
    if (status === 204) return;
    if (def.file) expect(type).toBe(def.file);
    else expect(def.response.safeParse(json)).toMatchObject({ success: true });
    return;
  }
  expect(type).toMatch(/^application\/problem\+json/);
  const code = String(json?.['code']);
  expect({ code, known: code in ERRORS }).toEqual({ code, known: true });
  expect(json).toMatchObject({ status, title: expect.any(String), traceId: expect.any(String) });
  expect({ status, code, ours: status < 500 }).toMatchObject({ ours: true });
}

/** Those would end the tester's own session. */
const OWN_END = new Set(['signOutHq', 'deleteMe', 'changePassword']);

it.each(ENDPOINTS.filter(({ name }) => !OWN_END.has(name)).map((def) => [`${def.method} ${def.path}`, def] as const))(
  'keeps its word: %s',
  async (_, def) => {
    const token = tokenFor(def.access);
    const headers = { 'x-forwarded-for': '203.0.113.7', 'idempotency-key': 'fuzz' };
    const property = fc.asyncProperty(requestsOf(def), fc.uuid(), async (input, key) => {
      const body = def.body && !input.bare ? input.body : def.upload ? textOf(input.body) : undefined;
      const hasBody = def.method !== 'GET' && body !== undefined;
      const [url, text] = [urlOf(def, input), hasBody ? JSON.stringify(body) : undefined];
      const request = {
        token,
        headers: { ...headers, 'idempotency-key': key, ...(await signatureFor(def, url, text)) },
        ...(text !== undefined && { body: text }),
      };
      check(def, await send(def.method, url, request));
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
