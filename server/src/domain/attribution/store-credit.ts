import { allocate, WHOLE_BP } from '../money';
import type { AttributionRules } from './attribution';

export interface StoreCredit {
  /** null is HQ. */
  readonly storeId: number | null;
  readonly role: 'selling' | 'fulfilling';
  readonly shareBp: number;
  readonly fen: number;
}

/**
 * Where a line's net amount counts as turnover (ledger F, D2): all for the selling store; shared with the place that
 * fulfils (70/30 unless set otherwise) when that is another store or the HQ warehouse. Shares sum to 10,000 bp, parts to the amount.
 *
 * @param fulfillingStoreId the store that ships or hands over; null for the HQ warehouse
 * @example storeCredit(10_000, 1, 2, rules) //=> [{ storeId: 1, role: 'selling', shareBp: 7000, fen: 7000 }, { storeId: 2, role: 'fulfilling', shareBp: 3000, fen: 3000 }]
 */
export function storeCredit(
  netFen: number,
  sellingStoreId: number | null,
  fulfillingStoreId: number | null,
  rules: AttributionRules,
): StoreCredit[] {
  if (sellingStoreId === fulfillingStoreId) {
    return [{ storeId: sellingStoreId, role: 'selling', shareBp: WHOLE_BP, fen: netFen }];
  }
  const shares = [WHOLE_BP - rules.fulfillingBp, rules.fulfillingBp] as const;
  const [selling = 0, fulfilling = 0] = allocate(netFen, shares);
  return [
    { storeId: sellingStoreId, role: 'selling', shareBp: shares[0], fen: selling },
    { storeId: fulfillingStoreId, role: 'fulfilling', shareBp: shares[1], fen: fulfilling },
  ];
}
