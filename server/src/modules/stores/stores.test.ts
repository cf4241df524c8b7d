import { listStores } from '@qiandian/shared/contract';
import { createTestApp, type TestApp } from '../../platform/testing';
import { SHANGHAI, withSmallChain } from '../../platform/testing/small-chain';
import { attributionRules } from '../attribution-rules';
import { catalog } from '../catalog';
import { guides } from '../guides';
import { inventory } from '../inventory';
import { members } from '../members';
import { StoreDirectory, stores } from '.';

const START = new Date('2026-03-02T06:00:00.000Z');
let app: TestApp;
let directory: StoreDirectory;
beforeAll(async () => {
  app = await createTestApp({
    modules: [stores, catalog, inventory, members, guides, attributionRules],
    fill: withSmallChain(START),
  });
  directory = await app.get(StoreDirectory);
});
afterAll(() => app.close());

/** The answer, which must fit the contract to the letter. */
const list = async (query = {}) => {
  const page = await app.call('GET /api/v1/stores', { query });
  expect(listStores.response.parse(page)).toEqual(page);
  return page;
};
const ids = async (query = {}) => (await list(query)).items.map((store) => store.id);

describe('choosing a store', () => {
  it('lists by distance where the position is known, page by page', async () => {
    const near = await list({ ...SHANGHAI });
    expect(near.items.map((s) => s.id)).toEqual([1, 2, 3, 9, 4]);
    expect(near.items[0]!.distanceM).toBe(0);
    expect(near.items[1]!.distanceM).toBeGreaterThan(2_800);
    expect(await list({ ...SHANGHAI, page: 2, size: 2 })).toMatchObject({ total: 5, items: [{ id: 3 }, { id: 9 }] });
    expect(await ids({ ...SHANGHAI, page: 9 })).toEqual([]);
  });
  it('lists flagships first without a position', async () => {
    expect(await ids()).toEqual([1, 4, 2, 3, 9]);
  });
  it('prints no distance under 5 km of a vague fix', async () => {
    const { items } = await list({ ...SHANGHAI, fuzzy: 1 });
    expect(items.map((s) => s.distanceM === undefined)).toEqual([true, true, false, false, false]);
  });
  it('finds by city and by every word', async () => {
    expect(await ids({ city: '上海市' })).toEqual([1, 2, 3]);
    expect(await ids({ q: '上海 静安' })).toEqual([2]);
    expect(await ids({ q: 's4' })).toEqual([4]);
    expect(await ids({ ...SHANGHAI, city: '广州市' })).toEqual([4]);
    expect(await ids({ q: '没有的店' })).toEqual([]);
  });
  it('lists cities by their number of stores', async () => {
    expect((await app.call('GET /api/v1/cities', {})).items.map((c) => [c.city, c.stores])).toEqual([
      ['上海市', 3],
      ['广州市', 1],
      ['杭州市', 1],
    ]);
  });
});

describe('StoreDirectory', () => {
  it('knows the tree and what a scope covers', () => {
    expect(directory.regionWithAncestors(3)).toEqual([3, 2, 1]);
    expect(directory.regionWithAncestors(77)).toEqual([]);
    const inScope = (regionIds: number[] | null, brandIds: number[] | null) => [
      ...directory.storeIdsInScope({ regionIds, brandIds }),
    ];
    expect(inScope(null, null)).toEqual([1, 2, 3, 4, 9]);
    expect(inScope([2], null)).toEqual([1, 2, 3]);
    expect(inScope([2, 4], [2])).toEqual([3]);
    expect(inScope([], null)).toEqual([]);
    expect(directory.inScope({ regionIds: [1], brandIds: [1] }, 9)).toBe(true);
    expect(directory.inScope({ regionIds: null, brandIds: null }, 77)).toBe(false);
  });
  it('answers what resolution asks', () => {
    expect(directory.hq()?.id).toBe(9);
    expect(directory.flagshipOf('广州市')?.id).toBe(4);
    expect(directory.lowestOnline('上海市')?.id).toBe(1);
    expect(directory.byCode('S3')?.id).toBe(3);
    expect(directory.around(SHANGHAI, START, { limit: 2 }).map((hit) => hit.store.id)).toEqual([1, 2]);
  });
});
