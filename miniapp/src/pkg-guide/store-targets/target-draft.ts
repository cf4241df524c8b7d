import type { Metric } from '../components/target-words';

/** Fen in a whole yuan; people are counted one by one. */
export const unitOf = (metric: Metric): number => (metric === 'recruits' ? 1 : 100);

/** What stands in the field for a target. @example fieldText(128000, 'sales') //=> '1280' */
export const fieldText = (target: number | null, metric: Metric): string =>
  target === null ? '' : String(target / unitOf(metric));

/** The target a field says: null when it is empty, undefined when it is no number. @example fieldValue('1280.5', 'sales') //=> 128050 */
export const fieldValue = (text: string, metric: Metric): number | null | undefined => {
  const clean = text.trim();
  if (clean === '') return null;
  const shape = metric === 'recruits' ? /^\d{1,6}$/ : /^\d{1,8}(\.\d{1,2})?$/;
  return shape.test(clean) ? Math.round(Number(clean) * unitOf(metric)) : undefined;
};
