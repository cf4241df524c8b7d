/**
 * SQL that is true of a sale that hands out units. What goods of an exchange cost more is a sale of money alone: no order,
 * and nobody served by it. Asked of the sale, not of a line: a guide's part of a line may have no units either.
 *
 * @param saleId the column to compare, with its table
 */
export const sellsUnits = (saleId: string): string =>
  `EXISTS (SELECT 1 FROM sale_line sold WHERE sold.sale_id = ${saleId} AND sold.quantity > 0)`;
