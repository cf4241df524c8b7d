import { addDays, shanghaiDay } from '../time';
import { type RecruitVoidReason, type RecruitReviewReason } from './reasons';
import { RECRUIT_PLAN_DEFAULTS, type RecruitPlan } from './recruit-plan';

/** What is known of a new member whose incentive is pending. */
export interface RecruitFacts {
  readonly joinedAt: Date;
  /** Place among the guide's recruits of that Shanghai day, 1 = first. */
  readonly ordinalOfDay: number;
  /** The same for the Shanghai month. */
  readonly ordinalOfMonth: number;
  readonly phone: 'unique' | 'used' | 'missing';
  /** `not_given`: the chain's mini program is not tied to an open platform and tells nobody's. */
  readonly unionid: 'unique' | 'used' | 'missing' | 'not_given';
  /** Known by openid: a phone that was only dictated at a till proves nobody. */
  readonly inMall: boolean;
  readonly isStaff: boolean;
  readonly memberLeft: boolean;
  /** `deleted`: was a WeCom friend of the guide and is no longer. */
  readonly friend: 'added' | 'deleted' | 'none';
  /** Members who signed in on the same device, whosoever's, this one included; of the device with most. */
  readonly sameDevice: number;
  /** A colleague who is at work here signed in on the same device. */
  readonly staffDevice: boolean;
  /** One of a burst (`joinBursts`). */
  readonly inBurst: boolean;
  /** First paid order that was not wholly refunded. */
  readonly firstPaidAt: Date | null;
  /** Shanghai days on which the member opened the mall. */
  readonly visitDays: readonly string[];
}

export type RecruitOutcome =
  | { readonly outcome: 'valid' }
  | { readonly outcome: 'void'; readonly reason: RecruitVoidReason }
  | { readonly outcome: 'review'; readonly reasons: readonly RecruitReviewReason[] }
  | { readonly outcome: 'wait'; readonly until: Date };

/**
 * Whether a new member earns the guide the incentive (A55, A56, D5). What cannot become good is void at once; the rest
 * waits for the end of the hold, has to be a person in the mall by then and, where the plan says so, a WeCom friend of the
 * guide, needs a first paid order within it or, unless the plan insists on an order, a visit on a later day, and goes to a
 * person when something looks odd. Network addresses are not looked at: a store's customers share its Wi-Fi.
 */
export function checkRecruit(
  facts: RecruitFacts,
  now: Date,
  plan: RecruitPlan = RECRUIT_PLAN_DEFAULTS,
): RecruitOutcome {
  const hopeless = neverValid(facts, plan);
  if (hopeless) return { outcome: 'void', reason: hopeless };
  const until = new Date(facts.joinedAt.getTime() + plan.holdDays * 86_400_000);
  if (now < until) return { outcome: 'wait', until };
  if (!facts.inMall) return { outcome: 'void', reason: 'NOT_IN_MALL' };
  if (facts.phone === 'missing') return { outcome: 'void', reason: 'PHONE_MISSING' };
  if (plan.needsFriend && facts.friend !== 'added') return { outcome: 'void', reason: 'NO_FRIEND' };
  const bought = facts.firstPaidAt !== null && facts.firstPaidAt <= until;
  if (!bought && plan.needs === 'first_order') return { outcome: 'void', reason: 'NO_ORDER' };
  if (!bought && !cameBack(facts, until)) return { outcome: 'void', reason: 'NO_ACTIVITY' };
  const reasons = oddities(facts);
  return reasons.length > 0 ? { outcome: 'review', reasons } : { outcome: 'valid' };
}

function neverValid(facts: RecruitFacts, plan: RecruitPlan): RecruitVoidReason | undefined {
  if (facts.isStaff) return 'STAFF';
  if (facts.memberLeft) return 'MEMBER_LEFT';
  if (facts.phone === 'used') return 'PHONE_USED';
  if (facts.unionid === 'used') return 'UNIONID_USED';
  if (facts.friend === 'deleted') return 'FRIEND_DELETED';
  if (plan.stopped && (plan.stopped.voidPending || facts.joinedAt >= plan.stopped.at)) return 'PLAN_STOPPED';
  if (facts.sameDevice >= plan.clusterSize) return 'DEVICE_CLUSTER';
  if (facts.ordinalOfDay > plan.perGuidePerDay) return 'OVER_DAILY_CAP';
  if (plan.perGuidePerMonth !== null && facts.ordinalOfMonth > plan.perGuidePerMonth) return 'OVER_MONTHLY_CAP';
  return undefined;
}

function cameBack({ joinedAt, visitDays }: RecruitFacts, until: Date): boolean {
  const [secondDay, lastDay] = [addDays(shanghaiDay(joinedAt), 1), shanghaiDay(until)];
  return visitDays.some((day) => day >= secondDay && day <= lastDay);
}

function oddities(facts: RecruitFacts): RecruitReviewReason[] {
  const reasons: RecruitReviewReason[] = [];
  if (facts.inBurst) reasons.push('JOIN_BURST');
  if (facts.staffDevice) reasons.push('STAFF_DEVICE');
  if (facts.unionid === 'missing') reasons.push('UNIONID_MISSING');
  return reasons;
}
