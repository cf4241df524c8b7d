import { modules } from '../../app-modules';
import { createTestApp, type RawAnswer, type TestApp } from '../../platform/testing';
import { operatorToken, withSmallChain } from '../../platform/testing/small-chain';

let app: TestApp;
let token: string;
beforeEach(async () => {
  app = await createTestApp({ modules, fill: withSmallChain(new Date('2026-03-02T06:00:00.000Z')) });
  token = await operatorToken(app);
});
afterEach(() => app.close());

const TABLE = { freeThresholdFen: 9900, provinces: [{ province: '西藏自治区', feeFen: 2500 }] };
const save = (version: number, defaultFen: number): Promise<RawAnswer> =>
  app.request('PUT', '/api/v1/hq/freight', { token, body: { ...TABLE, defaultFen, version } });
const read = async () => (await app.request('GET', '/api/v1/hq/freight', { token })).body;

it('is saved over the version that was read, and read back', async () => {
  expect(await read()).toMatchObject({ defaultFen: 1200, version: 0 });
  expect(await save(0, 800)).toMatchObject({ status: 200, body: { ...TABLE, defaultFen: 800, version: 1 } });
  expect(await save(1, 900)).toMatchObject({ status: 200, body: { version: 2 } });
  expect(await read()).toEqual({ ...TABLE, defaultFen: 900, version: 2 });
});

it.each([0, 1])('of two who save version %i at once, one is told to look again', async (version) => {
  if (version) await save(0, 700);
  const answers = await Promise.all([save(version, 800), save(version, 900), save(version, 1000)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(answers.find(({ status }) => status === 409)).toMatchObject({ body: { code: 'VERSION_CONFLICT' } });
  expect(await read()).toMatchObject({ version: version + 1 });
});
