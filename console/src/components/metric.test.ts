import { growth, points, share, shareText } from './metric';
import { sparkPoints } from './sparkline';

it('compares amounts in per cent and shares in points', () => {
  expect(growth(120, 100)).toEqual({ by: 20, unit: '%' });
  expect(growth(5, 0)).toEqual({ by: null, unit: '%' });
  expect(points(0.813, 0.718)).toEqual({ by: 9.5, unit: '个百分点' });
  expect(points(0.5, null).by).toBeNull();
});
it('has no share of nothing', () => {
  expect([share(1, 4), share(0, 0)]).toEqual([0.25, null]);
  expect([shareText(0.1234), shareText(null)]).toEqual(['12.3%', '—']);
});
it('draws a line from left to right, the most on top', () => {
  expect(sparkPoints([0, 2], 20, 10)).toBe('2,8 18,2');
  expect(sparkPoints([0, 0, 0], 20, 10)).toBe('2,8 10,8 18,8');
  expect(sparkPoints([0, 2], 20, 10, 4)).toBe('2,8 18,5');
});
