import type { FULFILMENT_METHODS } from '@qiandian/shared/contract';

export type FulfilmentMethod = (typeof FULFILMENT_METHODS)[number];

/** HQ's freight table by province (as the console edits it). */
export interface FreightTable {
  /** Goods of this much ship free; 0 = never. */
  readonly freeThresholdFen: number;
  readonly defaultFen: number;
  readonly provinces: readonly {
    readonly province: string;
    readonly feeFen: number;
    readonly freeThresholdFen?: number | undefined;
  }[];
}

/** How many of something one person may buy (A26). */
export interface PurchaseLimit {
  /** Lines with the same key count together, such as 'product:7'. */
  readonly key: string;
  readonly max: number;
  /** What the person has bought and not returned. */
  readonly bought: number;
}

export interface QuoteLineFacts {
  readonly skuId: number;
  readonly productId: number;
  readonly name: string;
  readonly quantity: number;
  /** The price in effect; null when the book has none. */
  readonly priceFen: number | null;
  /** On sale in the mall, in this store's reach. */
  readonly sellable: boolean;
  readonly limit?: PurchaseLimit | undefined;
}

export interface QuoteFacts {
  readonly lines: readonly QuoteLineFacts[];
  readonly fulfilment: FulfilmentMethod;
  /** Where a parcel goes; absent until the shopper has chosen an address. */
  readonly province?: string | undefined;
  readonly freight: FreightTable;
}

/** One amount and why it is so. */
export interface AmountReason {
  readonly code: string;
  readonly text: string;
  readonly fen: number;
}

export interface QuoteLine {
  readonly skuId: number;
  readonly productId: number;
  readonly quantity: number;
  readonly priceFen: number;
  /** Price × quantity. */
  readonly amountFen: number;
  /** The amount less its reductions: the base of credit and refunds. */
  readonly netFen: number;
  readonly reasons: readonly AmountReason[];
}

export interface QuoteReduction {
  readonly code: string;
  readonly title: string;
  readonly amountFen: number;
}

export type QuoteProblemCode = 'SKU_NOT_SELLABLE' | 'LIMIT_EXCEEDED' | 'ADDRESS_REQUIRED' | 'STOCK_SHORT';

export interface QuoteProblem {
  readonly code: QuoteProblemCode;
  readonly message: string;
  readonly skuId?: number;
  /** How many could be had. */
  readonly available?: number;
}

/** Every amount with its reason; an order may only be placed from a quote without problems. */
export interface Quote {
  readonly lines: readonly QuoteLine[];
  readonly goodsFen: number;
  readonly reductions: readonly QuoteReduction[];
  readonly freightFen: number;
  readonly freightReason: AmountReason;
  readonly totalFen: number;
  readonly problems: readonly QuoteProblem[];
}

/** One rule of the price: reads the facts and the quote so far, returns the quote with its own part filled in. */
export type QuoteStep = (quote: Quote, facts: QuoteFacts) => Quote;
