import type { RecruitPlan } from '../../domain/recruiting';
import { RECRUIT_PLAN_DEFAULTS } from '../../domain/recruiting';
import type { RecruitPlanEntity } from './recruit.entities';

/** The plan as the rules read it; without one the usual conditions count, and nothing is paid. */
export const ruleOf = (plan: RecruitPlanEntity | undefined): RecruitPlan =>
  plan
    ? {
        amountFen: plan.amountFen,
        holdDays: plan.holdDays,
        perGuidePerDay: plan.perGuidePerDay,
        perGuidePerMonth: plan.perGuidePerMonth,
        needs: plan.needs,
        needsFriend: plan.needsFriend,
        clusterSize: plan.clusterSize,
        stopped: plan.stoppedAt && { at: plan.stoppedAt, voidPending: plan.stopVoids },
      }
    : { ...RECRUIT_PLAN_DEFAULTS, amountFen: 0 };

/** @example statusOf({ stoppedAt: null, startsAt: yesterday, endsAt: null }, now) //=> 'active' */
export function statusOf(
  plan: Pick<RecruitPlanEntity, 'stoppedAt' | 'startsAt' | 'endsAt'>,
  now: Date,
): 'active' | 'stopped' | 'ended' | 'scheduled' {
  if (plan.stoppedAt) return 'stopped';
  if (plan.endsAt && plan.endsAt <= now) return 'ended';
  return plan.startsAt <= now ? 'active' : 'scheduled';
}
