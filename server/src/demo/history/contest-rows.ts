import type { Prize, TeamSplit } from '../../domain/contest';
import type { KpiItem } from '../../domain/performance';
import { addDays, shanghaiDay } from '../../domain/time';
import { sqlTime } from '../../platform/db';
import type { DemoChain } from '../chain/types';
import { tableRows, type TableRows } from '../load/table-rows';
import { firstDay } from './calendar';

const DAY = 86_400_000;
const PRIZES: Prize[] = [
  { for: 'guide', fromRank: 1, toRank: 1, title: '冠军', cashFen: 200_000 },
  { for: 'guide', fromRank: 2, toRank: 3, title: '亚军', cashFen: 80_000 },
  { for: 'guide', fromRank: 4, toRank: 10, title: '优胜奖', cashFen: 20_000 },
];
const TEAM_PRIZES: Prize[] = [
  { for: 'team', fromRank: 1, toRank: 1, title: '冠军队', cashFen: 300_000 },
  { for: 'team', fromRank: 2, toRank: 3, title: '优胜队', cashFen: 100_000 },
];
/** Benchmark stores of the month, and guides with high conversion (A52). */
const MONTHLY_PRIZES: Prize[] = [
  { for: 'store', fromRank: 1, toRank: 3, title: '标杆门店', cashFen: 500_000 },
  { for: 'store', fromRank: 4, toRank: 10, title: '标杆门店提名', cashFen: 0 },
  { for: 'guide', fromRank: 1, toRank: 10, title: '优秀导购', cashFen: 50_000 },
];
/** What guides are measured by. */
export const KPI: KpiItem[] = [
  { item: 'sales', weight: 50, target: 800_000, capPct: 120 },
  { item: 'members_served', weight: 15, target: 10, capPct: 120 },
  { item: 'shares', weight: 15, target: 20, capPct: 100 },
  { item: 'recruits', weight: 20, target: 3, capPct: 150 },
];

interface DemoContest {
  readonly title: string;
  readonly type: 'AMOUNT' | 'STREAK' | 'CONVERSION';
  readonly from: string;
  readonly to: string;
  readonly online: 0 | 1;
  readonly minVisitors?: number;
  readonly teams: 'none' | 'region';
  readonly teamSplit?: TeamSplit;
  readonly prizes?: readonly Prize[];
  readonly rules: string;
}

/** Two contests that run, for teams and for the stores of the month (A52), one that waits for its prizes, one that is ahead (A50), and what guides are measured by (A38). */
export function contestRows(chain: Pick<DemoChain, 'operators' | 'brands'>, now: Date): TableRows[] {
  const today = shanghaiDay(now);
  const [by] = chain.operators;
  const contests: DemoContest[] = [
    {
      title: '暖冬销售 PK 赛',
      type: 'AMOUNT',
      from: addDays(today, -6),
      to: addDays(today, 8),
      online: 0,
      teams: 'region',
      teamSplit: 'contribution',
      prizes: [...PRIZES, ...TEAM_PRIZES],
      rules: '按付款减退款的净额排名，线上线下都算',
    },
    {
      title: '连续开单挑战',
      type: 'STREAK',
      from: addDays(today, -9),
      to: addDays(today, -2),
      online: 0,
      teams: 'none',
      rules: '每天至少一笔，连续天数多者胜',
    },
    {
      title: '直播周线上 PK',
      type: 'AMOUNT',
      from: addDays(today, 3),
      to: addDays(today, 10),
      online: 1,
      teams: 'region',
      rules: '只算线上成交',
    },
    {
      title: '月度标杆门店与优秀导购',
      type: 'CONVERSION',
      from: `${today.slice(0, 7)}-01`,
      to: addDays(`${addDays(`${today.slice(0, 7)}-01`, 31).slice(0, 7)}-01`, -1),
      online: 1,
      minVisitors: 5,
      teams: 'none',
      prizes: MONTHLY_PRIZES,
      rules: '按链接访客的转化率评选，每月一次',
    },
  ];
  return [
    tableRows('contest', contests, {
      id: (_, i) => i + 1,
      title: (c) => c.title,
      type: (c) => c.type,
      from_day: (c) => c.from,
      to_day: (c) => c.to,
      online_only: (c) => c.online,
      min_fen: () => 0,
      min_visitors: (c) => c.minVisitors ?? 0,
      streak_by: () => 'day',
      region_ids: () => null,
      brand_ids: () => null,
      teams: (c) => c.teams,
      team_split: (c) => c.teamSplit ?? 'equal',
      prizes: (c) => JSON.stringify(c.prizes ?? PRIZES),
      rules: (c) => c.rules,
      decision: () => 'published',
      created_by: () => by?.name ?? '',
      created_at: (c) => sqlTime(new Date(`${addDays(c.from, -3)}T02:00:00.000Z`)),
      awarded_at: () => null,
    }),
    tableRows('kpi_scheme', [KPI], {
      id: () => 1,
      name: () => '导购基础 KPI',
      from_month: () => addDays(firstDay(now), -1).slice(0, 7),
      items: (items) => JSON.stringify(items),
      created_by: () => by?.name ?? '',
      created_at: () => sqlTime(new Date(now.getTime() - 90 * DAY)),
    }),
  ];
}
