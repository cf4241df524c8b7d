import { openEntries, reverse } from '../../domain/commission';
import { entryOf } from './credit-entry';
import type { CreditEntryEntity } from './credit-entry.entity';

/**
 * Where a line's money base stands, seen from a closed month: in that month's statements of a kind, in an earlier or a later
 * month's, not settled (its sale can still be returned, or it was booked too late), or in none ever and why.
 */
export type Place = 'guide' | 'store' | 'franchisee' | 'earlier' | 'later' | 'unripe' | 'next' | Unpaid;
type Unpaid = 'hold' | 'hq' | 'nobody' | 'zero';
const UNPAID: readonly Place[] = ['hold', 'hq', 'nobody', 'zero'];
export type Bases = ReadonlyMap<Place, number>;

/** What decides an entry's place. */
export interface Settling {
  /** The closed month, and the instant it ended. */
  readonly month: string;
  readonly end: Date;
  /** Month of the statement that settled an entry, by its id. */
  readonly settledIn: ReadonlyMap<number, string>;
  /** Of the entry's sale. */
  readonly maturesAt: Date | null;
}
type Posted = Pick<CreditEntryEntity, 'ledger' | 'entryKey'>;

/**
 * Whether an entry's base counts: a bonus is reckoned on the base of the commission beside it, turnover pays nothing.
 * @example carriesBase({ ledger: 'commission', entryKey: 'G.bonus#2' }) //=> false
 */
export const carriesBase = ({ ledger, entryKey }: Posted): boolean =>
  ledger === 'origin_rebate' || (ledger === 'commission' && !entryKey.startsWith('G.'));

export function placeOf(
  { id, beneficiaryKind, amountFen }: Pick<CreditEntryEntity, 'id' | 'beneficiaryKind' | 'amountFen'>,
  { month, end, settledIn, maturesAt }: Settling,
): Place {
  if (beneficiaryKind === 'hold' || beneficiaryKind === 'hq' || beneficiaryKind === 'nobody') return beneficiaryKind;
  const settled = settledIn.get(id);
  if (settled === month) return beneficiaryKind;
  if (settled !== undefined) return settled < month ? 'earlier' : 'later';
  if (amountFen === 0) return 'zero';
  return maturesAt === null || maturesAt >= end ? 'unripe' : 'next';
}

/**
 * The money base of one line in one ledger by place, in fen. Refunds that took back no fen, because there was none to take,
 * are posted nowhere; they count where nothing is paid, but only when the rules agree that nothing was due. So the bases sum
 * to what is left of the line exactly when the ledger is whole.
 *
 * @param posted every entry of the line in that ledger whose base counts
 */
export function basesOf(posted: readonly CreditEntryEntity[], returnedFen: number, settling: Settling): Bases {
  const bases = new Map<Place, number>();
  const add = (place: Place, fen: number) => bases.set(place, (bases.get(place) ?? 0) + fen);
  for (const row of posted) add(placeOf(row, settling), row.baseFen);
  const entries = posted.map(entryOf);
  const [open] = openEntries(entries);
  if (!open || open.entry.baseFen < returnedFen || reverse(entries, returnedFen).length) return bases;
  const place = placeOf(posted[entries.indexOf(open.entry)]!, settling);
  add(UNPAID.includes(place) ? place : 'zero', open.coveredFen - returnedFen);
  return bases;
}
