import type { GRADES } from '@qiandian/shared/contract';

/** How good a guide is (A82). */
export type Grade = (typeof GRADES)[number];

/** Lowest first. */
export const GRADE_LADDER: readonly Grade[] = ['C', 'B', 'A', 'SA'];

/** The KPI score from which a grade begins; below B's is C. */
export interface GradeRules {
  readonly SA: number;
  readonly A: number;
  readonly B: number;
}

export const GRADE_DEFAULTS: GradeRules = { SA: 100, A: 85, B: 60 };

/**
 * The grade one period's KPI score stands for.
 *
 * @example gradeOf(92.5) //=> 'A'
 */
export function gradeOf(score: number, rules: GradeRules = GRADE_DEFAULTS): Grade {
  if (score >= rules.SA) return 'SA';
  if (score >= rules.A) return 'A';
  return score >= rules.B ? 'B' : 'C';
}
