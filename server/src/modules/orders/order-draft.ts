import type { Answer, placeOrder } from '@qiandian/shared/contract';
import { Problem } from '../../platform/http';
import type { PricedDraft } from '../pricing';
import type { Store } from '../stores';

/** A checked request to order in one storefront by one fulfilment. */
export interface OrderDraft {
  readonly memberId: number;
  readonly idempotencyKey: string;
  readonly bodyHash: string;
  readonly store: Store;
  readonly lines: readonly {
    readonly skuId: number;
    readonly quantity: number;
    readonly link?: string | undefined;
    /** Token of the guide-built cart the line came from. */
    readonly assistedCart?: string | undefined;
  }[];
  readonly fulfilment: 'express' | 'pickup';
  /** Where a parcel goes: one of the member's own. */
  readonly addressId: number | null;
  /** Who picks up. */
  readonly contact: { readonly name: string; readonly phone: string } | null;
  readonly pickupSlotAt: Date | null;
  readonly note: string;
  readonly expectedTotalFen: number;
}
/** What the buyer is told of an order; the same again whenever the request is repeated. */
export type PlacedOrder = Answer<typeof placeOrder>;
/** What became of a draft: an order (new, or the one its key made before) or a refusal. */
export type Outcome = { readonly placed: PlacedOrder } | { readonly problem: Problem };

/** What makes two requests one and the same. */
export const draftKey = ({ memberId, idempotencyKey }: { memberId: number; idempotencyKey: string }): string =>
  `${memberId}:${idempotencyKey}`;

/** Headquarters' own store is nobody's: what is sold or sent there without a guide counts for headquarters (D4 row 9). */
export const creditedStore = (store: Store | undefined): number | null => (!store || store.hq ? null : store.id);

/** Why a priced draft is no order: its first problem, or a total the buyer has not seen. */
export function refusalOf(draft: OrderDraft, { quote, problems }: PricedDraft): Problem | undefined {
  const [first] = problems;
  if (first) {
    const short = problems
      .filter((p) => p.code === 'STOCK_SHORT' || p.code === 'LIMIT_EXCEEDED')
      .map(({ skuId, available }) => ({ skuId, available }));
    return new Problem(first.code, { detail: first.message, extra: { problems, ...(short.length ? { short } : {}) } });
  }
  if (quote.totalFen !== draft.expectedTotalFen) {
    return new Problem('PRICE_CHANGED', {
      extra: {
        expectedTotalFen: draft.expectedTotalFen,
        totalFen: quote.totalFen,
        lines: quote.lines.map(({ skuId, priceFen, amountFen }) => ({ skuId, priceFen, amountFen })),
      },
    });
  }
  return undefined;
}
