import type { OrderLine } from '@/api/types';

/** Units of a line that the buyer still has as they were bought. */
export const returnableOf = (
  line: Pick<OrderLine, 'quantity' | 'refundedQuantity'> & { exchangedQuantity?: number | undefined },
): number => line.quantity - line.refundedQuantity - (line.exchangedQuantity ?? 0);

/**
 * The lines asked for and the most that can come back for them, in fen. A single returnable line is asked for whole
 * unless the shopper says otherwise. The server decides the amount; this is what the page promises at most.
 */
export const askedLines = (
  lines: readonly OrderLine[],
  quantities: Readonly<Record<number, number>>,
): { lines: { lineId: number; quantity: number }[]; amountFen: number } => {
  const asked = lines
    .map((line) => ({ line, quantity: quantities[line.id] ?? (lines.length === 1 ? returnableOf(line) : 0) }))
    .filter(({ quantity }) => quantity > 0);
  return {
    lines: asked.map(({ line, quantity }) => ({ lineId: line.id, quantity })),
    amountFen: asked.reduce(
      (sum, { line, quantity }) =>
        sum +
        (quantity === line.quantity - line.refundedQuantity
          ? line.amountFen - line.refundedFen
          : Math.floor((line.amountFen * quantity) / line.quantity)),
      0,
    ),
  };
};
