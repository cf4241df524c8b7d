import { optionsOfSkus, type SkuFields, skusFor } from './product-draft';

const sku = (code: string, attributes: Record<string, string>, id?: number): SkuFields => ({
  code,
  attributes,
  priceFen: 9_900,
  ...(id ? { id } : {}),
});

it('spans every combination, with running codes and the first price', () => {
  const options = [
    { name: '颜色', values: ['白', '黑'] },
    { name: '尺码', values: ['S'] },
  ];
  const made = skusFor(options, [sku('T1-01', { 颜色: '白', 尺码: 'S' })], 'T1');
  expect(made.map(({ code, attributes, priceFen }) => [code, attributes['颜色'], priceFen])).toEqual([
    ['T1-01', '白', 9_900],
    ['T1-02', '黑', 9_900],
  ]);
});
it('keeps what the server has even when no option names it any more, and drops unsaved leftovers', () => {
  const before = [sku('A', { 颜色: '白' }, 5), sku('B', { 颜色: '红' })];
  expect(skusFor([{ name: '颜色', values: ['黑'] }], before, 'T').map(({ code }) => code)).toEqual(['A', 'T-02']);
});
it('does not hand out a code that is taken', () => {
  const before = [sku('T-02', { 颜色: '白' }, 5)];
  expect(skusFor([{ name: '颜色', values: ['白', '黑'] }], before, 'T').map(({ code }) => code)).toEqual([
    'T-02',
    'T-03',
  ]);
});
it('reads the options back from SKUs in the order they appear', () => {
  expect(optionsOfSkus([sku('1', { 颜色: '白', 尺码: 'S' }), sku('2', { 颜色: '黑', 尺码: 'S' })])).toEqual([
    { name: '颜色', values: ['白', '黑'] },
    { name: '尺码', values: ['S'] },
  ]);
});
