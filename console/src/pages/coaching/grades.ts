/** From the lowest grade to the highest. */
export const GRADE_ORDER: readonly string[] = ['C', 'B', 'A', 'SA'];

/** @example isRise({ from: 'A', to: 'SA' }) //=> true */
export const isRise = ({ from, to }: { from: string; to: string }): boolean =>
  GRADE_ORDER.indexOf(to) > GRADE_ORDER.indexOf(from);

/** From which score each grade begins. @example gradeLines({ SA: 100, A: 85, B: 60 }) //=> '考核得分：SA 级 100 分起，A 级 85 分起，B 级 60 分起，以下是 C 级' */
export const gradeLines = ({ SA, A, B }: { SA: number; A: number; B: number }): string =>
  `考核得分：SA 级 ${SA} 分起，A 级 ${A} 分起，B 级 ${B} 分起，以下是 C 级`;
