import { scoreText } from './score-text';

it('says each kind of score in its unit', () => {
  expect(scoreText({ type: 'AMOUNT' }, 129_900)).toBe('¥1,299.00');
  expect(scoreText({ type: 'CONVERSION', minUv: 1 }, 33)).toBe('0.33%');
  expect(scoreText({ type: 'STREAK', unit: 'day', minFen: 1 }, 3)).toBe('3 天');
  expect(scoreText({ type: 'STREAK', unit: 'order', minFen: 1 }, 12)).toBe('12 单');
});
