/** New entries in the ledgers; entries never change, so ids say it all. */
export const COMMISSION_POSTED = 'commission.posted';
export interface CommissionPosted {
  readonly entryIds: readonly number[];
}
