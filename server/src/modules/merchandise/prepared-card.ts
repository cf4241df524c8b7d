import { type Piece, pieceOf } from '../../platform/bytes';
import type { StockHint } from '../inventory';
import type { BareCard } from './product-cards.service';

/** A product's card as JSON, for each label of stock. */
export interface PreparedCard {
  readonly bare: BareCard;
  readonly pieces: Readonly<Record<StockHint, Piece>>;
}

const HINTS = ['here', 'elsewhere', 'none'] as const;

/** @param more further members of the object as JSON, such as `"soldPercent":3` */
export function prepareCard(bare: BareCard, more = ''): PreparedCard {
  const start = JSON.stringify(bare).slice(0, -1);
  const piece = (hint: StockHint): Piece => pieceOf(`${start},"storeStock":"${hint}"${more && `,${more}`}}`);
  return { bare, pieces: Object.fromEntries(HINTS.map((hint) => [hint, piece(hint)])) as PreparedCard['pieces'] };
}
