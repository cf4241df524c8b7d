/** What a member did lately, as far as the member's guide may see it (A67, A68). */
export interface LeadFacts {
  readonly views: readonly ProductView[];
  /** What lies in the cart now, since `at`. */
  readonly cart: readonly { readonly quantity: number; readonly at: Date }[];
  /** Orders begun and not paid. */
  readonly unpaid: readonly { readonly totalFen: number; readonly at: Date }[];
  /** Opens of a storefront. */
  readonly visits: readonly Date[];
}

export interface ProductView {
  readonly productId: number;
  readonly name: string;
  readonly at: Date;
  readonly dwellSeconds: number;
}

/** Points of a fresh act; they halve every `halfLifeHours`. */
export interface LeadWeights {
  readonly halfLifeHours: number;
  readonly view: number;
  /** A minute on a product page; at most `dwellMinutes` count for a view: a phone left open is no interest. */
  readonly dwellMinute: number;
  readonly dwellMinutes: number;
  /** A line in the cart, whatever its quantity. */
  readonly cartLine: number;
  readonly unpaidOrder: number;
  readonly visit: number;
  /** Points that make a score of 63; twice as many make 86. */
  readonly scale: number;
}

export const LEAD_WEIGHTS: LeadWeights = {
  halfLifeHours: 24,
  view: 1,
  dwellMinute: 1,
  dwellMinutes: 5,
  cartLine: 6,
  unpaidOrder: 12,
  visit: 2,
  scale: 12,
};
