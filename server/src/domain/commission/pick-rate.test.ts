import { pickRate } from './pick-rate';
import type { RateRule } from './plan';

const line = { skuId: 11, brandId: 21, categoryIds: [31, 32], channel: 'jd' } as const;
const pick = (...rules: RateRule[]) => pickRate({ defaultRateBp: 500, rules }, line);

describe('pickRate', () => {
  it('is the default when no rule covers the line', () => {
    expect(pick()).toEqual({ rateBp: 500, rule: null, text: '5%' });
    const elsewhere = [{ skuId: 12 }, { categoryId: 33 }, { brandId: 22 }, { channel: 'mall' as const }];
    expect(pick(...elsewhere.map((of) => ({ ...of, rateBp: 900 }))).rateBp).toBe(500);
    expect(pick({ brandId: 21, channel: 'pos', rateBp: 900 }).rateBp).toBe(500);
  });

  const byStrength: RateRule[] = [
    { skuId: 11, channel: 'jd', rateBp: 1 },
    { skuId: 11, rateBp: 2 },
    { categoryId: 31, brandId: 21, channel: 'jd', rateBp: 3 },
    { categoryId: 31, channel: 'jd', rateBp: 4 },
    { categoryId: 31, rateBp: 5 },
    { categoryId: 32, brandId: 21, channel: 'jd', rateBp: 6 },
    { categoryId: 32, rateBp: 7 },
    { brandId: 21, channel: 'jd', rateBp: 8 },
    { brandId: 21, rateBp: 9 },
    { channel: 'jd', rateBp: 10 },
  ];
  it('takes the most specific: SKU, nearest category, brand, channel; with channel before without', () => {
    for (let strongest = 0; strongest < byStrength.length; strongest += 1) {
      const rules = byStrength.slice(strongest);
      expect(pick(...rules).rateBp).toBe(strongest + 1);
      expect(pick(...[...rules].reverse()).rateBp).toBe(strongest + 1);
    }
  });
  it('takes the earlier of two alike', () => {
    expect(pick({ brandId: 21, rateBp: 600 }, { brandId: 21, rateBp: 700 }).rateBp).toBe(600);
  });
  it('names the rule', () => {
    const rule = { categoryId: 31, channel: 'jd', rateBp: 650 } as const;
    expect(pick(rule)).toEqual({ rateBp: 650, rule, text: '类目·京东 6.5%' });
    expect(pick({ skuId: 11, rateBp: 800 }).text).toBe('单品 8%');
    expect(pick({ brandId: 21, rateBp: 400 }).text).toBe('品牌 4%');
    expect(pick({ channel: 'jd', rateBp: 25 }).text).toBe('京东 0.25%');
  });
  it('knows lines without SKU, brand or category', () => {
    const bare = { skuId: null, brandId: null, categoryIds: [], channel: 'jd' } as const;
    expect(pickRate({ defaultRateBp: 500, rules: byStrength }, bare).rateBp).toBe(10);
  });
});
