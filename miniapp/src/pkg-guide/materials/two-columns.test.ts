import { twoColumns } from './two-columns';

it('fills the shorter column, the left one first', () => {
  expect(twoColumns([3, 1, 1, 1, 2], (n) => n)).toEqual([
    [3, 2],
    [1, 1, 1],
  ]);
  expect(twoColumns([1, 1, 1], () => 1)).toEqual([[1, 1], [1]]);
  expect(twoColumns([], () => 1)).toEqual([[], []]);
});
it('moves nothing that is placed when more comes', () => {
  const heights = [2, 5, 1, 1, 4, 2];
  const [left, right] = twoColumns(heights.slice(0, 4), (n) => n);
  const [more, others] = twoColumns(heights, (n) => n);
  expect([more.slice(0, left.length), others.slice(0, right.length)]).toEqual([left, right]);
});
