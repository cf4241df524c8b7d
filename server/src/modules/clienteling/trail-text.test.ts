import { type TrailAct, trailText } from './trail-text';

const act = (more: Partial<TrailAct>): TrailAct => ({
  name: 'product_view',
  product: '羊毛大衣',
  zone: undefined,
  material: undefined,
  store: undefined,
  query: undefined,
  dwellMs: 0,
  ...more,
});

it.each([
  [{}, '看了「羊毛大衣」'],
  [{ dwellMs: 42_300 }, '看了「羊毛大衣」 停留 42 秒'],
  [{ dwellMs: 120_000 }, '看了「羊毛大衣」 停留 2 分钟'],
  [{ dwellMs: 125_000 }, '看了「羊毛大衣」 停留 2 分 5 秒'],
  [{ product: undefined, dwellMs: 999 }, '看了一件商品'],
  [{ name: 'add_to_cart' }, '把「羊毛大衣」加入购物车'],
  [{ name: 'store_view', store: '静安店' }, '逛了「静安店」'],
  [{ name: 'search', query: '衬衫' }, '搜索了「衬衫」'],
  [{ name: 'zone_click', zone: '早春爆款' }, '打开了专区「早春爆款」'],
  [{ name: 'page_leave' }, ''],
])('%j reads %s', (more, text) => expect(trailText(act(more))).toBe(text));
