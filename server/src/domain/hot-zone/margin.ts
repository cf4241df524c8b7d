import type { MARGIN_FLAGS } from '@qiandian/shared/contract';
import { roundHalfUp, WHOLE_BP } from '../money';

/** 毛利: what is left of the price after the cost, in basis points of the price. */
const MARGIN_RULE = {
  /** From here on a product earns well. */
  highFromBp: 6_000,
  /** Below this it earns too little to be brought forward without thought. */
  lowBelowBp: 4_500,
} as const;

export type MarginFlag = (typeof MARGIN_FLAGS)[number];
export interface Margin {
  /** Below 0 when it costs more than it brings; null while no cost is known. */
  readonly bp: number | null;
  readonly flag: MarginFlag;
}

/**
 * The gross margin of a product over those of its SKUs whose cost is known (A21), each sold as often as the others.
 *
 * @param skus price and cost in fen; a cost that is not known is undefined
 * @example margin([{ priceFen: 100_00, costFen: 35_00 }]) //=> { bp: 6500, flag: 'high' }
 */
export function margin(skus: readonly { readonly priceFen: number; readonly costFen: number | undefined }[]): Margin {
  let [price, cost] = [0, 0];
  for (const { priceFen, costFen } of skus) {
    if (costFen === undefined || priceFen <= 0) continue;
    price += priceFen;
    cost += costFen;
  }
  if (price === 0) return { bp: null, flag: 'unknown' };
  const bp = roundHalfUp(BigInt(price - cost) * BigInt(WHOLE_BP), price);
  return { bp, flag: bp >= MARGIN_RULE.highFromBp ? 'high' : bp < MARGIN_RULE.lowBelowBp ? 'low' : 'fair' };
}
