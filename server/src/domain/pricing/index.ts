export { nextPrice } from './next-price';
export { priceAt, type PriceEntry } from './price-at';
export { quote } from './quote';
export type {
  AmountReason,
  FreightTable,
  FulfilmentMethod,
  PurchaseLimit,
  Quote,
  QuoteFacts,
  QuoteLine,
  QuoteLineFacts,
  QuoteProblem,
  QuoteProblemCode,
  QuoteReduction,
} from './quote-facts';
