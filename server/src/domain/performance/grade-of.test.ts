import { gradeOf } from './grade-of';

it.each([
  [0, 'C'],
  [59.99, 'C'],
  [60, 'B'],
  [84.99, 'B'],
  [85, 'A'],
  [99.99, 'A'],
  [100, 'SA'],
  [120, 'SA'],
])('%d is %s', (score, grade) => expect(gradeOf(score)).toBe(grade));
it('follows the rules given', () => expect(gradeOf(50, { SA: 90, A: 50, B: 10 })).toBe('A'));
