import { modules } from '../../app-modules';
import { createTestApp, type TestApp } from '../../platform/testing';
import { operatorToken, withSmallChain } from '../../platform/testing/small-chain';

/** What pickers of any desk may ask for, without the right to manage guides or prices. */
/** A region without staff. */
const ELSEWHERE = 4;
let app: TestApp;
beforeEach(async () => {
  app = await createTestApp({ modules, fill: withSmallChain(new Date('2026-03-02T06:00:00.000Z')) });
});
afterEach(() => app.close());

const get = (path: string, token: string) => app.request('GET', `/api/v1/hq/lookups${path}`, { token });
const names = async (query: string, token: string) => {
  const { body } = await get(`/guides?${query}`, token);
  return (body['items'] as { name: string }[]).map(({ name }) => name);
};

it('finds guides by name or number, never by phone, and tells no phone', async () => {
  const token = await operatorToken(app, {}, ['settlement']);
  const { body } = await get('/guides?q=e1', token);
  expect(body).toEqual({
    items: [{ guideId: 1, name: '小李', employeeNo: 'E1', storeName: '静安店', status: 'active' }],
  });
  expect(await names('q=%E5%B0%8F%E6%9D%8E', token)).toEqual(['小李']);
  expect(await names('q=10000000001', token)).toEqual([]);
  expect(await names('q=0001', token)).toEqual([]);
  expect(await names('size=1', token)).toHaveLength(1);
  await app.db.query("UPDATE staff SET status = 'left' WHERE id = 1");
  expect(await names('q=e1', token)).toEqual(['小李']);
  expect(await names('q=e1&activeOnly=1', token)).toEqual([]);
});

it('keeps a region lead to the own stores’ guides', async () => {
  const all = await names('', await operatorToken(app, {}, ['commission']));
  expect(all).toContain('小李');
  const region = (regionIds: number[]) => operatorToken(app, { regionIds }, ['commission']);
  expect(await names('', await region([ELSEWHERE]))).toEqual([]);
  const [row] = await app.db.query<{ region_id: number }>('SELECT region_id FROM store WHERE id = 2');
  expect(await names('', await region([row!.region_id]))).toContain('小李');
});

it('names a SKU', async () => {
  const token = await operatorToken(app, {}, ['commission']);
  const [sku] = await app.db.query<{ id: number; code: string }>('SELECT id, code FROM sku ORDER BY id LIMIT 1');
  const { body } = await get(`/skus/${sku!.id}`, token);
  expect(body).toMatchObject({ skuId: sku!.id, code: sku!.code, productName: expect.any(String) });
  expect((await get('/skus/999999', token)).body).toMatchObject({ code: 'SKU_NOT_FOUND' });
});
