import { composeStorefront, type LayerContent, type ShelfRule } from './compose';

const banner = (image: string) => ({ image, title: image, link: '/' });
const shelf = (title: string, kind: ShelfRule['kind'] = 'popular'): ShelfRule => ({ title, kind, limit: 10 });
const hq: LayerContent = {
  accent: '#111111',
  banners: [banner('hq1'), banner('hq2')],
  notices: ['全场包邮'],
  shelves: [shelf('本周上新', 'new_arrivals'), shelf('大家都在买')],
};
const brand: LayerContent = { accent: '#222222', banners: [banner('brand')], shelves: [shelf('品牌经典', 'picked')] };
const region: LayerContent = { notices: ['雨天配送顺延'], banners: [banner('hq2')] };
const store: LayerContent = {
  banners: [banner('store')],
  notices: ['周六店庆', '全场包邮'],
  shelves: [shelf('本店现货', 'store_stock'), shelf('大家都在买', 'store_stock')],
};

describe('composeStorefront', () => {
  it('merges all layers, the nearest first', () => {
    expect(composeStorefront([hq, brand, region, store])).toEqual({
      accent: '#222222',
      banners: [banner('store'), banner('hq2'), banner('brand'), banner('hq1')],
      notices: ['周六店庆', '全场包邮', '雨天配送顺延'],
      shelves: [
        shelf('本店现货', 'store_stock'),
        shelf('品牌经典', 'picked'),
        shelf('本周上新', 'new_arrivals'),
        shelf('大家都在买', 'store_stock'),
      ],
    });
  });
  it('takes the nearest colour that is set', () => {
    expect(composeStorefront([hq, {}, { accent: '#333333' }]).accent).toBe('#333333');
    expect(composeStorefront([hq, { accent: undefined }]).accent).toBe('#111111');
  });
  it('shows the HQ template alone where nothing else is set, and an empty layout without one', () => {
    expect(composeStorefront([hq])).toEqual({ ...hq });
    expect(composeStorefront([])).toEqual({ accent: '#C8102E', banners: [], notices: [], shelves: [] });
  });
  it('lets an empty list add nothing and take nothing away', () => {
    expect(composeStorefront([hq, { banners: [], shelves: [], notices: [] }])).toEqual(composeStorefront([hq]));
  });
  it('keeps the last of two shelves a layer gives the same title', () => {
    const twice = { shelves: [shelf('甲'), shelf('甲', 'new_arrivals')] };
    expect(composeStorefront([twice]).shelves).toEqual([shelf('甲', 'new_arrivals')]);
  });
  it('cuts what would make the page endless, from the farthest layer', () => {
    const many = (prefix: string): LayerContent => ({
      banners: Array.from({ length: 8 }, (_, i) => banner(`${prefix}${i}`)),
      notices: Array.from({ length: 5 }, (_, i) => `${prefix}${i}`),
      shelves: Array.from({ length: 8 }, (_, i) => shelf(`${prefix}${i}`)),
    });
    const layout = composeStorefront([many('h'), many('s')]);
    expect(layout.banners.map(({ image }) => image)).toEqual(many('s').banners?.map(({ image }) => image));
    expect(layout.notices).toEqual(many('s').notices);
    expect(layout.shelves).toHaveLength(12);
    expect(layout.shelves[0]?.title).toBe('s0');
  });
  it('mutates no layer', () => {
    const layers = [hq, brand, region, store];
    const before = structuredClone(layers);
    composeStorefront(layers);
    expect(layers).toEqual(before);
  });
});
