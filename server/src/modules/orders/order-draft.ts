import type { GuideLookup } from '../../domain/attribution';
import { Problem } from '../../platform/http';
import type { Catalog } from '../catalog';
import type { AssistedBatch, BuyerFacts } from '../guides';
import type { FreeStock, StockItem } from '../inventory';
import type { PricedDraft } from '../pricing';
import type { Store } from '../stores';
import type { OrderAddress } from './order.entities';
import { orderNoOf } from './order-number';

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
  readonly address: OrderAddress | null;
  /** Who picks up, or who the parcel goes to. */
  readonly contact: { readonly name: string; readonly phone: string } | null;
  readonly pickupSlotAt: Date | null;
  readonly note: string;
  readonly expectedTotalFen: number;
}
/** What became of a draft: an order (new, or the one its key made before) or a refusal. */
export type Outcome = { readonly orderId: number } | { readonly problem: Problem };

/** What drafts of one batch are decided by, read once for all of them. */
export interface Moment {
  readonly now: Date;
  readonly prices: ReadonlyMap<number, number>;
  readonly free: FreeStock[];
  /** Units by `member:product`; only for products with a limit. */
  readonly bought: Map<string, number>;
  readonly buyers: ReadonlyMap<number, BuyerFacts>;
  readonly standing: GuideLookup;
  readonly assisted: AssistedBatch;
}
export interface AcceptedDraft {
  readonly index: number;
  readonly draft: OrderDraft;
  readonly priced: PricedDraft;
  readonly locationId: number;
  readonly orderId: number;
}

/** Headquarters' own store is nobody's: what is sold or sent there without a guide counts for headquarters (D4 row 9). */
export const creditedStore = (store: Store | undefined): number | null => (!store || store.hq ? null : store.id);

export const skuIdsOf = (drafts: readonly OrderDraft[]): number[] => [
  ...new Set(drafts.flatMap((draft) => draft.lines.map((line) => line.skuId))),
];

/** What an accepted draft wants of the stock ledger. */
export const itemsOf = ({ draft, locationId, orderId }: AcceptedDraft): StockItem[] =>
  draft.lines.map((line) => ({
    locationId,
    skuId: line.skuId,
    quantity: line.quantity,
    reference: orderNoOf(orderId),
  }));

/** Same key, same body: the first outcome. Same key, another body: a mistake of the client. */
export const replay = (draft: OrderDraft, firstHash: string, first: Outcome): Outcome =>
  draft.bodyHash === firstHash ? first : { problem: new Problem('IDEMPOTENCY_MISMATCH') };

/** Takes a draft's units out of the moment: later drafts of the batch can no longer have them. */
export const take = (draft: OrderDraft, locationId: number, moment: Moment, catalog: Catalog): void =>
  move(draft, locationId, moment, catalog, 1);

/** Undoes `take`, for a draft that got nothing after all. */
export const putBack = (draft: OrderDraft, locationId: number, moment: Moment, catalog: Catalog): void =>
  move(draft, locationId, moment, catalog, -1);

function move(draft: OrderDraft, locationId: number, moment: Moment, catalog: Catalog, sign: 1 | -1): void {
  for (const line of draft.lines) {
    const [skuId, quantity] = [line.skuId, sign * line.quantity];
    const at = moment.free.findIndex((row) => row.locationId === locationId && row.skuId === skuId);
    const row = moment.free[at];
    if (row) moment.free[at] = { ...row, available: row.available - quantity };
    const key = `${draft.memberId}:${catalog.sku(skuId)?.productId}`;
    moment.bought.set(key, (moment.bought.get(key) ?? 0) + quantity);
  }
}

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
