import type { PreviewModel } from '@/components/phone/model';
import { changed, contentOf, draftOf, problemsOf, withLayer } from './layer-draft';
import { kindOfLink, linkTo } from './links';

const banner = (image: string) => ({ image, title: '', link: '' });
const live: PreviewModel = {
  store: { name: '一店', hoursText: '' },
  reason: '',
  accent: '#111111',
  logo: '',
  banners: [banner('store'), banner('hq')],
  notices: ['全场包邮'],
  hotZones: [],
  shelves: [
    { title: '上新', items: [] },
    { title: '热卖', items: [] },
  ],
};

it('leaves out what the layer does not say', () => {
  expect(contentOf(draftOf({}))).toEqual({});
  const draft = {
    ...draftOf({}),
    notices: [' 包邮 ', '  '],
    shelves: [{ title: ' 上新 ', kind: 'popular' as const, limit: 10, categoryId: 3 }],
  };
  expect(contentOf(draft)).toEqual({ notices: ['包邮'], shelves: [{ title: '上新', kind: 'popular', limit: 10 }] });
});
it('knows a change from a way of writing the same', () => {
  expect(changed({ banners: [] }, draftOf({}))).toBe(false);
  expect(changed({}, { ...draftOf({}), accent: '#000000' })).toBe(true);
});
it('finds what must be mended, at its row', () => {
  const draft = {
    ...draftOf({}),
    banners: [banner('a'), banner(''), { ...banner('b'), link: '/pkg-goods/zone/index?id=' }],
    shelves: [
      { title: '上新', kind: 'new_arrivals' as const, limit: 10 },
      { title: '上新', kind: 'picked' as const, limit: 10 },
      { title: '精选', kind: 'picked' as const, limit: 10, productIds: [] },
    ],
  };
  expect(problemsOf(draft).map(({ section, index, message }) => [section, index, message])).toEqual([
    ['banners', 1, '请上传图片'],
    ['banners', 2, '请选择跳转到哪里'],
    ['shelves', 1, '本层已有同名货架'],
    ['shelves', 2, '请选择商品'],
  ]);
});
it('puts the draft in the place of what the layer says now', () => {
  const layer = { level: 'hq' as const, content: { banners: [banner('hq')], shelves: [] } };
  const shown = withLayer(live, layer, { ...draftOf(layer.content), banners: [banner('new'), banner('hq')] }, []);
  expect(shown.banners.map((b) => b.image)).toEqual(['store', 'new', 'hq']);
});
it('adds a store’s first words before the others and replaces a shelf of the same title', () => {
  const draft = {
    ...draftOf({}),
    shelves: [{ title: '热卖', kind: 'popular' as const, limit: 10 }],
    notices: ['店庆'],
  };
  const shown = withLayer(live, { level: 'store', content: {} }, draft, [
    [{ productId: 1, name: '衣', picture: '', priceFen: 1 }],
  ]);
  expect(shown.notices).toEqual(['店庆', '全场包邮']);
  expect(shown.shelves.map(({ title, items }) => [title, items.length])).toEqual([
    ['热卖', 1],
    ['上新', 0],
  ]);
});
it('reads and writes the mini program’s paths', () => {
  expect(kindOfLink(linkTo('product', 7))).toEqual({ kind: 'product', id: 7 });
  expect(kindOfLink('/pages/category/index')).toEqual({ kind: 'path' });
  expect(kindOfLink('')).toEqual({ kind: 'none' });
});
