import { type CommissionLine, type CommissionPlan, type GateState, judgeGate, planAt } from '../../domain/commission';
import { withinPeriod } from '../../domain/time';
import type { SaleEntity, SaleLineEntity } from '../sales';
import type { FranchiseTerm } from '../stores';
import { monthOf } from './credit-entry';
import type { GateJudgementEntity } from './gate-judgement.entity';
import { WITHOUT_PLAN } from './plans.service';

/** A sale line as the commission rules take it, with the plan in force at its payment and who gets an origin rebate. */
export interface LineFacts {
  readonly line: CommissionLine;
  /** `WITHOUT_PLAN` when none was in force. */
  readonly plan: CommissionPlan;
  readonly franchiseeId: number | null;
}
export type SaleHead = Pick<SaleEntity, 'id' | 'memberId' | 'originStoreId'>;

/** What is the same for all lines of a batch. */
export interface SharedFacts {
  readonly plans: readonly CommissionPlan[];
  /** Contracts by store. */
  readonly terms: ReadonlyMap<number, readonly FranchiseTerm[]>;
  /** By `month guideId`. */
  readonly judged: ReadonlyMap<string, GateJudgementEntity>;
  /** Whether sales credited to this guide pay anything: those of a brand IP do not (A108). */
  readonly earns: (guideId: number) => boolean;
  /** Guides that members are, by member. */
  readonly buyers: ReadonlyMap<number, number>;
  readonly parentOf: (categoryId: number) => number | null;
  /** How a gate stands whose month is not judged: open where targets are kept, else never shut. */
  readonly gate: GateState;
}

export function lineFactsOf(sale: SaleHead, line: SaleLineEntity, shared: SharedFacts): LineFacts {
  const plan = planAt(shared.plans, line.paidAt, line.brandId) ?? WITHOUT_PLAN;
  const term = shared.terms
    .get(sale.originStoreId ?? 0)
    ?.find(({ from, to }) => withinPeriod(line.paidAt, { from, to }));
  return {
    plan,
    franchiseeId: term?.franchiseeId ?? null,
    line: {
      lineId: line.id,
      netFen: line.netFen,
      gift: false,
      skuId: line.skuId,
      brandId: line.brandId,
      categoryIds: pathOf(line.categoryId, shared.parentOf),
      channel: line.channel,
      paidAt: line.paidAt,
      credit: creditOf(line, shared.earns),
      buyerGuideId: line.beneficiary === 'nobody' ? (shared.buyers.get(sale.memberId ?? 0) ?? null) : null,
      gate: gateOf(line, plan, shared),
      origin: term ? { storeId: term.storeId, rebateBp: term.rebateBp } : null,
      selling: { storeId: line.sellingStoreId, shareBp: line.sellingBp },
      fulfilling: line.fulfilBp > 0 ? { storeId: line.fulfilStoreId, shareBp: line.fulfilBp } : null,
    },
  };
}

function creditOf(
  { beneficiary, guideId, sellingStoreId, reason }: SaleLineEntity,
  earns: SharedFacts['earns'],
): CommissionLine['credit'] {
  if (beneficiary === 'guide' && guideId !== null && !earns(guideId)) {
    return { beneficiary: 'hq', guideId: null, storeId: sellingStoreId, reason, held: false };
  }
  const held = beneficiary === 'hold';
  return { beneficiary: held ? 'guide' : beneficiary, guideId, storeId: sellingStoreId, reason, held };
}

/** Open until its month is judged, so that it does not matter when the line is looked at. */
function gateOf({ guideId, day }: SaleLineEntity, { onlineGate }: CommissionPlan, shared: SharedFacts): GateState {
  if (!onlineGate || guideId === null) return 'met';
  const judgement = shared.judged.get(`${monthOf(day)} ${guideId}`);
  return judgement ? judgeGate({ ...judgement, over: true }, onlineGate) : shared.gate;
}

/** The category and all above it, nearest first. */
export function pathOf(categoryId: number | null, parentOf: SharedFacts['parentOf']): number[] {
  const path: number[] = [];
  for (let at = categoryId; at && !path.includes(at); at = parentOf(at)) path.push(at);
  return path;
}
