import { formatFen } from '@qiandian/shared';
import { RECRUIT_REVIEW_TEXT, RECRUIT_VOID_TEXT, type RecruitPlan } from '../../domain/recruiting';
import { shanghaiDay } from '../../domain/time';
import type { RecruitEntity, RecruitPlanEntity } from './recruit.entities';

type Told = Pick<RecruitEntity, 'planId' | 'state' | 'source' | 'voidReason' | 'oddities' | 'note' | 'dueAt'>;

/** What made a person look, or should: for headquarters only. */
export const oddityTexts = ({ oddities }: Pick<RecruitEntity, 'oddities'>): string[] =>
  (oddities ?? []).map((reason) => RECRUIT_REVIEW_TEXT[reason]);

/** Why a recruit stands as it does, for the guide to read; what it waits for by its plan. */
export function reasonTexts(recruit: Told, plan: RecruitPlan): string[] {
  const note = recruit.note ? [recruit.note] : [];
  switch (recruit.state) {
    case 'pending':
      return [`观察中，${shanghaiDay(recruit.dueAt)} 判定：期间${awaited(recruit, plan)}即有效`];
    case 'review':
      return ['正在人工核对'];
    case 'valid':
      if (note.length) return note;
      return [recruit.planId === null ? '已过观察期；加入时没有奖励方案' : '已过观察期，随月结单发放'];
    case 'paid':
      return ['已随月结单发放'];
    case 'void':
      return [recruit.voidReason ? RECRUIT_VOID_TEXT[recruit.voidReason] : '已作废', ...note];
  }
}

const awaited = ({ source }: Told, { needs, needsFriend }: RecruitPlan): string => {
  const friend = needsFriend ? '加为企业微信好友，并' : '';
  // a phone that was dictated at a till is nobody yet
  if (source === 'pos') return `${friend}本人进入小程序`;
  return `${friend}首单付款${needs === 'first_order' ? '' : '或加入日之后再次访问'}`;
};

/** The rules in one sentence. */
export const planText = (plan: RecruitPlanEntity): string =>
  `每位新会员 ${formatFen(plan.amountFen)}：加入后 ${plan.holdDays} 天内${plan.needsFriend ? '加为企业微信好友，并' : ''}首单付款` +
  `${plan.needs === 'first_order' ? '' : '或再次访问'}，每天最多 ${plan.perGuidePerDay} 位`;
