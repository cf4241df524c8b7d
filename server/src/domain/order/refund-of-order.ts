import { refundableUnits, refundForUnits, type RefundableLine } from './refundable';

export interface RefundableOrder {
  readonly lines: readonly (RefundableLine & { readonly id: number })[];
  readonly freightFen: number;
  readonly refundedFreightFen: number;
  /** Nothing has left the shop: not shipped, not handed over. */
  readonly beforeHandover: boolean;
}

export interface RefundParts {
  readonly lines: readonly { readonly lineId: number; readonly units: number; readonly fen: number }[];
  readonly freightFen: number;
  readonly totalFen: number;
}

/**
 * What goes back for a choice of units. Freight goes back only when the whole order does, before anything left the shop.
 *
 * @param wanted units by line; several entries of one line count together
 * @throws RangeError for an unknown line or more units than are left
 */
export function refundOfOrder(
  order: RefundableOrder,
  wanted: readonly { readonly lineId: number; readonly units: number }[],
): RefundParts {
  const units = new Map<number, number>();
  for (const entry of wanted) units.set(entry.lineId, (units.get(entry.lineId) ?? 0) + entry.units);
  const lines = [...units].map(([lineId, count]) => {
    const line = order.lines.find(({ id }) => id === lineId);
    if (!line) throw new RangeError(`no line ${lineId}`);
    return { lineId, units: count, fen: refundForUnits(line, count) };
  });
  const nothingLeft = order.lines.every((line) => refundableUnits(line) === (units.get(line.id) ?? 0));
  const freightFen = order.beforeHandover && nothingLeft ? order.freightFen - order.refundedFreightFen : 0;
  return { lines, freightFen, totalFen: lines.reduce((sum, line) => sum + line.fen, 0) + freightFen };
}

/** What goes back when a paid order is called off: everything that is left of it, freight included. */
export function refundOfWholeOrder(order: RefundableOrder): RefundParts {
  const left = order.lines
    .map((line) => ({ lineId: line.id, units: refundableUnits(line) }))
    .filter((line) => line.units > 0);
  return refundOfOrder(order, left);
}
