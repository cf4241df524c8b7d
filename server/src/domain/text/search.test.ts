import { normalise, wordsOf } from './normalise';
import { searchIndex, type SearchDocument, type SearchQuery } from './search';

const product = (id: number, name: string, more: Partial<SearchDocument> = {}): SearchDocument => ({
  id,
  name,
  brandId: 1,
  brandName: '云朵 Yunduo',
  categories: ['女装'],
  attributes: {},
  keywords: [],
  popularity: 0,
  ...more,
});
const products = [
  product(1, '轻暖羽绒服', {
    categories: ['女装', '羽绒服'],
    attributes: { 颜色: ['黑', '米白'], 季节: ['冬'] },
    popularity: 5,
  }),
  product(2, '长款羽绒服', {
    categories: ['男装', '羽绒服'],
    brandId: 2,
    brandName: '山野',
    attributes: { 颜色: ['军绿'], 季节: ['冬'] },
    popularity: 9,
  }),
  product(3, '羽绒服', { categories: ['童装', '羽绒服'], attributes: { 颜色: ['黑'] } }),
  product(4, '法式碎花连衣裙', {
    categories: ['女装', '连衣裙'],
    attributes: { 颜色: ['红'], 季节: ['夏'] },
    keywords: ['QD-2026-A7', '显瘦 通勤'],
  }),
  product(5, 'T恤 基础款', {
    categories: ['男装', 'T恤'],
    brandId: 2,
    brandName: '山野',
    attributes: { 颜色: ['白', '黑'] },
  }),
];
const ids = (query: SearchQuery, list = products) =>
  searchIndex(list)
    .search(query)
    .map(({ id }) => id);

describe('normalise', () => {
  it.each([
    ['ＡＢＣ－羽绒服（女）', 'abc羽绒服女'],
    ['T恤', 't恤'],
    ['  Ｔ 恤 ', 't恤'],
    ['QD-2026', 'qd2026'],
    ['￥！，。', ''],
  ])('%j → %j', (text, expected) => expect(normalise(text)).toBe(expected));
});

describe('wordsOf', () => {
  it('splits at spaces and Chinese punctuation, each word once', () => {
    expect(wordsOf('羽绒服  女，黑色、女')).toEqual(['羽绒服', '女', '黑色']);
    expect(wordsOf('　羽绒服　黑')).toEqual(['羽绒服', '黑']);
    expect(wordsOf(' ，。 ')).toEqual([]);
  });
});

describe('search', () => {
  it('finds a part of the name; the whole name first, its beginning before its middle', () => {
    expect(ids({ q: '羽绒服' })).toEqual([3, 2, 1]);
    expect(ids({ q: '长款' })).toEqual([2]);
  });
  it('forgets case and width', () => {
    expect(ids({ q: 'Ｔ恤' })).toEqual([5]);
    expect(ids({ q: 't恤' })).toEqual([5]);
    expect(ids({ q: 'YUNDUO 连衣裙' })).toEqual([4]);
    expect(ids({ q: 'qd2026' })).toEqual([4]);
  });
  it('wants every word, in whatever field', () => {
    expect(ids({ q: '羽绒服 黑' })).toEqual([3, 1]);
    expect(ids({ q: '山野 羽绒服' })).toEqual([2]);
    expect(ids({ q: '羽绒服 夏' })).toEqual([]);
    expect(ids({ q: '通勤' })).toEqual([4]);
  });
  it('finds words run together by their character pairs, after exact ones', () => {
    expect(ids({ q: '碎花法式连衣裙' })).toEqual([4]);
    expect(ids({ q: '女士轻暖羽绒服' })).toEqual([1]);
  });
  it('does not match across two values, nor invent what is not there', () => {
    expect(ids({ q: '黑米白' })).toEqual([]);
    expect(ids({ q: '皮鞋' })).toEqual([]);
    expect(ids({ q: '鞋' })).toEqual([]);
    expect(ids({ q: '！！' })).toEqual([]);
  });
  it('filters by brand, attributes and what the caller wants', () => {
    expect(ids({ q: '羽绒服', brandIds: [1] })).toEqual([3, 1]);
    expect(ids({ attributes: { 颜色: ['黑'] } })).toEqual([1, 3, 5]);
    expect(ids({ attributes: { 颜色: ['黑', '军绿'], 季节: ['冬'] } })).toEqual([2, 1]);
    expect(ids({ attributes: { 材质: ['棉'] } })).toEqual([]);
    expect(ids({ q: '羽绒服', filter: (id) => id !== 3 })).toEqual([2, 1]);
    expect(ids({ brandIds: [] })).toEqual([]);
  });
  it('lists everything by popularity, then id, without a query', () => {
    expect(ids({})).toEqual([2, 1, 3, 4, 5]);
    expect(ids({ q: '  ' })).toEqual([2, 1, 3, 4, 5]);
  });
  it('ranks alike whatever the order of products, and mutates nothing', () => {
    const frozen = Object.freeze([...products].reverse());
    expect(ids({ q: '羽绒服' }, [...frozen])).toEqual(ids({ q: '羽绒服' }));
    expect(frozen).toEqual([...products].reverse());
  });
  it('takes queries of regular-expression signs and odd characters as text', () => {
    expect(ids({ q: '.*' })).toEqual([]);
    expect(ids({ q: '(羽绒服' })).toEqual([3, 2, 1]);
    expect(ids({ q: '𠮷野' })).toEqual([]);
  });
  it('returns every hit among many products, for paging', () => {
    const many = Array.from({ length: 5_000 }, (_, i) => ({ ...products[i % 5]!, id: i + 1 }));
    const hits = searchIndex(many).search({ q: '女士轻暖羽绒服 黑' });
    expect(hits).toHaveLength(1_000);
    expect(hits.slice(0, 2).map(({ id }) => id)).toEqual([1, 6]);
  });
});
