import { MOST_TAGS, toggleTag } from './tags';

it('sets and takes away tags, ten at most', () => {
  expect(toggleTag(['送礼'], '要大码')).toEqual(['送礼', '要大码']);
  expect(toggleTag(['送礼', '要大码'], '送礼')).toEqual(['要大码']);
  const full = Array.from({ length: MOST_TAGS }, (_, index) => `t${index}`);
  expect(toggleTag(full, '第十一个')).toBe(full);
  expect(toggleTag(full, 't3')).toHaveLength(9);
});
