import { formatFen } from '@qiandian/shared';
import { type ContestRule } from './contest';

/**
 * A score as people read it.
 *
 * @example scoreText({ type: 'CONVERSION', minUv: 50 }, 450) //=> '4.50%'
 * @example scoreText({ type: 'STREAK', unit: 'day', minFen: 1 }, 5) //=> '5 天'
 */
export function scoreText(rule: ContestRule, score: number): string {
  if (rule.type === 'AMOUNT') return formatFen(score);
  if (rule.type === 'CONVERSION') return `${(score / 100).toFixed(2)}%`;
  return `${score} ${rule.unit === 'day' ? '天' : '单'}`;
}
