import type { ContestSummary } from '@/api/types';
import { dayText } from '../lib/calendar';
import { moneyText } from '../lib/figures';

type Facts = Pick<
  ContestSummary,
  | 'type'
  | 'status'
  | 'from'
  | 'to'
  | 'onlineOnly'
  | 'minFen'
  | 'minVisitors'
  | 'streakBy'
  | 'teams'
  | 'teamSplit'
  | 'prizes'
>;
type Prize = ContestSummary['prizes'][number];

export const CONTEST_TYPE_TEXT: Readonly<Record<ContestSummary['type'], string>> = {
  AMOUNT: '总金额排位',
  STREAK: '连续开单',
  CONVERSION: '转化率',
};
export const CONTEST_STATE_TEXT: Readonly<Record<ContestSummary['status'], string>> = {
  draft: '草稿',
  scheduled: '未开始',
  running: '进行中',
  checking: '复核中',
  awarded: '已颁奖',
  cancelled: '已取消',
};

/** @example daysText({ from: '2026-11-01', to: '2026-11-30' }) //=> '11月1日 – 11月30日' */
export const daysText = ({ from, to }: Pick<Facts, 'from' | 'to'>): string =>
  from === to ? dayText(from) : `${dayText(from)} – ${dayText(to)}`;

export const PRIZE_FOR_TEXT: Readonly<Record<Prize['for'], string>> = { guide: '导购', team: '团队', store: '门店' };

/** @example prizeText({ for: 'team', fromRank: 2, toRank: 3, title: '羽绒服一件', cashFen: 50000 }) //=> '团队第 2–3 名：羽绒服一件 + ¥500' */
export const prizeText = ({ for: whom, fromRank, toRank, title, cashFen }: Prize): string =>
  `${whom === 'guide' ? '' : PRIZE_FOR_TEXT[whom]}第 ${fromRank === toRank ? fromRank : `${fromRank}–${toRank}`} 名：${title}${cashFen > 0 ? ` + ${moneyText(cashFen)}` : ''}`;

/** How one is measured, in sentences. */
export const rulesOf = (contest: Facts): string[] => [
  contest.type === 'AMOUNT'
    ? '按成交金额排名，退款会扣回'
    : contest.type === 'STREAK'
      ? contest.streakBy === 'day'
        ? '按连续有单的天数排名，断一天重新数'
        : '按连续有效单数排名'
      : '按付款人数 ÷ 链接访客数排名',
  ...(contest.onlineOnly ? ['只算线上成交'] : []),
  ...(contest.minFen > 0 ? [`满 ${moneyText(contest.minFen)} 才算有效单`] : []),
  ...(contest.type === 'CONVERSION' && contest.minVisitors > 0 ? [`访客满 ${contest.minVisitors} 人才入围`] : []),
  ...(contest.teams === 'none' ? [] : ['团队按人均成绩排名']),
  ...(contest.prizes.some((prize) => prize.for === 'team' && prize.cashFen > 0)
    ? [contest.teamSplit === 'equal' ? '团队奖金由队员平分' : '团队奖金按队员成交额分']
    : []),
  ...(contest.prizes.some((prize) => prize.for === 'store') ? ['门店按全店合计排名，奖金进门店奖金池'] : []),
  '结束后按退款复核，再颁奖',
];

type MyGroup = NonNullable<ContestSummary['myTeam']>;
/** @example groupText('门店', { id: 2, name: '静安店', row: { rank: 2, text: '¥400' }, gapText: '距上一名还差 ¥100' }) //=> '门店第 2 名，¥400' */
export const groupText = (unit: string, { row, gapText }: MyGroup): string =>
  row ? `${unit}第 ${row.rank} 名，${row.text}` : `${unit}：${gapText}`;
