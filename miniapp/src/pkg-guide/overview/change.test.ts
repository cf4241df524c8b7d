import { changeText, shareText } from './change';

it('says how a number moved, and nothing when there was none before', () => {
  expect(changeText(120, 100)).toBe('↑20%');
  expect(changeText(50, 100)).toBe('↓50%');
  expect(changeText(1001, 1000)).toBe('持平');
  expect(changeText(5, 0)).toBe('');
});

it('a share of nothing is none', () => {
  expect(shareText(1, 3)).toBe('33.3%');
  expect(shareText(0, 0)).toBe('—');
});
