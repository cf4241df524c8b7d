import { type QuoteStep } from '../quote-facts';

/** What is to be paid: net goods plus freight, never below 0 (promise 1, failures row 4). */
export const total: QuoteStep = (quote) => {
  const netFen = quote.lines.reduce((sum, line) => sum + line.netFen, 0);
  return { ...quote, totalFen: Math.max(0, netFen) + quote.freightFen };
};
