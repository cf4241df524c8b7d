import { z } from 'zod';
import { endpoint } from './endpoint';
import { fen } from './scalars';

const score = z.int().min(1).max(200);
/** 考核得分从多少分起是哪一级；不到 B 的为 C（A82）。 */
export const gradeFrom = z
  .object({ SA: score, A: score, B: score })
  .refine(({ SA, A, B }) => SA > A && A > B, '分数线要 SA 高于 A，A 高于 B');

/** 总部给导购侧定的几个数：社群有效、零增长提醒、联系上限、小礼额度。 */
const rules = {
  groupMinMembers: z.int().min(2).max(500).describe('社群至少几人才算有效（A64）'),
  groupActivityDays: z.int().min(1).max(60).describe('社群几天内要有人从群里的链接进来（A64）'),
  zeroGrowthDays: z.int().min(7).max(90).describe('几天没有拉到新会员就提醒店长（A61）'),
  contactsPerDay: z.int().min(1).max(10).describe('一位会员一天最多被联系几次，不论哪位导购（A72）'),
  contactsPerWeek: z.int().min(1).max(30).describe('一位会员连续 7 天最多被联系几次（A72）'),
  giftMonthlyFen: fen.describe('每位导购每月送小礼的额度；0 为不用（A73）'),
};
export const guideRules = z.object({ ...rules, gradeFrom, version: z.int() });
export const getGuideRules = endpoint({
  method: 'GET',
  path: '/api/v1/hq/guide-rules',
  access: 'hq:settings',
  summary: '导购规则',
  response: guideRules,
  errors: [],
});
export const putGuideRules = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/guide-rules',
  access: 'hq:settings',
  summary: '改导购规则，马上生效；别人先改过则拒绝',
  body: z.object({
    ...rules,
    gradeFrom: gradeFrom.optional().describe('等级分数线；不传不变'),
    version: z.int().min(0).describe('读到的版本'),
  }),
  response: guideRules,
  errors: ['VERSION_CONFLICT', 'OUT_OF_SCOPE'],
});
