import { type QuoteProblem, type QuoteStep } from '../quote-facts';

/** Per-person limits of hot goods: lines of one limit count together, with what the person bought before. */
export const purchaseLimit: QuoteStep = (quote, { lines }) => {
  const wanted = new Map<string, number>();
  const problems: QuoteProblem[] = [];
  for (const { limit, quantity } of lines) {
    if (limit) wanted.set(limit.key, (wanted.get(limit.key) ?? 0) + quantity);
  }
  const told = new Set<string>();
  for (const { limit, skuId, name } of lines) {
    if (!limit || told.has(limit.key)) continue;
    const left = Math.max(0, limit.max - limit.bought);
    if ((wanted.get(limit.key) ?? 0) <= left) continue;
    told.add(limit.key);
    const message =
      left > 0
        ? `「${name}」每人限购 ${limit.max} 件，你还可购 ${left} 件`
        : `「${name}」每人限购 ${limit.max} 件，你已购满`;
    problems.push({ code: 'LIMIT_EXCEEDED', skuId, available: left, message });
  }
  return problems.length === 0 ? quote : { ...quote, problems: [...quote.problems, ...problems] };
};
