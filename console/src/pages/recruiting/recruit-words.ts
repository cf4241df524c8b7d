import type { AnswerOf } from '@/api';
import type { Tone } from '@/components/bits';

export type Plan = AnswerOf<'GET /api/v1/hq/recruit-plans'>['items'][number];
export type Recruit = AnswerOf<'GET /api/v1/hq/recruits'>['items'][number];

export const PLAN_STATE: Readonly<Record<Plan['status'], { tone: Tone; text: string }>> = {
  active: { tone: 'good', text: '进行中' },
  scheduled: { tone: 'busy', text: '待开始' },
  ended: { tone: 'quiet', text: '已结束' },
  stopped: { tone: 'bad', text: '已停发' },
};
export const RECRUIT_TONE: Readonly<Record<Recruit['state'], Tone>> = {
  pending: 'busy',
  review: 'warn',
  valid: 'good',
  paid: 'good',
  void: 'quiet',
};
export const NEEDS_TEXT: Readonly<Record<Plan['needs'], string>> = {
  first_order: '首单付款',
  first_order_or_second_visit: '首单付款，或之后再次访问',
};
/** How many have earned nothing yet and may still: what the kill switch decides about. */
export const waitingOf = ({ counts }: Plan): number => counts.pending + counts.review;
/** What a person may decide: only the queue is cleared by hand; anything not void yet may be found a fake. */
export const decisionsFor = (state: Recruit['state']): readonly ('valid' | 'void')[] => {
  if (state === 'review') return ['valid', 'void'];
  return state === 'void' ? [] : ['void'];
};
