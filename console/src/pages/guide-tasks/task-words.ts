import type { AnswerOf } from '@/api';
import type { Tone } from '@/components/bits';

export type Task = AnswerOf<'GET /api/v1/hq/guide-tasks'>['items'][number];
export type TaskNumbers = Task['numbers'];
export type TaskKind = Task['kind'];
export type Metric = Task['goal']['metric'];
export type GuideState = AnswerOf<'GET /api/v1/hq/guide-tasks/:taskId/guides'>['items'][number]['state'];

export const TASK_KIND_TEXT: Readonly<Record<TaskKind, string>> = {
  share_product: '转发商品',
  share_zone: '转发专区',
  share_material: '转发素材',
  contact: '联系会员',
  recruit: '拉新入会',
};
export const TASK_STATUS: Readonly<Record<Task['status'], { tone: Tone; text: string }>> = {
  assigning: { tone: 'busy', text: '派发中' },
  scheduled: { tone: 'busy', text: '待开始' },
  running: { tone: 'good', text: '进行中' },
  over: { tone: 'quiet', text: '已结束' },
  cancelled: { tone: 'quiet', text: '已撤回' },
};
export const GUIDE_STATE_TEXT: Readonly<Record<GuideState, string>> = {
  todo: '未开始',
  doing: '进行中',
  done: '已完成',
  late: '逾期完成',
  expired: '未完成',
  cancelled: '已撤回',
};
export const GUIDE_STATE_TONE: Readonly<Record<GuideState, Tone>> = {
  todo: 'quiet',
  doing: 'busy',
  done: 'good',
  late: 'warn',
  expired: 'bad',
  cancelled: 'quiet',
};

const METRICS: Readonly<Record<TaskKind, readonly Metric[]>> = {
  share_product: ['visitors', 'shares', 'orders'],
  share_zone: ['visitors', 'shares', 'orders'],
  share_material: ['visitors', 'shares', 'orders'],
  contact: ['contacts'],
  recruit: ['recruits'],
};
/** By which data a task of this kind counts as done; the first is the usual one. */
export const metricsOf = (kind: TaskKind): readonly Metric[] => METRICS[kind];

export const METRIC_TEXT: Readonly<Record<Metric, string>> = {
  visitors: '打开的顾客',
  shares: '转发次数',
  orders: '成交单数',
  contacts: '联系的会员',
  recruits: '入会的新会员',
};
export const METRIC_UNIT: Readonly<Record<Metric, string>> = {
  visitors: '位',
  shares: '次',
  orders: '单',
  contacts: '位',
  recruits: '位',
};
const GOAL: Readonly<Record<Metric, (count: number) => string>> = {
  visitors: (count) => `每人让 ${count} 位顾客打开`,
  shares: (count) => `每人转发 ${count} 次`,
  orders: (count) => `每人成交 ${count} 单`,
  contacts: (count) => `每人联系 ${count} 位会员`,
  recruits: (count) => `每人拉新 ${count} 位`,
};
/** What each guide is to reach. @example goalText({ metric: 'visitors', count: 5 }) //=> '每人让 5 位顾客打开' */
export const goalText = ({ metric, count }: Task['goal']): string => GOAL[metric](count);

/** A part in whole per cent; 100 only when nothing is missing. @example share(199, 200) //=> 99 */
export const share = (part: number, whole: number): number => (whole > 0 ? Math.floor((part / whole) * 100) : 0);
