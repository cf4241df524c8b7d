import { goalText, metricsOf, share } from './task-words';

it('says the goal in words', () => {
  expect(goalText({ metric: 'visitors', count: 5 })).toBe('每人让 5 位顾客打开');
  expect(goalText({ metric: 'recruits', count: 2 })).toBe('每人拉新 2 位');
});

it('proves a kind of task only by data that belongs to it', () => {
  expect(metricsOf('contact')).toEqual(['contacts']);
  expect(metricsOf('share_zone')).toEqual(['visitors', 'shares', 'orders']);
});

it('never rounds up to complete', () => {
  expect(share(199, 200)).toBe(99);
  expect(share(200, 200)).toBe(100);
  expect(share(0, 0)).toBe(0);
});
