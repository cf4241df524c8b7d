import fc from 'fast-check';
import { gradeOf, GRADE_LADDER, type Grade } from './grade-of';
import { nextGrade } from './next-grade';

describe('nextGrade', () => {
  it.each<[Grade | null, number[], Grade]>([
    ['B', [88, 101], 'A'],
    ['B', [101, 88], 'A'],
    ['B', [101, 102], 'SA'],
    ['B', [70, 101], 'B'],
    ['B', [101, 70], 'B'],
    ['A', [88, 40], 'A'],
    ['A', [65, 40], 'B'],
    ['A', [40, 40], 'C'],
    ['A', [40, 110], 'A'],
    ['A', [10, 10, 88, 40], 'A'],
    ['A', [40], 'A'],
    ['A', [], 'A'],
    [null, [40, 90], 'A'],
    [null, [], 'C'],
  ])('%p after %p → %s', (current, scores, grade) => expect(nextGrade(current, scores)).toBe(grade));

  it('never passes the latest period, and stays once it agrees', () => {
    const score = fc.integer({ min: 0, max: 130 });
    fc.assert(
      fc.property(fc.constantFrom(...GRADE_LADDER), score, score, (current, before, latest) => {
        const next = GRADE_LADDER.indexOf(nextGrade(current, [before, latest]));
        const [from, to] = [GRADE_LADDER.indexOf(current), GRADE_LADDER.indexOf(gradeOf(latest))];
        expect(next).toBeGreaterThanOrEqual(Math.min(from, to));
        expect(next).toBeLessThanOrEqual(Math.max(from, to));
        expect(nextGrade(gradeOf(latest), [before, latest])).toBe(gradeOf(latest));
      }),
    );
  });
});
