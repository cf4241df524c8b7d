import { type Composer, type Piece, pieceOf } from '../../platform/bytes';
import type { HintOf, StockHint } from '../inventory';
import type { PreparedCard } from './prepared-card';

const COMMA = pieceOf(',');
/** What most cards of a list that all stores share say in any one store. */
const USUAL: StockHint = 'elsewhere';

/** Cards that stand in the same order in many stores, as JSON without the brackets. Only those labelled otherwise are put apart. */
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

  putInto(composer: Composer, hintOf: HintOf): void {
    const { bytes, tag } = this.whole;
    let done = 0;
    for (let i = 0; i < this.cards.length; i++) {
      const { bare, pieces } = this.cards[i]!;
      const hint = hintOf(bare.productId);
      if (hint === USUAL) continue;
      composer.putPart(bytes, done, this.bounds[i * 2]!).put(pieces[hint]);
      done = this.bounds[i * 2 + 1]!;
    }
    composer.putPart(bytes, done, bytes.length).mark(tag);
  }
}

/** Puts cards one by one, as JSON without the brackets. */
export function putCards(composer: Composer, cards: readonly PreparedCard[], hintOf: HintOf): void {
  for (let i = 0; i < cards.length; i++) {
    const { bare, pieces } = cards[i]!;
    if (i > 0) composer.put(COMMA);
    composer.put(pieces[hintOf(bare.productId)]);
  }
}
