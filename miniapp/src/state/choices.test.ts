import type { Sku } from '@/api/types';
import { memoryStorage } from './key-value';
import { createPrivacy } from './privacy';
import { filterCount, nextPriceSort, plainQuery, toggleAttribute, wireQuery } from './product-query';
import { createSearchHistory } from './search-history';
import {
  buyable,
  chosenSku,
  defaultFulfilment,
  firstChoice,
  isOpen,
  missingOption,
  quantityLimit,
  toggleValue,
} from './sku-choice';

const sku = (id: number, 颜色: string, 尺码: string, ways: Record<string, number>): Sku => ({
  id,
  code: `K${id}`,
  attributes: { 颜色, 尺码 },
  picture: '',
  priceFen: 100,
  available: ways['pickup_here'] ?? 0,
  fulfilments: Object.entries(ways).map(([kind, available]) => ({
    kind: kind as Sku['fulfilments'][number]['kind'],
    text: kind,
    available,
  })),
});
const COAT = {
  options: [
    { name: '颜色', values: ['黑', '白'] },
    { name: '尺码', values: ['S', 'M'] },
  ],
  skus: [
    sku(1, '黑', 'S', { pickup_here: 3, ship_warehouse: 40 }),
    sku(2, '黑', 'M', { pickup_here: 0, ship_warehouse: 0 }),
    sku(3, '白', 'M', { pickup_here: 2 }),
  ],
};

describe('choosing a SKU', () => {
  it('names the option still missing, then the SKU', () => {
    expect(missingOption(COAT, {})).toBe('颜色');
    expect(missingOption(COAT, { 颜色: '黑' })).toBe('尺码');
    expect(chosenSku(COAT, { 颜色: '黑' })).toBeUndefined();
    expect(chosenSku(COAT, { 颜色: '黑', 尺码: 'S' })?.id).toBe(1);
    expect(chosenSku(COAT, { 颜色: '白', 尺码: 'S' })).toBeUndefined();
  });

  it('closes values that lead to nothing one can buy', () => {
    expect(isOpen(COAT, {}, '颜色', '黑')).toBe(true);
    expect(isOpen(COAT, { 颜色: '黑' }, '尺码', 'M')).toBe(false);
    expect(isOpen(COAT, { 颜色: '白' }, '尺码', 'S')).toBe(false);
    expect(isOpen(COAT, { 颜色: '白' }, '尺码', 'M')).toBe(true);
  });

  it('takes a value back at the second tap and leaves the choice before untouched', () => {
    const before = { 颜色: '黑' };
    expect(toggleValue(before, '尺码', 'S')).toEqual({ 颜色: '黑', 尺码: 'S' });
    expect(toggleValue(before, '颜色', '黑')).toEqual({});
    expect(before).toEqual({ 颜色: '黑' });
  });

  it('needs no tap where there is no choice', () => {
    expect(firstChoice(COAT)).toEqual({});
    expect(firstChoice({ options: [{ name: '颜色', values: ['黑'] }], skus: COAT.skus })).toEqual({ 颜色: '黑' });
    expect(firstChoice({ options: COAT.options, skus: COAT.skus.slice(2) })).toEqual({ 颜色: '白', 尺码: 'M' });
  });

  it('limits the quantity by stock over all ways and by the limit per person', () => {
    const [first, second, third] = COAT.skus as [Sku, Sku, Sku];
    expect(buyable(first)).toBe(40);
    expect(quantityLimit(first, undefined)).toBe(40);
    expect(quantityLimit(first, 2)).toBe(2);
    expect(quantityLimit(second, 2)).toBe(1);
    expect(buyable(sku(4, '黑', 'L', { pickup_nearby: 5, ship_here: 2 }))).toBe(2);
    expect(defaultFulfilment(first)).toBe('express');
    expect(defaultFulfilment(third)).toBe('pickup');
  });
});

describe('asking for products', () => {
  it('writes filters as the API reads them', () => {
    const plain = plainQuery({ q: '羽绒服' });
    expect(wireQuery(plain)).toEqual({ q: '羽绒服', category: undefined, brand: undefined, sort: 'relevance' });
    const filtered = toggleAttribute(toggleAttribute({ ...plain, inStock: true }, '颜色', '白'), '季节', '秋');
    expect(wireQuery(filtered)).toMatchObject({ attributes: '颜色:白,季节:秋', inStock: '1' });
    expect(toggleAttribute(filtered, '颜色', '白').attributes).toEqual({ 季节: '秋' });
  });

  it('counts the filters, not the brand the page is about', () => {
    const base = { brand: 3 };
    expect(filterCount(plainQuery(base), base)).toBe(0);
    expect(filterCount({ ...plainQuery(base), brand: 4, inStock: true }, base)).toBe(2);
    expect([nextPriceSort('relevance'), nextPriceSort('price_asc')]).toEqual(['price_asc', 'price_desc']);
  });

  it('remembers what was searched, newest first, without repeats', () => {
    const storage = memoryStorage();
    const history = createSearchHistory(storage);
    for (const word of ['大衣', ' 羽绒服 ', '大衣', '', ...Array.from({ length: 12 }, (_, index) => `词${index}`)])
      history.add(word);
    expect(history.store.getState().words).toHaveLength(12);
    expect(history.store.getState().words[0]).toBe('词11');
    expect(createSearchHistory(storage).store.getState().words).toHaveLength(12);
    history.clear();
    history.add('大衣');
    history.add('羽绒服');
    history.add('大衣');
    expect(history.store.getState().words).toEqual(['大衣', '羽绒服']);
  });
});

describe('the privacy question', () => {
  it('gives one answer to everyone who waits', () => {
    const privacy = createPrivacy();
    const heard: boolean[] = [];
    privacy.ask((agreed) => heard.push(agreed));
    privacy.ask((agreed) => heard.push(agreed));
    expect(privacy.store.getState().pending).toBeDefined();
    privacy.answer(true);
    privacy.answer(false);
    expect(heard).toEqual([true, true]);
    expect(privacy.store.getState().pending).toBeUndefined();
  });
});
