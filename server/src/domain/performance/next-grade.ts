import { GRADE_DEFAULTS, gradeOf, GRADE_LADDER, type Grade, type GradeRules } from './grade-of';

/** How many periods in a row must agree before a grade moves. */
const PERIODS = 2;

/**
 * A guide's grade after a period (A82). It moves only when the last two periods both point the same way, and then no
 * further than the nearer of them: one lucky campaign makes no SA, one bad month no C.
 *
 * @param current null for a guide without a grade yet, who gets the latest period's
 * @param scores KPI scores, oldest first
 * @example nextGrade('B', [88, 101]) //=> 'A'
 * @example nextGrade('A', [88, 40]) //=> 'A'
 */
export function nextGrade(current: Grade | null, scores: readonly number[], rules: GradeRules = GRADE_DEFAULTS): Grade {
  const levels = scores.slice(-PERIODS).map((score) => GRADE_LADDER.indexOf(gradeOf(score, rules)));
  const latest = levels.at(-1) ?? 0;
  if (current === null) return GRADE_LADDER[latest] ?? 'C';
  const here = GRADE_LADDER.indexOf(current);
  if (levels.length < PERIODS) return current;
  if (levels.every((level) => level > here)) return GRADE_LADDER[Math.min(...levels)] ?? current;
  if (levels.every((level) => level < here)) return GRADE_LADDER[Math.max(...levels)] ?? current;
  return current;
}
