import { formatFen } from '@qiandian/shared';
import { type ContestEntry, type ContestRule, type Ranked, scoreText } from '../../domain/contest';

/**
 * What a guide, team or store is short of, while the contest runs.
 *
 * @param entries best first
 * @example gapText({ type: 'AMOUNT' }, [first, second], second.id) //=> '距上一名还差 ¥1,280.00'
 */
export function gapText(
  rule: ContestRule,
  entries: readonly Ranked<ContestEntry & { readonly uv: number }>[],
  contestantId: number,
): string {
  const ranked = entries.filter(({ rank }) => rank !== null);
  const place = ranked.findIndex(({ id }) => id === contestantId);
  const me = ranked[place];
  if (!me) return startText(rule, entries.find(({ id }) => id === contestantId)?.uv ?? 0);
  const above = [...ranked.slice(0, place)].reverse().find(({ rank }) => rank !== me.rank);
  const below = ranked.slice(place + 1).find(({ rank }) => rank !== me.rank);
  if (!above)
    return below && below.score < me.score ? `暂列第一，领先 ${gap(rule, me.score - below.score)}` : '暂列第一';
  if (above.score > me.score) return `距上一名还差 ${gap(rule, above.score - me.score)}`;
  const moreFen = above.amountFen - me.amountFen;
  return moreFen > 0 ? `与上一名成绩相同，成交额还差 ${formatFen(moreFen)}` : '与上一名成绩相同，对方先达到';
}

function startText(rule: ContestRule, uv: number): string {
  if (rule.type === 'CONVERSION' && uv < rule.minUv) return `访客满 ${rule.minUv} 人入榜，还差 ${rule.minUv - uv} 人`;
  return '还没有成绩，开出第一单就上榜';
}

const gap = (rule: ContestRule, score: number): string =>
  rule.type === 'CONVERSION' ? `${(score / 100).toFixed(2)} 个百分点` : scoreText(rule, score);
