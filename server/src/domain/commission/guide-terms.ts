import { WHOLE_BP } from '../money';
import { afterHoursMultiplier } from './after-hours-multiplier';
import type { EntryBeneficiary } from './entry';
import type { CommissionLine } from './line';
import { pickRate } from './pick-rate';
import type { CommissionPlan } from './plan';
import { rateText } from './rate-text';
import { STATUS_CLAUSE } from './status-clause';

/** Who earns commission on a line, at what rate, and how to say so. */
export interface GuideTerms {
  readonly beneficiary: EntryBeneficiary;
  readonly guideId: number | null;
  /** The part of the rate that is earned in any case. */
  readonly sureBp: number;
  /** The part that waits for the online gate; 0 when there is none. */
  readonly gatedBp: number;
  readonly multiplierBp: number;
  readonly sureText: string;
  readonly gatedText: string;
}

/**
 * The terms of ledger G for a line (D4, A42–A44). Night sales reward a person who worked: the multiplier is for guides,
 * also while their money is on hold, not for pools or what staff buy themselves.
 */
export function guideTerms(line: CommissionLine, plan: CommissionPlan): GuideTerms {
  const { credit, buyerGuideId } = line;
  const flat = (
    beneficiary: EntryBeneficiary,
    guideId: number | null,
    sureBp: number,
    sureText: string,
  ): GuideTerms => ({
    beneficiary,
    guideId,
    sureBp,
    gatedBp: 0,
    multiplierBp: WHOLE_BP,
    sureText,
    gatedText: '',
  });
  switch (credit.beneficiary) {
    case 'store_pool':
      return flat('store_pool', null, plan.poolRateBp, `门店池 ${rateText(plan.poolRateBp)}`);
    case 'hq':
      return flat('hq', null, 0, '没有导购，不计提成');
    case 'nobody':
      return buyerGuideId !== null && plan.selfPurchaseRateBp > 0
        ? flat('guide', buyerGuideId, plan.selfPurchaseRateBp, `员工自购 ${rateText(plan.selfPurchaseRateBp)}`)
        : flat('nobody', null, 0, '员工自购，不计提成');
    case 'guide':
      return personalTerms(line, plan);
  }
}

function personalTerms(line: CommissionLine, plan: CommissionPlan): GuideTerms {
  const { credit, channel, gate } = line;
  const picked = pickRate(plan, line);
  const multiplierBp = afterHoursMultiplier(plan, line);
  const night = multiplierBp === WHOLE_BP ? '' : ` × 夜间 ${multiplierBp / WHOLE_BP} 倍`;
  const held = credit.held ? STATUS_CLAUSE.held : '';
  const bonusBp =
    plan.onlineGate && channel !== 'pos' && gate !== 'met'
      ? Math.max(0, picked.rateBp - plan.onlineGate.baseRateBp)
      : 0;
  const sureBp = picked.rateBp - bonusBp;
  const sureText = bonusBp === 0 ? picked.text : `线上基础 ${rateText(sureBp)}`;
  return {
    beneficiary: credit.held ? 'hold' : 'guide',
    guideId: credit.guideId,
    sureBp,
    gatedBp: gate === 'open' ? bonusBp : 0,
    multiplierBp,
    sureText: `${sureText}${night}${held}`,
    gatedText: `线上奖励 ${rateText(bonusBp)}${night}${STATUS_CLAUSE.gated}${held}`,
  };
}
