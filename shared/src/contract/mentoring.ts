import { z } from 'zod';
import { GRADES, mentorPair } from './coaching';
import { endpoint } from './endpoint';
import { gradeFrom } from './guide-rules';
import { pageOf, pageQuery, pathId } from './scalars';

// ── 师徒带教，导购与店长看到的（A82） ──────────────────────────────────────────────────────────
const myPair = mentorPair.extend({ mine: z.enum(['mentor', 'mentee']).describe('我是师傅还是徒弟') });
export const listMyMentoring = endpoint({
  method: 'GET',
  path: '/api/v1/guide/mentoring',
  access: 'guide',
  summary: '我的师傅与徒弟：带教清单与成效，进行中的在前；我的等级与分数线',
  query: z.object(pageQuery),
  response: pageOf(myPair).extend({ grade: z.enum(GRADES).describe('我的等级'), gradeFrom }),
  errors: [],
});
export const tickMentoring = endpoint({
  method: 'PUT',
  path: '/api/v1/guide/mentoring/:pairId',
  access: 'guide',
  summary: '师傅勾选徒弟学会了什么；可以取消勾选',
  params: z.object({ pairId: pathId }),
  body: z.object({ done: z.array(z.int().min(0).max(20)).max(20) }),
  response: myPair,
  errors: ['PAIR_NOT_FOUND', 'PAIR_ENDED', 'MENTOR_ONLY'],
});
export const listStoreMentoring = endpoint({
  method: 'GET',
  path: '/api/v1/store/mentoring',
  access: 'store',
  summary: '本店的师徒结对与成效（店长）',
  query: z.object(pageQuery),
  response: pageOf(mentorPair),
  errors: ['MANAGER_ONLY'],
});
