import { barOf, effectiveTarget, onlyBrand, pathOfRegion } from './target-words';

const node = { target: null, rolledUp: 0, actual: 0, paceTarget: null };

it('measures a node without a target of its own by what is below it', () => {
  expect(effectiveTarget({ target: 500, rolledUp: 800 })).toBe(500);
  expect(effectiveTarget({ target: null, rolledUp: 800 })).toBe(800);
  expect(effectiveTarget({ target: null, rolledUp: 0 })).toBeNull();
});

it('draws the bar and the calendar’s line against the same target, and never beyond it', () => {
  expect(barOf({ ...node, target: 1000, actual: 400, paceTarget: 500 })).toEqual({ done: 40, pace: 50 });
  expect(barOf({ ...node, rolledUp: 200, actual: 300, paceTarget: 100 })).toEqual({ done: 100, pace: 50 });
  expect(barOf({ ...node, target: 1000, actual: -20 })).toEqual({ done: 0, pace: null });
  expect(barOf(node)).toBeNull();
  expect(barOf({ ...node, target: 0, actual: 5 })).toBeNull();
});

it('walks up to the edge of the operator’s scope', () => {
  const regions = [
    { id: 2, parentId: 1, name: '华东' },
    { id: 5, parentId: 2, name: '上海' },
  ];
  expect(pathOfRegion(regions, 5).map(({ name }) => name)).toEqual(['华东', '上海']);
  expect(pathOfRegion(regions, undefined)).toEqual([]);
});

it('a brand is the root for who has all of it and nothing else', () => {
  expect(onlyBrand({ regionIds: null, brandIds: [2] })).toBe(2);
  expect(onlyBrand({ regionIds: null, brandIds: [1, 2] })).toBeUndefined();
  expect(onlyBrand({ regionIds: [4], brandIds: [2] })).toBeUndefined();
  expect(onlyBrand({ regionIds: null, brandIds: null })).toBeUndefined();
  expect(onlyBrand({ regionIds: null, brandIds: [2], franchiseeIds: [7] })).toBeUndefined();
});
