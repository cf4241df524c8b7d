import { allocate, WHOLE_BP } from '../money';

/** A guide's part of a line, in basis points. */
export interface GuideShare {
  readonly guideId: number;
  readonly shareBp: number;
}
/** Money and units of a line, or of a part of one. */
export interface Amounts {
  readonly quantity: number;
  readonly netFen: number;
}

/** Whether shares name each guide once and make up the whole line. */
export const sharesAddUp = (shares: readonly GuideShare[]): boolean =>
  shares.length > 0 &&
  shares.every(({ shareBp }) => shareBp > 0) &&
  new Set(shares.map(({ guideId }) => guideId)).size === shares.length &&
  shares.reduce((sum, { shareBp }) => sum + shareBp, 0) === WHOLE_BP;

/**
 * A line that several guides sold (D4 row 2), as one part for each: money and whole units by largest remainder, so that the
 * parts are the line. A part may have no unit of its own.
 *
 * @throws RangeError when the shares do not add up
 * @example splitLine({ quantity: 1, netFen: 10_001 }, [{ guideId: 1, shareBp: 5000 }, { guideId: 2, shareBp: 5000 }])
 *   //=> [{ guideId: 1, shareBp: 5000, quantity: 1, netFen: 5001 }, { guideId: 2, shareBp: 5000, quantity: 0, netFen: 5000 }]
 */
export function splitLine({ quantity, netFen }: Amounts, shares: readonly GuideShare[]): (GuideShare & Amounts)[] {
  if (!sharesAddUp(shares)) throw new RangeError('the shares of a line do not add up');
  const weights = shares.map(({ shareBp }) => shareBp);
  const units = allocate(quantity, weights);
  const money = allocate(netFen, weights);
  return shares.map((share, i) => ({ ...share, quantity: units[i]!, netFen: money[i]! }));
}

/**
 * What comes back of each part when some of the line does, by what is left of them: never more than that, and all of it
 * when all of the line is back.
 *
 * @param back at most the sum of `left`
 */
export function splitReturn(back: Amounts, left: readonly Amounts[]): Amounts[] {
  const units = byWhatIsLeft(
    back.quantity,
    left.map(({ quantity }) => quantity),
  );
  const money = byWhatIsLeft(
    back.netFen,
    left.map(({ netFen }) => netFen),
  );
  return left.map((_, i) => ({ quantity: units[i]!, netFen: money[i]! }));
}

const byWhatIsLeft = (amount: number, left: readonly number[]): number[] =>
  amount === 0 ? left.map(() => 0) : allocate(amount, left);
