import { type Piece, pieceOf } from '../../platform/bytes';
import type { StockHint } from '../inventory';
import type { BareCard } from './product-cards.service';

/** A product's card as JSON, for each label of stock: to stand first in a list, and behind another with its comma. */
export interface PreparedCard {
  readonly bare: BareCard;
  readonly first: Readonly<Record<StockHint, Piece>>;
  readonly next: Readonly<Record<StockHint, Piece>>;
}

/** @param more further members of the object as JSON, such as `"soldPercent":3` */
export function prepareCard(bare: BareCard, more = ''): PreparedCard {
  const start = JSON.stringify(bare).slice(0, -1);
  const next = (hint: StockHint): Piece => pieceOf(`,${start},"storeStock":"${hint}"${more && `,${more}`}}`);
  const [here, elsewhere, none] = [next('here'), next('elsewhere'), next('none')];
  return {
    bare,
    first: { here: withoutComma(here), elsewhere: withoutComma(elsewhere), none: withoutComma(none) },
    next: { here, elsewhere, none },
  };
}

/** Tags are of the card, so both forms may share one. */
const withoutComma = ({ bytes, tag }: Piece): Piece => ({ bytes: bytes.subarray(1), tag });
