import { margin } from './margin';

const sku = (priceFen: number, costFen: number | undefined) => ({ priceFen, costFen });

it.each([
  [[sku(100_00, 35_00)], 6_500, 'high'],
  [[sku(100_00, 40_00)], 6_000, 'high'],
  [[sku(100_00, 40_01)], 5_999, 'fair'],
  [[sku(100_00, 55_00)], 4_500, 'fair'],
  [[sku(100_00, 55_01)], 4_499, 'low'],
  [[sku(100_00, 120_00)], -2_000, 'low'],
  [[sku(100_00, 30_00), sku(100_00, undefined), sku(200_00, 120_00)], 5_000, 'fair'],
  [[sku(100_00, undefined)], null, 'unknown'],
  [[sku(0, 10_00)], null, 'unknown'],
  [[], null, 'unknown'],
])('%j → %s, %s', (skus, bp, flag) => expect(margin(skus)).toEqual({ bp, flag }));
