import { z } from 'zod';
import { endpoint } from './endpoint';
import { id, instant, pageOf, pageQuery, pathId, text } from './scalars';

/**
 * 分配会员（D5、A74、A108）：unbound 没有导购的、mine 记在店长名下的、brand_ip 记在品牌 IP 名下的；
 * any 总部勾选的，guide 某一位导购的。
 */
export const STORE_POOLS = ['unbound', 'mine', 'brand_ip'] as const;
export const SHARE_POOLS = [...STORE_POOLS, 'guide', 'any'] as const;

const to = z.object({ guideId: id, name: z.string(), members: z.int().describe('分给这位导购的人数') });
export const memberShare = z.object({
  id,
  from: z.enum(SHARE_POOLS),
  state: z.enum(['running', 'done']),
  total: z.int(),
  done: z.int().describe('已经改绑的人数'),
  skipped: z.int().describe('轮到时已经不符合条件的人数：已有别的导购、已注销、或接手人不在岗'),
  to: z.array(to),
  why: z.string(),
  startedAt: instant,
  startedBy: z.string(),
  finishedAt: instant.optional(),
});
const guideIds = z.array(id).min(1, '请选择接手的导购').max(50);
const memberIds = z.array(id).min(1).max(500);
const why = text(200).min(2, '请写明原因');

// ── 店长 ────────────────────────────────────────────────────────────────────────────────────────
export const listStoreMembers = endpoint({
  method: 'GET',
  path: '/api/v1/store/members',
  access: 'store',
  summary: '可以由店长分配的会员：没有导购的、自己名下的、品牌 IP 名下的（店长）',
  query: z.object({
    ...pageQuery,
    size: pageQuery.size.pipe(z.int().max(50)),
    from: z.enum(STORE_POOLS).default('unbound'),
  }),
  response: pageOf(
    z.object({
      memberId: id,
      nickname: z.string(),
      phone: z.string().optional().describe('打码'),
      formerGuide: z.string().optional().describe('之前的导购'),
      orders: z.int(),
      paidFen: z.int(),
      joinedAt: instant.optional(),
    }),
  ).extend({
    counts: z.object({ unbound: z.int(), mine: z.int(), brandIp: z.int() }),
    guides: z.array(z.object({ guideId: id, name: z.string(), members: z.int() })).describe('可以接手的本店导购'),
  }),
  errors: ['MANAGER_ONLY'],
});
export const shareStoreMembers = endpoint({
  method: 'POST',
  path: '/api/v1/store/members/shares',
  access: 'store',
  summary: '店长把会员分给本店导购：几位导购就平均分，人多时在后台继续；不写 memberIds 就是这一类全部',
  body: z.object({ from: z.enum(STORE_POOLS), memberIds: memberIds.optional(), guideIds, why }),
  response: memberShare,
  status: 201,
  errors: ['MANAGER_ONLY', 'SHARE_GUIDE', 'SHARE_NOBODY'],
});
export const listStoreShares = endpoint({
  method: 'GET',
  path: '/api/v1/store/members/shares',
  access: 'store',
  summary: '本店的分配记录与进度（店长）',
  query: z.object(pageQuery),
  response: pageOf(memberShare),
  errors: ['MANAGER_ONLY'],
});

// ── 总部 ────────────────────────────────────────────────────────────────────────────────────────
export const assignMembers = endpoint({
  method: 'POST',
  path: '/api/v1/hq/members/shares',
  access: 'hq:members',
  summary: '总部成批改绑会员：勾选的会员，或一位导购名下全部；多位接手人平均分，留痕，人多时在后台继续',
  body: z
    .object({ memberIds: memberIds.optional(), ofGuideId: id.optional(), guideIds, why })
    .refine((b) => (b.memberIds === undefined) !== (b.ofGuideId === undefined), {
      message: 'memberIds、ofGuideId 必须且只能给一个',
      path: ['memberIds'],
    }),
  response: memberShare,
  status: 201,
  errors: ['OUT_OF_SCOPE', 'STAFF_NOT_FOUND', 'SHARE_GUIDE', 'SHARE_NOBODY'],
});
export const getMemberShare = endpoint({
  method: 'GET',
  path: '/api/v1/hq/members/shares/:shareId',
  access: 'hq:members',
  summary: '一次成批改绑的进度',
  params: z.object({ shareId: pathId }),
  response: memberShare,
  errors: ['SHARE_NOT_FOUND', 'OUT_OF_SCOPE'],
});
