/** The access rules of the contract, endpoint by endpoint; `npm run faults -- R4` asks the same on both databases. */
import { ERRORS, HQ_PERMISSIONS } from '@qiandian/shared/contract';
import { type Matrix, openMatrix, TEST_SECRET } from './kit/matrix.cjs';
import { ownPasswords } from './kit/server.cjs';
import { ENDPOINTS, send, type RawAnswer } from '../support/endpoints';
import { startServer, type ServerProcess } from '../support/server-process';

let server: ServerProcess;
let matrix: Matrix;
beforeAll(async () => {
  server = await startServer({ demo: 'small', env: { AUTH_SECRET: TEST_SECRET } });
  matrix = await openMatrix(server.url, () => ownPasswords(server.dataDir));
}, 180_000);
afterAll(() => server?.stop());

describe.each(ENDPOINTS.map((def) => [`${def.method} ${def.path}`, def] as const))('%s', (_, def) => {
  it('refuses everybody else before it looks at anything', async () => {
    expect(await matrix.refusals(def)).toEqual([]);
  });

  it('lets in whom it is for', async () => {
    expect(await matrix.admissions(def)).toEqual([]);
  });
});

const FOR_MACHINES = ENDPOINTS.filter(({ access }) => access === 'pos');

it.each(FOR_MACHINES.map((def) => [`${def.method} ${def.path}`, def] as const))(
  'lets in who signs, once, and no strangers’ keys, guessed secrets or old signatures: %s',
  async (_, def) => {
    expect(await matrix.machines(def)).toEqual([]);
  },
);

it('believes no callback without the signature of WeChat or WeCom', async () => {
  const callbacks = ENDPOINTS.filter(({ access }) => access === 'wechat');
  expect(callbacks).toHaveLength(4);
  for (const def of callbacks) expect(await matrix.callbacks(def)).toEqual([]);
});

it('asks as everybody: nobody is missing in the matrix', () => {
  expect(Object.keys(matrix.tokens)).toHaveLength(12);
  expect(Object.values(matrix.tokens).every((token) => token.length > 5)).toBe(true);
  expect(HQ_PERMISSIONS.length).toBeGreaterThan(5);
});

const isProblem = ({ type, json, status }: RawAnswer, code: string): boolean =>
  type.startsWith('application/problem+json') &&
  json?.['code'] === code &&
  json['status'] === ERRORS[code]!.status &&
  status === ERRORS[code]!.status;

it('holds nothing public below /guide, /store, /pos, /hq but signing in', () => {
  const open = ENDPOINTS.filter(({ path, access }) => /\/v1\/(guide|store|pos|hq)\//.test(path) && access === 'public');
  expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /api/v1/hq/session']);
});

it('lists every endpoint in openapi.json, by its absolute path', async () => {
  const { json } = await send('GET', `${server.url}/api/openapi.json`);
  const paths = json?.['paths'] as Record<string, Record<string, { operationId: string; 'x-access': string }>>;
  const listed = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, one]) => `${method.toUpperCase()} ${path} ${one.operationId} ${one['x-access']}`,
    ),
  );
  const declared = ENDPOINTS.map(
    ({ method, path, name, access }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')} ${name} ${access}`,
  );
  expect(listed.sort()).toEqual(declared.sort());
  expect(Object.keys(paths).every((path) => path.startsWith('/api/v1/'))).toBe(true);
});

it('answers unknown addresses and methods as problems too', async () => {
  const unknown = await send('GET', `${server.url}/api/v1/nothing-here`);
  expect([unknown.status, isProblem(unknown, 'NOT_FOUND')]).toEqual([404, true]);
  const wrongMethod = await send('DELETE', `${server.url}/api/v1/stores`);
  expect([wrongMethod.status, isProblem(wrongMethod, 'METHOD_NOT_ALLOWED')]).toEqual([405, true]);
});
