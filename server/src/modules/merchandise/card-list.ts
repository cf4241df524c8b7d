import { type Piece, pieceOf, type PlanBuilder } from '../../platform/bytes';
import type { StockHint, StockView } from '../inventory';
import type { PreparedCard } from './prepared-card';

const COMMA = pieceOf(',');
/** What most cards of a list that all stores share say in any one store. */
const USUAL: StockHint = 'elsewhere';

/**
 * Cards that stand in the same order in many stores, as JSON without the brackets: one piece, out of which only those are cut
 * that a store labels otherwise.
 */
export class CardList {
  private readonly whole: Piece;
  /** Where each card begins and ends in `whole`. */
  private readonly bounds: Uint32Array;

  constructor(private readonly cards: readonly PreparedCard[]) {
    const parts = cards.map(({ pieces }) => pieces[USUAL].bytes);
    this.whole = pieceOf(parts.join(','));
    this.bounds = new Uint32Array(cards.length * 2);
    let at = 0;
    parts.forEach((part, i) => {
      this.bounds[i * 2] = at;
      this.bounds[i * 2 + 1] = at + part.length;
      at += part.length + 1;
    });
  }

  get length(): number {
    return this.cards.length;
  }

  putInto(plan: PlanBuilder, stock: StockView): void {
    const { bytes, tag } = this.whole;
    let done = 0;
    for (let i = 0; i < this.cards.length; i++) {
      const { bare, pieces } = this.cards[i]!;
      const hint = stock.hintOf(bare.productId);
      if (hint === USUAL) continue;
      plan.putPart(bytes.subarray(done, this.bounds[i * 2])).put(pieces[hint]);
      plan.mark(i);
      done = this.bounds[i * 2 + 1]!;
    }
    plan.putPart(done === 0 ? bytes : bytes.subarray(done)).mark(tag);
  }
}

/** Puts cards one by one, as JSON without the brackets. */
export function putCards(plan: PlanBuilder, cards: readonly PreparedCard[], stock: StockView): void {
  for (let i = 0; i < cards.length; i++) {
    const { bare, pieces } = cards[i]!;
    if (i > 0) plan.put(COMMA);
    plan.put(pieces[stock.hintOf(bare.productId)]);
  }
}
