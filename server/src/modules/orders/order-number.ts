/** An order's number is its id behind two letters: unique, sortable, and one look-up by primary key. */
export const orderNoOf = (id: number): string => `QD${id}`;

/** @example orderIdOf('QD115792089237316') //=> 115792089237316; NaN for anything else */
export const orderIdOf = (orderNo: string): number => (/^QD\d{1,16}$/.test(orderNo) ? Number(orderNo.slice(2)) : NaN);
