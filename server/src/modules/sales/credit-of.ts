import { type AttributionRules, type GuideAnswer, storeCredit } from '../../domain/attribution';
import type { LineCredit } from './sale';

/**
 * A decision of the credit rules as it stands on a sale line: with the stores' shares, and on hold while the guide is under
 * suspicion.
 *
 * @param fulfilStoreId the store that handed over or shipped; null for an HQ warehouse
 */
export function creditOf(
  answer: GuideAnswer,
  netFen: number,
  fulfilStoreId: number | null,
  rules: AttributionRules,
): LineCredit {
  return {
    beneficiary: answer.held ? 'hold' : answer.beneficiary,
    guideId: answer.guideId,
    reason: answer.reason,
    row: answer.choice.row,
    rulesVersion: answer.choice.rulesVersion,
    assistGuideId: answer.assistGuideId,
    sellingStoreId: answer.storeId,
    fulfilStoreId,
    ...storeShares(netFen, answer.storeId, fulfilStoreId, rules),
  };
}

/** Ledger F's shares of a line in basis points; they sum to 10,000. */
export function storeShares(
  netFen: number,
  sellingStoreId: number | null,
  fulfilStoreId: number | null,
  rules: AttributionRules,
): Pick<LineCredit, 'sellingBp' | 'fulfilBp'> {
  const [selling, fulfilling] = storeCredit(netFen, sellingStoreId, fulfilStoreId, rules);
  return { sellingBp: selling?.shareBp ?? 0, fulfilBp: fulfilling?.shareBp ?? 0 };
}
