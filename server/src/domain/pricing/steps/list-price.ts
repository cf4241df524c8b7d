import { formatFen } from '@qiandian/shared';
import { type QuoteProblem, type QuoteStep } from '../quote-facts';

/**
 * List price × quantity, the same in every storefront (A13). A line that cannot be sold here costs nothing and is a
 * problem.
 */
export const listPrice: QuoteStep = (quote, { lines }) => {
  const problems: QuoteProblem[] = [];
  const priced = lines.map(({ skuId, productId, name, quantity, priceFen, sellable }) => {
    if (priceFen === null || !sellable) {
      problems.push({ code: 'SKU_NOT_SELLABLE', skuId, available: 0, message: `「${name}」在当前门店暂不能购买` });
      return { skuId, productId, quantity, priceFen: priceFen ?? 0, amountFen: 0, netFen: 0, reasons: [] };
    }
    const amountFen = priceFen * quantity;
    const reason = { code: 'LIST_PRICE', text: `全渠道一价 ${formatFen(priceFen)} × ${quantity}`, fen: amountFen };
    return { skuId, productId, quantity, priceFen, amountFen, netFen: amountFen, reasons: [reason] };
  });
  return {
    ...quote,
    lines: priced,
    goodsFen: priced.reduce((sum, line) => sum + line.amountFen, 0),
    problems: [...quote.problems, ...problems],
  };
};
