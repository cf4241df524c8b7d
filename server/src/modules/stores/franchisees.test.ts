import type { Call } from '@qiandian/shared/client';
import { createTestApp, type TestApp } from '../../platform/testing';
import { operatorToken, withSmallChain } from '../../platform/testing/small-chain';
import { attributionRules } from '../attribution-rules';
import { catalog } from '../catalog';
import { guides } from '../guides';
import { hq } from '../hq';
import { inventory } from '../inventory';
import { members } from '../members';
import { Franchisees, StoreDirectory, stores } from '.';

const START = new Date('2026-03-02T06:00:00.000Z');
const DAY = 86_400_000;
const BODY = {
  name: '静安恒润商贸',
  code: 'JM0001',
  rebateBp: 200,
  contractFrom: '2026-01-01T00:00:00.000Z',
  contractTo: null,
  storeIds: [1, 2],
};
let app: TestApp;
let desk: Call;
let franchisees: Franchisees;
beforeEach(async () => {
  const modules = [hq, stores, catalog, inventory, members, guides, attributionRules];
  app = await createTestApp({ modules, fill: withSmallChain(START) });
  await operatorToken(app);
  desk = app.as({ kind: 'hq', id: 1, version: 1 });
  franchisees = await app.get(Franchisees);
});
afterEach(() => app.close());

const add = (more: Partial<typeof BODY> = {}) => desk('POST /api/v1/hq/franchisees', { body: { ...BODY, ...more } });
const put = (franchiseeId: number, more: Partial<typeof BODY>) =>
  desk('PUT /api/v1/hq/franchisees/:franchiseeId', { params: { franchiseeId }, body: { ...BODY, ...more } });
/** Terms of a store as `franchisee rate from→to`, in days from the start. */
async function terms(storeId: number): Promise<string[]> {
  const found = (await franchisees.termsOf([storeId])).get(storeId) ?? [];
  const days = (at: Date | null) => (at ? (at.getTime() - START.getTime()) / DAY : '∞');
  return found.map((term) => `${term.franchiseeId} ${term.rebateBp} ${days(term.from)}→${days(term.to)}`);
}

it('runs its stores from now on, and every change of contract keeps what was before', async () => {
  const { id } = await add();
  const directory = await app.get(StoreDirectory);
  expect([1, 2, 3].map((storeId) => directory.byId(storeId)?.franchiseeId)).toEqual([id, id, null]);
  expect(await terms(1)).toEqual(['1 200 0→∞']);
  app.clock.advance(DAY);
  expect(await put(id, { rebateBp: 300, storeIds: [2, 3] })).toMatchObject({
    rebateBp: 300,
    stores: 2,
    storeIds: [2, 3],
  });
  expect(await terms(1)).toEqual(['1 200 0→1']);
  expect(await terms(2)).toEqual(['1 200 0→1', '1 300 1→∞']);
  expect(await terms(3)).toEqual(['1 300 1→∞']);
  app.clock.advance(DAY);
  await put(id, { name: '新名字', rebateBp: 300, storeIds: [2, 3] });
  expect(await terms(3)).toEqual(['1 300 1→∞']);
  const log = await desk('GET /api/v1/hq/audit-log', { query: { subject: 'franchisee' } });
  expect(log.items.map(({ action, title }) => [action, title])).toEqual([
    ['update', '新名字'],
    ['update', BODY.name],
    ['create', BODY.name],
  ]);
});

it('begins with its contract and ends with it', async () => {
  await add({
    contractFrom: new Date(START.getTime() + DAY).toISOString(),
    contractTo: new Date(START.getTime() + 3 * DAY).toISOString() as never,
  });
  expect(await terms(1)).toEqual(['1 200 1→3']);
});

it('takes no code twice and no store of another, also when two take it at once', async () => {
  await add();
  await expect(add({ storeIds: [4] })).rejects.toMatchObject({ code: 'CODE_TAKEN' });
  await expect(add({ code: 'JM0002', storeIds: [2] })).rejects.toMatchObject({ code: 'STORE_HAS_FRANCHISEE' });
  await expect(add({ code: 'JM0002', storeIds: [77] })).rejects.toMatchObject({ code: 'STORE_NOT_FOUND' });
  await expect(put(99, {})).rejects.toMatchObject({ code: 'FRANCHISEE_NOT_FOUND' });
  const both = await Promise.allSettled([
    add({ code: 'JM0003', storeIds: [4] }),
    add({ code: 'JM0004', storeIds: [4] }),
  ]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'STORE_HAS_FRANCHISEE' } });
});

it('is read and written within the operator’s stores', async () => {
  const { id } = await add();
  await operatorToken(app, { regionIds: [4] });
  const south = app.as({ kind: 'hq', id: 2, version: 1 });
  expect((await south('GET /api/v1/hq/franchisees')).total).toBe(0);
  await expect(
    south('POST /api/v1/hq/franchisees', { body: { ...BODY, code: 'X1', storeIds: [3] } }),
  ).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
  const params = { franchiseeId: id };
  await expect(south('PUT /api/v1/hq/franchisees/:franchiseeId', { params, body: BODY })).rejects.toMatchObject({
    code: 'OUT_OF_SCOPE',
  });
  expect((await desk('GET /api/v1/hq/franchisees', { query: { q: '恒润' } })).items).toMatchObject([{ id, stores: 2 }]);
  expect((await desk('GET /api/v1/hq/franchisees', { query: { q: '没有' } })).total).toBe(0);
});

it('an operator of a franchisee covers its stores only, and hands out no more than that', async () => {
  const { id } = await add();
  const directory = await app.get(StoreDirectory);
  const scope = { regionIds: null, brandIds: null, franchiseeIds: [id] };
  expect([...directory.storeIdsInScope(scope)]).toEqual([1, 2]);
  const body = { username: 'jm0001', name: '加盟商', password: 'a long password', roleIds: [1], scope };
  const operator = await desk('POST /api/v1/hq/operators', { body });
  expect(operator.scope).toEqual(scope);
  await operatorToken(app);
  await app.db.inTx((tx) => tx.query(`UPDATE operator SET franchisee_ids = '[${id}]' WHERE id = 3`));
  const self = await app.as({ kind: 'hq', id: 3, version: 1 })('GET /api/v1/hq/me');
  expect(self.permissions).toEqual(['orders', 'commission', 'settlement']);
});
