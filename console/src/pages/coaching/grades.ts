/** From the lowest grade to the highest. */
export const GRADE_ORDER: readonly string[] = ['C', 'B', 'A', 'SA'];

/** @example isRise({ from: 'A', to: 'SA' }) //=> true */
export const isRise = ({ from, to }: { from: string; to: string }): boolean =>
  GRADE_ORDER.indexOf(to) > GRADE_ORDER.indexOf(from);
