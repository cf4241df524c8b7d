import { formatFen } from '@qiandian/shared';
import type { AnswerOf } from '@/api';
import type { Tone } from '@/components/bits';

export type Contest = AnswerOf<'GET /api/v1/hq/contests'>['items'][number];
export type ContestDetail = AnswerOf<'GET /api/v1/hq/contests/:contestId'>;
export type BoardRow = ContestDetail['board']['items'][number];
export type GroupRow = ContestDetail['teamBoard'][number];
export type GroupWinner = ContestDetail['groupWinners'][number];
export type Winner = ContestDetail['winners'][number];

export const TYPE_TEXT: Readonly<Record<Contest['type'], string>> = {
  AMOUNT: '比销售额',
  STREAK: '比连单',
  CONVERSION: '比转化',
};
/** What counts, so that nobody has to ask. */
export const TYPE_MEANING: Readonly<Record<Contest['type'], string>> = {
  AMOUNT: '比赛期间归属自己的成交净额，退款扣回；同额先到的在前',
  STREAK: '连续有成交的天数或连续达标的单数，断了从头数',
  CONVERSION: '付款顾客 ÷ 打开链接的访客，访客不够门槛的不入围',
};
export const CONTEST_STATE_TEXT: Readonly<Record<Contest['status'], string>> = {
  draft: '草稿',
  scheduled: '待开赛',
  running: '进行中',
  checking: '待颁奖',
  awarded: '已颁奖',
  cancelled: '已取消',
};
const TONE: Readonly<Record<Contest['status'], Tone>> = {
  draft: 'quiet',
  scheduled: 'busy',
  running: 'good',
  checking: 'warn',
  awarded: 'quiet',
  cancelled: 'quiet',
};
export const contestState = (status: Contest['status']) => ({ tone: TONE[status], text: CONTEST_STATE_TEXT[status] });
export const TEAM_TEXT: Readonly<Record<Contest['teams'], string>> = {
  none: '个人赛',
  store: '个人 + 门店队',
  region: '个人 + 区域队',
};

export const FOR_TEXT: Readonly<Record<Contest['prizes'][number]['for'], string>> = {
  guide: '导购',
  team: '团队',
  store: '门店',
};
/** Where the money goes. */
export const CASH_TEXT: Readonly<Record<Contest['prizes'][number]['for'], string>> = {
  guide: '每人',
  team: '每队',
  store: '每店',
};
export const SPLIT_TEXT: Readonly<Record<Contest['teamSplit'], string>> = {
  equal: '队员平分',
  contribution: '按成交额分',
};

/** What is compared, with its threshold. @example ruleText(streak) //=> '比连单，按天，每单满 ¥200.00' */
export const ruleText = (
  contest: Pick<Contest, 'type' | 'onlineOnly' | 'minFen' | 'minVisitors' | 'streakBy'>,
): string => {
  const { type, onlineOnly, minFen, minVisitors, streakBy } = contest;
  return [
    TYPE_TEXT[type],
    type === 'STREAK' && (streakBy === 'day' ? '按天' : '按单'),
    type === 'STREAK' && minFen > 0 && `每单满 ${formatFen(minFen)}`,
    type === 'CONVERSION' && minVisitors > 0 && `访客满 ${minVisitors} 位入围`,
    onlineOnly ? '只算线上' : '线上线下都算',
  ]
    .filter(Boolean)
    .join('，');
};

/** @example rankText({ fromRank: 2, toRank: 3 }) //=> '第 2–3 名' */
export const rankText = ({ fromRank, toRank }: { fromRank: number; toRank: number }): string =>
  fromRank === toRank ? `第 ${fromRank} 名` : `第 ${fromRank}–${toRank} 名`;

type Prize = Pick<Contest['prizes'][number], 'fromRank' | 'toRank' | 'cashFen'> &
  Partial<Pick<Contest['prizes'][number], 'for'>>;
/** All cash the prizes can cost, in fen. */
export const cashOf = (prizes: readonly Prize[]): number =>
  prizes.reduce((sum, { fromRank, toRank, cashFen }) => sum + cashFen * Math.max(0, toRank - fromRank + 1), 0);

/** Why a table of prizes makes no sense; undefined when it does. Guides, teams and stores are ranked apart. */
export const prizeProblem = (prizes: readonly Partial<Prize>[], teams: Contest['teams']): string | undefined => {
  const ranges = prizes.flatMap(({ for: whom = 'guide', fromRank, toRank }) =>
    fromRank && toRank ? { whom, fromRank, toRank } : [],
  );
  if (ranges.some(({ fromRank, toRank }) => toRank < fromRank)) return '名次范围写反了';
  if (teams === 'none' && ranges.some(({ whom }) => whom === 'team')) return '有团队奖，请先选团队榜';
  const sorted = [...ranges].sort((a, b) => a.whom.localeCompare(b.whom) || a.fromRank - b.fromRank);
  const twice = sorted.find((range, at) => {
    const before = sorted[at - 1];
    return before?.whom === range.whom && range.fromRank <= before.toRank;
  });
  return twice && `${FOR_TEXT[twice.whom]}第 ${twice.fromRank} 名有两个奖`;
};
