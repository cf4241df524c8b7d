import type { StaffRole } from './guide.entities';

/**
 * Whether sales credited to somebody of this role pay commission and incentives (D2, A108): a brand IP is headquarters' own
 * and has rate 0; its sales count all the same.
 *
 * @example earnsCommission('brand_ip') //=> false
 */
export const earnsCommission = (role: StaffRole): boolean => role !== 'brand_ip';
