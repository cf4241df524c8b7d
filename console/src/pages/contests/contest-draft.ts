import dayjs, { type Dayjs } from 'dayjs';
import type { call } from '@/api';
import type { ScopeValue } from '@/components/scope-field';
import { wallNow } from '@/lib/time';
import type { Contest } from './contest-words';

export type ContestBody = Parameters<typeof call<'POST /api/v1/hq/contests'>>[1]['body'];

/** The editor's form; days are Shanghai's, both inside. */
export interface ContestFields extends Omit<
  Contest,
  'id' | 'from' | 'to' | 'regionIds' | 'brandIds' | 'status' | 'participants' | 'createdBy' | 'awardedAt'
> {
  days: [Dayjs, Dayjs];
  scope: ScopeValue;
}
const DAY = 'YYYY-MM-DD';

/** A new contest: next Monday to Sunday, by amount, three places. */
export const newFields = (own: ScopeValue): ContestFields => {
  const monday = wallNow()
    .startOf('day')
    .add(((8 - wallNow().day()) % 7) + (wallNow().day() === 1 ? 7 : 0), 'day');
  return {
    title: '',
    type: 'AMOUNT',
    days: [monday, monday.add(6, 'day')],
    onlineOnly: true,
    minFen: 0,
    minVisitors: 0,
    streakBy: 'day',
    scope: { regionIds: own.regionIds, brandIds: own.brandIds },
    teams: 'none',
    teamSplit: 'equal',
    prizes: [
      { for: 'guide', fromRank: 1, toRank: 1, title: '冠军', cashFen: 100_000 },
      { for: 'guide', fromRank: 2, toRank: 3, title: '亚军与季军', cashFen: 50_000 },
    ],
    rules: '',
  };
};

export const fieldsOf = (contest: Contest): ContestFields => {
  const { title, type, onlineOnly, minFen, minVisitors, streakBy, teams, teamSplit, prizes, rules } = contest;
  const { regionIds, brandIds } = contest;
  return {
    ...{ title, type, onlineOnly, minFen, minVisitors, streakBy, teams, teamSplit, prizes, rules },
    days: [dayjs(contest.from), dayjs(contest.to)],
    scope: { regionIds, brandIds },
  };
};

/** The request body; thresholds of another kind of contest are not sent. */
export const bodyOf = ({ days, scope, title, rules, minFen, minVisitors, ...rest }: ContestFields): ContestBody => ({
  ...rest,
  title: title.trim(),
  rules: rules.trim(),
  from: days[0].format(DAY),
  to: days[1].format(DAY),
  regionIds: scope.regionIds,
  brandIds: scope.brandIds,
  minFen: rest.type === 'STREAK' ? minFen : 0,
  minVisitors: rest.type === 'CONVERSION' ? minVisitors : 0,
});
