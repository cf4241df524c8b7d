import { z } from 'zod';
import { month } from './commission';
import { endpoint } from './endpoint';
import { gradeFrom } from './guide-rules';
import { day, id, pageOf, pageQuery, pathId } from './scalars';

// ── grades and mentors (A82), adoption and cohorts (A83, A146) ──────────────────────────────────
export const GRADES = ['SA', 'A', 'B', 'C'] as const;
export const listGradeProposals = endpoint({
  method: 'GET',
  path: '/api/v1/hq/grade-proposals',
  access: 'hq:performance',
  summary: '等级建议：按近两月得分该升该降的导购',
  query: z.object({ ...pageQuery, month: month.optional() }),
  response: pageOf(
    z.object({
      guideId: id,
      guideName: z.string(),
      storeName: z.string(),
      from: z.enum(GRADES),
      to: z.enum(GRADES),
      why: z.string(),
    }),
  ).extend({ gradeFrom }),
  errors: [],
});
export const applyGrades = endpoint({
  method: 'POST',
  path: '/api/v1/hq/grade-proposals/apply',
  access: 'hq:performance',
  summary: '采纳等级建议',
  body: z.object({
    items: z
      .array(z.object({ guideId: id, grade: z.enum(GRADES) }))
      .min(1)
      .max(1000),
  }),
  response: z.object({ changed: z.int() }),
  errors: ['STAFF_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const mentorPair = z.object({
  id,
  mentorId: id,
  mentorName: z.string(),
  menteeId: id,
  menteeName: z.string(),
  storeName: z.string(),
  from: day,
  to: day.optional(),
  checklist: z.array(z.object({ item: z.string(), done: z.boolean() })),
  upliftPct: z.number().nullable().describe('徒弟近 30 天销售比结对前 30 天'),
});
export const listMentorPairs = endpoint({
  method: 'GET',
  path: '/api/v1/hq/mentor-pairs',
  access: 'hq:performance',
  summary: '师徒结对与成效',
  query: z.object(pageQuery),
  response: pageOf(mentorPair),
  errors: [],
});
export const addMentorPair = endpoint({
  method: 'POST',
  path: '/api/v1/hq/mentor-pairs',
  access: 'hq:performance',
  summary: '结对：师傅等级要高于徒弟，一位徒弟同时只有一位师傅',
  body: z.object({ mentorId: id, menteeId: id }),
  response: mentorPair,
  status: 201,
  errors: ['STAFF_NOT_FOUND', 'MENTOR_GRADE', 'MENTEE_TAKEN', 'OUT_OF_SCOPE'],
});
export const updateMentorPair = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/mentor-pairs/:pairId',
  access: 'hq:performance',
  summary: '勾选带教清单、结束结对',
  params: z.object({ pairId: pathId }),
  body: z.object({ done: z.array(z.int().min(0).max(20)).max(20), end: z.boolean().default(false) }),
  response: mentorPair,
  errors: ['PAIR_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const adoptionReport = endpoint({
  method: 'GET',
  path: '/api/v1/hq/reports/adoption',
  access: 'hq:performance',
  summary: '使用率：每周活跃的门店与导购占比，按区域（A146）',
  query: z.object({
    weeks: z.preprocess((v) => (typeof v === 'string' ? Number(v) : v), z.int().min(1).max(26)).default(8),
  }),
  response: z.object({
    weeks: z.array(
      z.object({ from: day, guides: z.int(), activeGuides: z.int(), stores: z.int(), activeStores: z.int() }),
    ),
    byRegion: z.array(
      z.object({
        regionId: id,
        name: z.string(),
        guides: z.int(),
        activeGuides: z.int(),
        stores: z.int(),
        activeStores: z.int(),
      }),
    ),
    definition: z.string(),
  }),
  errors: [],
});
export const cohortReport = endpoint({
  method: 'GET',
  path: '/api/v1/hq/reports/cohorts',
  access: 'hq:performance',
  summary: '按入职月：首单用时与 30 天留存（A83）',
  query: z.object(pageQuery),
  response: pageOf(
    z.object({
      month,
      hired: z.int(),
      sold: z.int(),
      medianDaysToFirstOnline: z.number().nullable(),
      retained30: z.int(),
      retainedPct: z.number().nullable(),
      left: z.int(),
    }),
  ),
  errors: [],
});
const headFigures = z.object({
  salesFen: z.int(),
  onlineFen: z.int(),
  guideFen: z.int().describe('全部渠道中记在导购名下的成交'),
  guideOnlineFen: z.int().describe('其中线上，人均分销用'),
  hotZoneFen: z.int().describe('付款时在爆款专区里的成交'),
  afterHoursFen: z.int(),
  sharers: z.int(),
  perHeadFen: z.int(),
});
export const perHeadReport = endpoint({
  method: 'GET',
  path: '/api/v1/hq/reports/per-head',
  access: 'hq:performance',
  summary:
    '人均分销金额（A8）、爆款占比（A20）、导购贡献占比（A41）、闭店时段占比与按小时成交（A45）、线上占比（A138），按区域、品牌、门店、导购、天',
  query: z.object({
    from: day,
    to: day,
    by: z.enum(['region', 'brand', 'store', 'guide', 'day']).default('region'),
  }),
  response: z.object({
    total: headFigures,
    rows: z.array(headFigures.extend({ key: z.string(), name: z.string() })).describe('门店、导购：成交最高的 500 个'),
    hourly: z.array(z.object({ hour: z.int(), paidFen: z.int(), orders: z.int() })),
    definition: z.string(),
  }),
  errors: [],
});
