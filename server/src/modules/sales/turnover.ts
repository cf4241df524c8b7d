import { allocate } from '../../domain/money';
import type { SaleLineEntity, SaleReturnEntity } from './sale.entities';

type SharedLine = Pick<SaleLineEntity, 'id' | 'netFen' | 'sellingStoreId' | 'sellingBp' | 'fulfilStoreId' | 'fulfilBp'>;
/** What one line is worth to a store's turnover on a day (ledger F), or how much of it came back then. */
export interface Turnover {
  readonly day: string;
  /** 0 is headquarters. */
  readonly storeId: number;
  readonly turnoverFen: number;
  readonly turnoverBackFen: number;
  /** The part of `turnoverFen` that the store has for shipping what another sold. */
  readonly fulfilledFen: number;
}

/**
 * Where a line counts as turnover (D2, ledger F): with the store that sold it and the one that shipped it, by the shares on
 * the line. What came back goes by what has come back of the line until then, so that all of it takes back all of it.
 *
 * @param returns of this line, in the order they were written
 */
export function turnoverOf(
  line: SharedLine,
  day: string,
  returns: readonly Pick<SaleReturnEntity, 'amountFen' | 'day'>[],
): Turnover[] {
  const paid = partsOf(line, line.netFen);
  const rows = [...rowsOf(line, day, paid, 'turnoverFen')];
  let back = 0;
  for (const one of returns) {
    const before = partsOf(line, back);
    back += one.amountFen;
    const after = partsOf(line, back);
    const parts: Parts = [after[0] - before[0], after[1] - before[1]];
    rows.push(...rowsOf(line, one.day, parts, 'turnoverBackFen'));
  }
  return rows;
}

/** Of the store that sold, and of the one that shipped. */
type Parts = readonly [number, number];

function partsOf({ sellingBp, fulfilBp }: SharedLine, fen: number): Parts {
  const [selling = 0, fulfilling = 0] = allocate(fen, [sellingBp, fulfilBp]);
  return [selling, fulfilling];
}

function rowsOf(
  { sellingStoreId, fulfilStoreId }: SharedLine,
  day: string,
  [selling, fulfilling]: Parts,
  of: 'turnoverFen' | 'turnoverBackFen',
): Turnover[] {
  const row = (storeId: number | null, fen: number, fulfilledFen: number): Turnover => ({
    ...{ day, storeId: storeId ?? 0, turnoverFen: 0, turnoverBackFen: 0, fulfilledFen },
    [of]: fen,
  });
  return [row(sellingStoreId, selling, 0), row(fulfilStoreId, fulfilling, of === 'turnoverFen' ? fulfilling : 0)];
}
