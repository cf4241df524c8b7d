import type { ExchangeOption } from '@/api/types';
import { differenceText, missingOf } from './exchange-draft';

const option = { skuId: 12, differenceFen: 0, inStore: 1, byPost: 3 } as ExchangeOption;

describe('exchange draft', () => {
  it('says who pays the difference', () => {
    expect([0, 2000, -500].map(differenceText)).toEqual(['无差价', '需补差价 ¥20.00', '退还差价 ¥5.00']);
  });

  it('says what is missing, in the order of the page', () => {
    expect(missingOf(undefined, 1, 'store', undefined, undefined)).toBe('请选择想换的规格');
    expect(missingOf(option, 2, 'store', undefined, '尺码')).toBe('这个规格库存不够');
    expect(missingOf(option, 2, 'post', undefined, '尺码')).toBe('请选择收货地址');
    expect(missingOf(option, 2, 'post', 7, undefined)).toBe('请选择原因');
    expect(missingOf(option, 1, 'store', undefined, '尺码')).toBeUndefined();
  });
});
