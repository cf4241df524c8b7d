import { formatFen } from '@qiandian/shared';
import { RECRUIT_REVIEW_TEXT, RECRUIT_VOID_TEXT } from '../../domain/recruiting';
import { shanghaiDay } from '../../domain/time';
import type { RecruitEntity, RecruitPlanEntity } from './recruit.entities';

type Told = Pick<RecruitEntity, 'planId' | 'state' | 'source' | 'voidReason' | 'oddities' | 'note' | 'dueAt'>;

/** What made a person look, or should: for headquarters only. */
export const oddityTexts = ({ oddities }: Pick<RecruitEntity, 'oddities'>): string[] =>
  (oddities ?? []).map((reason) => RECRUIT_REVIEW_TEXT[reason]);

/** Why a recruit stands as it does, for the guide to read. */
export function reasonTexts(recruit: Told): string[] {
  const note = recruit.note ? [recruit.note] : [];
  switch (recruit.state) {
    case 'pending':
      if (recruit.source === 'pos') return [pendingAtTill(recruit)];
      return [`观察中，${shanghaiDay(recruit.dueAt)} 判定：期间首单付款或加入日之后再次访问即有效`];
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

/** A phone that was dictated at a till is nobody yet. */
const pendingAtTill = ({ dueAt }: Told): string => `观察中，${shanghaiDay(dueAt)} 判定：期间本人进入小程序即有效`;

/** The rules in one sentence. */
export const planText = (plan: RecruitPlanEntity): string =>
  `每位新会员 ${formatFen(plan.amountFen)}：加入后 ${plan.holdDays} 天内首单付款` +
  `${plan.needs === 'first_order' ? '' : '或再次访问'}，每天最多 ${plan.perGuidePerDay} 位`;
