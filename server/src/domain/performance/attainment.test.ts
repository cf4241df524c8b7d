import { attainment } from './attainment';

it.each([
  [1_000_000, 850_000, 8_500],
  [1_000_000, 1_200_000, 12_000],
  [3, 1, 3_333],
  [3, 2, 6_667],
  [100, -20, -2_000],
  [9_000_000_000_000, 4_500_000_000_000, 5_000],
  [0, 5, null],
  [null, 5, null],
])('target %p, actual %p → %p bp', (target, actual, bp) => expect(attainment(target, actual)).toBe(bp));
