import { type Quote, type QuoteFacts, type QuoteStep } from './quote-facts';
import { freight } from './steps/freight';
import { listPrice } from './steps/list-price';
import { purchaseLimit } from './steps/purchase-limit';
import { total } from './steps/total';

/** The order matters: limits speak of priced lines, freight looks at what reductions left, the total comes last. */
const STEPS: readonly QuoteStep[] = [listPrice, purchaseLimit, freight, total];

const EMPTY: Quote = {
  lines: [],
  goodsFen: 0,
  reductions: [],
  freightFen: 0,
  freightReason: { code: 'FREIGHT_UNKNOWN', text: '', fen: 0 },
  totalFen: 0,
  problems: [],
};

/**
 * Prices a draft order from facts alone: the same facts give the same quote, at the till of the quote page and again when
 * the order is placed.
 *
 * @param facts integer fen, quantities ≥ 1
 * @example quote({ lines: [coat], fulfilment: 'pickup', freight: table }).totalFen //=> 79800
 */
export function quote(facts: QuoteFacts): Quote {
  return STEPS.reduce((soFar, step) => step(soFar, facts), EMPTY);
}
