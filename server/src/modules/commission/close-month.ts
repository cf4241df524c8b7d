import type { StatementKind } from './statement.entities';

/** Task that makes a month's statements; its key is the month. */
export const CLOSE_MONTH = 'commission.close-month';

/** Where closing stands: beneficiaries of this kind up to this id are done. */
export interface CloseCursor {
  readonly kind: StatementKind;
  readonly afterId: number;
}
/** Stores first: what their pools give to guides is in the guides' statements of the same month. */
const ORDER: readonly StatementKind[] = ['store', 'guide', 'franchisee'];
export const FIRST_LOT = `${ORDER[0]}:0`;

/** @example readCursor('store:12') //=> { kind: 'store', afterId: 12 } */
export function readCursor(text: string): CloseCursor {
  const [kind, id] = text.split(':');
  return { kind: kind as StatementKind, afterId: Number(id) };
}
export const writeCursor = ({ kind, afterId }: CloseCursor): string => `${kind}:${afterId}`;

/** The kind that comes after this one; undefined after the last. */
export const kindAfter = (kind: StatementKind): StatementKind | undefined => ORDER[ORDER.indexOf(kind) + 1];
