import { modules } from '../../app-modules';
import { Worker } from '../../platform/outbox';
import { createTestApp, type TestApp } from '../../platform/testing';
import { operatorToken, withSmallChain } from '../../platform/testing/small-chain';

let app: TestApp;
let token: string;
beforeEach(async () => {
  app = await createTestApp({ modules, fill: withSmallChain(new Date('2026-03-02T06:00:00.000Z')) });
  token = await operatorToken(app);
});
afterEach(() => app.close());

interface Job {
  id: number;
  status: string;
  valid: number;
  done: number;
  errors: { line: number; column: string; message: string }[];
}
const upload = async (rows: readonly string[], as = token): Promise<Job> => {
  const path = '/api/v1/hq/imports/stock?fileName=stock.csv';
  const body = Buffer.from(['门店编码或仓库名称,规格编码,到货数量,备注', ...rows].join('\n'));
  const answer = await app.request<Job>('POST', path, { token: as, body });
  expect(answer.status).toBe(201);
  return answer.body;
};
const accept = async ({ id }: Job): Promise<Job> => {
  const path = `/api/v1/hq/imports/${id}`;
  await app.request('POST', `${path}/accept`, { token, body: { skipBadRows: true } });
  await (await app.get(Worker)).drain();
  return (await app.request<Job>('GET', path, { token })).body;
};
const complaints = ({ errors }: Job) => errors.map((e) => [e.line, e.column, e.message]);
const stock = () =>
  app.db.query('SELECT location_id, sku_id, on_hand, reserved FROM stock WHERE sku_id = 11 ORDER BY location_id');

it('adds to balances with a receipt that names the import, opening new ones', async () => {
  const job = await upload(['S1,K11,5,首批', '总仓,K11,30,']);
  expect([job.valid, await stock()]).toEqual([2, expect.objectContaining({ length: 2 })]);
  expect(await accept(job)).toMatchObject({ status: 'imported', done: 2 });
  expect(await stock()).toEqual([
    { location_id: 101, sku_id: 11, on_hand: 13, reserved: 1 },
    { location_id: 104, sku_id: 11, on_hand: 40, reserved: 0 },
    { location_id: 200, sku_id: 11, on_hand: 30, reserved: 0 },
  ]);
  const call = app.as({ kind: 'hq', id: 1, version: 1 });
  const { items } = await call('GET /api/v1/hq/stock/movements', { query: { locationId: 101 } });
  expect(items).toMatchObject([{ kind: 'receipt', onHandDelta: 5, reference: `import:${job.id}`, reason: '首批' }]);
  const log = await call('GET /api/v1/hq/audit-log', { query: { subject: 'stock' } });
  expect(log.items).toMatchObject([{ action: 'receive', after: { rows: 2, units: 35 } }]);
});

it('lists every bad cell', async () => {
  const job = await upload([
    'S77,K11,5,',
    'S1,K99,5,',
    'S1,K11,-3,',
    'S1,K11,2,',
    `S2,K11,1.5,${'长'.repeat(61)}`,
    ',,,',
  ]);
  expect(complaints(job)).toEqual([
    [2, '门店编码或仓库名称', '没有这个门店或仓库，或有重名'],
    [3, '规格编码', '没有这个规格'],
    [4, '到货数量', '填 1–100000 的整数'],
    [5, '规格编码', '与第 4 行同一地点同一规格，请合并'],
    [6, '到货数量', '填 1–100000 的整数'],
    [6, '备注', '最多 60 个字'],
  ]);
});

it('keeps an operator to the own stores and brands; warehouses belong to those of every region', async () => {
  const south = await operatorToken(app, { regionIds: [4] });
  expect(complaints(await upload(['S1,K11,5,', '总仓,K11,5,', 'S4,K11,5,'], south)).map(([line]) => line)).toEqual([
    2, 3,
  ]);
  const brand = await operatorToken(app, { brandIds: [1] });
  expect(complaints(await upload(['S1,K51,5,', '总仓,K11,5,'], brand)).map(([line]) => line)).toEqual([2]);
});
