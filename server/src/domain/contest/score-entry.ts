import { roundHalfUp, WHOLE_BP } from '../money';
import { type ContestEntry, type ContestOrder, type ContestRule } from './contest';
import { streak } from './streak';

/** A guide's figures within the contest's period. */
export interface ContestFacts {
  readonly id: number;
  readonly paidFen: number;
  readonly refundedFen: number;
  /** The last payment that was not wholly refunded. */
  readonly lastPaidAt: Date | null;
  /** Orders for a streak: for runs of days the largest of each day is enough. */
  readonly orders?: readonly ContestOrder[];
  /** People who opened the guide's links, and those of them who paid. */
  readonly uv?: number;
  readonly payers?: number;
}

/**
 * A guide's standing in a contest (A50–A52). Refunds lower it until the awards are locked (D5).
 *
 * @param today Shanghai day the answer is for
 * @example scoreEntry({ type: 'CONVERSION', minUv: 50 }, { id: 7, paidFen: 0, refundedFen: 0, lastPaidAt: null, uv: 200, payers: 9 }, '2026-11-30').score //=> 450
 */
export function scoreEntry(rule: ContestRule, facts: ContestFacts, today: string): ContestEntry {
  const { id, lastPaidAt } = facts;
  const amountFen = facts.paidFen - facts.refundedFen;
  switch (rule.type) {
    case 'AMOUNT':
      return { id, score: amountFen, amountFen, reachedAt: lastPaidAt, qualified: true };
    case 'STREAK': {
      const { longest, reachedAt } = streak(facts.orders ?? [], rule, today);
      return { id, score: longest, amountFen, reachedAt, qualified: true };
    }
    case 'CONVERSION': {
      const { uv = 0, payers = 0 } = facts;
      // a payer whose open was lost is still one visitor: never more than all
      const score = uv === 0 ? 0 : roundHalfUp(Math.min(payers, uv) * WHOLE_BP, uv);
      return { id, score, amountFen, reachedAt: lastPaidAt, qualified: uv >= Math.max(1, rule.minUv) };
    }
  }
}
