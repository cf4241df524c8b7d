import type { AnswerOf } from '@/api';
import type { Tone } from '@/components/bits';

export type Plan = AnswerOf<'GET /api/v1/hq/commission-plans'>['items'][number];
export type PlanState = 'draft' | 'scheduled' | 'live' | 'ended';

export const PLAN_STATE: Readonly<Record<PlanState, { text: string; tone: Tone }>> = {
  draft: { text: '草稿', tone: 'warn' },
  scheduled: { text: '待生效', tone: 'busy' },
  live: { text: '生效中', tone: 'good' },
  ended: { text: '已结束', tone: 'quiet' },
};

type Timed = Pick<Plan, 'status' | 'inForce' | 'effectiveFrom' | 'effectiveTo'>;
/** Where a plan stands at `now` (ISO). */
export const planState = (plan: Timed, now: string): PlanState => {
  if (plan.status === 'draft') return 'draft';
  if (plan.inForce) return 'live';
  return plan.effectiveFrom > now && (plan.effectiveTo === null || plan.effectiveTo > plan.effectiveFrom)
    ? 'scheduled'
    : 'ended';
};

type Scoped = Pick<Plan, 'id' | 'status' | 'brandIds' | 'effectiveFrom' | 'effectiveTo'>;
const sameScope = (a: Scoped, b: Scoped): boolean =>
  a.brandIds === null || b.brandIds === null
    ? a.brandIds === b.brandIds
    : a.brandIds.some((brandId) => b.brandIds?.includes(brandId));
const endsAfter = (plan: Scoped, instant: string): boolean => plan.effectiveTo === null || plan.effectiveTo > instant;

/**
 * Published plans of the same scope that would be in force at the same time. A brand's own plan beside the one for every
 * brand is none: it comes first.
 */
export const overlapping = <P extends Scoped>(plan: Scoped, plans: readonly P[]): P[] =>
  plans.filter(
    (other) =>
      other.id !== plan.id &&
      other.status !== 'draft' &&
      sameScope(plan, other) &&
      endsAfter(other, plan.effectiveFrom) &&
      endsAfter(plan, other.effectiveFrom),
  );
