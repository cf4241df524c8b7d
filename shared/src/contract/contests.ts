import { z } from 'zod';
import { endpoint } from './endpoint';
import { day, fen, id, instant, name, pageOf, pageQuery, pathId, queryId, text } from './scalars';

// ── leaderboards and contests (A49–A53) ─────────────────────────────────────────────────────────
export const boardRow = z.object({
  rank: z.int(),
  guideId: id,
  name: z.string(),
  avatar: z.string(),
  storeName: z.string(),
  value: z.int().describe('金额为分；连单为天/单；转化为万分比'),
  text: z.string(),
  up: z.int().nullable().describe('比上一榜上升几位'),
});
export const getLeaderboard = endpoint({
  method: 'GET',
  path: '/api/v1/guide/leaderboard',
  access: 'guide',
  summary: '排行榜：当日实时；往日为次日 02:00 定格的榜，此前等晚到的小票，frozen 为 false',
  query: z.object({
    ...pageQuery,
    period: z.enum(['day', 'month']).default('day'),
    date: day.optional().describe('月榜取该日所在月'),
    scope: z.enum(['store', 'region', 'nation']).default('store'),
    measure: z.enum(['sales', 'online_sales']).default('sales'),
  }),
  response: pageOf(boardRow).extend({
    date: day,
    frozen: z.boolean(),
    asOf: instant,
    me: boardRow.optional(),
    scopeName: z.string(),
  }),
  errors: [],
});
export const hqLeaderboard = endpoint({
  method: 'GET',
  path: '/api/v1/hq/leaderboard',
  access: 'hq:performance',
  summary: '排行榜（按数据范围）；次日 02:00 定格，此前 frozen 为 false',
  query: z.object({
    ...pageQuery,
    period: z.enum(['day', 'month']).default('day'),
    date: day.optional(),
    regionId: queryId.optional(),
    storeId: queryId.optional(),
    measure: z.enum(['sales', 'online_sales']).default('sales'),
  }),
  response: pageOf(boardRow).extend({ date: day, frozen: z.boolean(), asOf: instant }),
  errors: ['OUT_OF_SCOPE'],
});
export const CONTEST_TYPES = ['AMOUNT', 'STREAK', 'CONVERSION'] as const;
export const CONTEST_STATES = ['draft', 'scheduled', 'running', 'checking', 'awarded', 'cancelled'] as const;
export const PRIZES_FOR = ['guide', 'team', 'store'] as const;
const contestFields = {
  title: name.max(40),
  type: z.enum(CONTEST_TYPES),
  from: day,
  to: day,
  onlineOnly: z.boolean(),
  minFen: fen.default(0).describe('有效单最低金额'),
  minVisitors: z.int().min(0).max(100_000).default(0).describe('转化赛入围的最低访客数'),
  streakBy: z.enum(['day', 'order']).default('day'),
  regionIds: z.array(id).nullable(),
  brandIds: z.array(id).nullable(),
  teams: z.enum(['none', 'store', 'region']).default('none'),
  teamSplit: z.enum(['equal', 'contribution']).default('equal').describe('团队现金：平分，或按队员成交额分'),
  prizes: z
    .array(
      z.object({
        for: z.enum(PRIZES_FOR).default('guide').describe('奖给导购、团队（现金由队员分）或门店（现金进门店奖金池）'),
        fromRank: z.int().min(1),
        toRank: z.int().min(1),
        title: text(40).min(1),
        cashFen: fen.default(0),
      }),
    )
    .min(1, '至少一个奖项')
    .max(20),
  rules: text(500).default(''),
};
const contestBody = z
  .object(contestFields)
  .refine((c) => c.to >= c.from, { message: '结束不能早于开始', path: ['to'] })
  .refine((c) => c.prizes.every((p) => p.toRank >= p.fromRank), { message: '名次范围写反了', path: ['prizes'] });
export const contest = z.object({
  id,
  ...contestFields,
  status: z.enum(CONTEST_STATES),
  participants: z.int(),
  createdBy: z.string(),
  awardedAt: instant.optional(),
});
const byContest = z.object({ contestId: pathId });
const groupRow = z.object({
  rank: z.int(),
  id,
  name: z.string(),
  value: z.int(),
  text: z.string(),
  members: z.int(),
  up: z.int().nullable().describe('比上一榜上升几位'),
});
const groupBoards = {
  teamBoard: z.array(groupRow).describe('前 200 名'),
  storeBoard: z.array(groupRow).describe('门店榜前 200 名；没有门店奖时为空'),
};
const myGroup = z.object({
  id,
  name: z.string(),
  row: groupRow.optional().describe('没上榜时没有'),
  gapText: z.string(),
});
export const listHqContests = endpoint({
  method: 'GET',
  path: '/api/v1/hq/contests',
  access: 'hq:contests',
  summary: '比赛',
  query: z.object({ ...pageQuery, status: z.enum(CONTEST_STATES).optional() }),
  response: pageOf(contest),
  errors: [],
});
export const addContest = endpoint({
  method: 'POST',
  path: '/api/v1/hq/contests',
  access: 'hq:contests',
  summary: '新建比赛（草稿）',
  body: contestBody,
  response: contest,
  status: 201,
  errors: ['OUT_OF_SCOPE'],
});
export const updateContest = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/contests/:contestId',
  access: 'hq:contests',
  summary: '改草稿',
  params: byContest,
  body: contestBody,
  response: contest,
  errors: ['CONTEST_NOT_FOUND', 'CONTEST_STATE', 'OUT_OF_SCOPE'],
});
export const moveContest = endpoint({
  method: 'POST',
  path: '/api/v1/hq/contests/:contestId/:action',
  access: 'hq:contests',
  summary: '发布、取消、复核（结束后按退款重算）、颁奖（锁定名单，现金记入提成）',
  params: z.object({ contestId: pathId, action: z.enum(['publish', 'cancel', 'recheck', 'award']) }),
  response: contest,
  errors: ['CONTEST_NOT_FOUND', 'CONTEST_STATE', 'CONTEST_IN_PAST', 'CONTEST_NOT_OVER', 'OUT_OF_SCOPE'],
});
const winner = boardRow.extend({ prize: z.string(), cashFen: z.int(), note: z.string().describe('复核后的变化') });
const groupWinner = groupRow.omit({ up: true }).extend({
  kind: z.enum(['team', 'store']),
  prize: z.string(),
  cashFen: z.int().describe('团队由队员分，门店进奖金池'),
  note: z.string().describe('复核后的变化'),
});
const prizeShare = z.object({ guideId: id, name: z.string(), storeName: z.string(), cashFen: z.int() });
export const getHqContest = endpoint({
  method: 'GET',
  path: '/api/v1/hq/contests/:contestId',
  access: 'hq:contests',
  summary: '比赛的个人榜、团队榜、门店榜与获奖名单',
  params: byContest,
  query: z.object({ ...pageQuery, day: day.optional().describe('某日的榜；次日 02:00 定格，此前 frozen 为 false') }),
  response: contest.extend({
    board: pageOf(boardRow),
    ...groupBoards,
    winners: z.array(winner),
    groupWinners: z.array(groupWinner.extend({ shares: z.array(prizeShare) })),
    asOf: instant,
    frozen: z.boolean(),
  }),
  errors: ['CONTEST_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const exportWinners = endpoint({
  method: 'GET',
  path: '/api/v1/hq/contests/:contestId/winners/export',
  access: 'hq:contests',
  summary: '获奖名单 XLSX：导购、团队与队员分配、门店',
  params: byContest,
  response: z.unknown(),
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  errors: ['CONTEST_NOT_FOUND', 'CONTEST_STATE', 'OUT_OF_SCOPE'],
  limit: { times: 30, seconds: 600 },
});
export const listContests = endpoint({
  method: 'GET',
  path: '/api/v1/guide/contests',
  access: 'guide',
  summary: '我参加的比赛与名次',
  query: z.object(pageQuery),
  response: pageOf(
    contest.extend({
      me: boardRow.optional(),
      myTeam: myGroup.optional(),
      myStore: myGroup.optional(),
      gapText: z.string().describe('例：距上一名还差 ¥1,280'),
    }),
  ),
  errors: [],
});
export const getContest = endpoint({
  method: 'GET',
  path: '/api/v1/guide/contests/:contestId',
  access: 'guide',
  summary: '一场比赛的榜单',
  params: byContest,
  query: z.object(pageQuery),
  response: contest.extend({
    board: pageOf(boardRow),
    ...groupBoards,
    me: boardRow.optional(),
    gapText: z.string(),
    myTeam: myGroup.optional(),
    myStore: myGroup.optional(),
    winners: z.array(winner),
    groupWinners: z.array(groupWinner.extend({ myShareFen: z.int().optional().describe('自己分到的') })),
    asOf: instant,
  }),
  errors: ['CONTEST_NOT_FOUND'],
});
