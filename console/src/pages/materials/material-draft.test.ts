import { bodyOf, changesOf, newDraft, problemsOf } from './material-draft';

const NOW = '2025-11-01T02:20:00.000Z';
const empty = newDraft(NOW, { regionIds: null, brandIds: null });
const full = { ...empty, title: '秋冬大衣', copies: ['新到'], pictures: ['/a.jpg'] };

it('starts with two weeks on Shanghai’s clock, in the operator’s own scope', () => {
  expect([empty.from, empty.to]).toEqual(['2025-11-01T02:00:00.000Z', '2025-11-15T15:59:00.000Z']);
  expect(newDraft(NOW, { regionIds: [4], brandIds: null }).scope).toEqual({ regionIds: [4], brandIds: null });
});

it('sends no empty copies and no absent zone', () => {
  const body = bodyOf({ ...full, copies: [' 新到 ', '', '  '], products: [{ productId: 3 }] });
  expect(body.copies).toEqual(['新到']);
  expect(body.productIds).toEqual([3]);
  expect('zoneId' in body).toBe(false);
});

it('names what changed, and takes an emptied extra copy for no change', () => {
  expect(changesOf(full, { ...full, copies: ['新到', ''] })).toEqual([]);
  expect(changesOf(full, { ...full, title: '大衣', channels: ['moments', 'group', 'chat'] })).toEqual(['标题']);
  expect(changesOf(full, { ...full, products: [{ productId: 1 }], zoneId: 2 })).toEqual(['商品', '专区']);
});

it('finds what the server would refuse', () => {
  expect(problemsOf(full)).toEqual({});
  expect(Object.keys(problemsOf(empty))).toEqual(['title', 'copies', 'pictures']);
  expect(problemsOf({ ...full, scope: { regionIds: [], brandIds: null }, to: full.from })).toEqual({
    scope: '请选择区域或品牌，或改为全部',
    period: '结束要晚于开始',
  });
});
