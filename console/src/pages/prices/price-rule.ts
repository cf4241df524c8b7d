import type { AnswerOf } from '@/api';

export type PriceEntry = AnswerOf<'GET /api/v1/hq/prices'>['items'][number];

/** How a batch of prices is changed. `percent` and `add` may be negative. */
export type Rule = { kind: 'set'; fen: number } | { kind: 'percent'; percent: number } | { kind: 'add'; fen: number };
export type Ending = 'none' | 'yuan' | 'nine';

const FEN_PER_YUAN = 100;
const MAX_FEN = 1_000_000_000;

/**
 * A price under a rule, in fen, never below one fen. Endings: as it comes out, whole yuan (half up), or the yuan's last
 * digit made 9 (¥137 → ¥139).
 * @example priceUnder({ kind: 'percent', percent: -10 }, 15_900, 'yuan') //=> 14_300
 */
export const priceUnder = (rule: Rule, priceFen: number, ending: Ending = 'none'): number => {
  const raw =
    rule.kind === 'set'
      ? rule.fen
      : rule.kind === 'add'
        ? priceFen + rule.fen
        : Math.round((priceFen * (100 + rule.percent)) / 100);
  const yuan = Math.max(1, Math.round(raw / FEN_PER_YUAN));
  const ended =
    ending === 'none' ? raw : ending === 'yuan' ? yuan * FEN_PER_YUAN : (Math.floor(yuan / 10) * 10 + 9) * FEN_PER_YUAN;
  return Math.min(MAX_FEN, Math.max(1, ended));
};
