import type {
  SaleBeneficiary,
  SaleChannel,
  SaleEntity,
  SaleLineEntity,
  SaleReason,
  SaleReturnEntity,
} from './sale.entities';

/** Whom a line is credited to, decided before it is recorded (D4). */
export interface LineCredit {
  readonly beneficiary: SaleBeneficiary;
  readonly guideId: number | null;
  readonly reason: SaleReason;
  /** Row of the decision table; 0 when a person decided. */
  readonly row: number;
  /** Version of the credit rules that decided; 0 before there was any. */
  readonly rulesVersion: number;
  readonly assistGuideId: number | null;
  /** Ledger F; null is headquarters. */
  readonly sellingStoreId: number | null;
  readonly sellingBp: number;
  readonly fulfilStoreId: number | null;
  readonly fulfilBp: number;
}
export interface NewSaleLine {
  /** Names the line within its sale; ≤ 64 characters. */
  readonly lineRef: string;
  readonly skuId: number | null;
  readonly productId: number | null;
  readonly brandId: number | null;
  readonly categoryId: number | null;
  /** Cut to 60 characters. */
  readonly name: string;
  /** 0 for a guide's part of a line that has no unit of its own, and for what goods of an exchange cost more: such a sale is no order of its own. */
  readonly quantity: number;
  /** After all reductions, without freight. */
  readonly netFen: number;
  readonly credit: LineCredit;
  /** Set for a guide's part of a line that several sold: the line at its source, and the part in basis points. */
  readonly share?: { readonly of: string; readonly bp: number };
  readonly link?: string | null;
  readonly materialId?: number | null;
}
/** A paid sale as its channel tells it. */
export interface NewSale {
  readonly channel: SaleChannel;
  /** Number at its source: with channel and source the key that makes recording idempotent; ≤ 64 characters. */
  readonly externalId: string;
  /** '' for the mall, else the name of the system that sends it; ≤ 40 characters. */
  readonly sourceKey: string;
  readonly orderId?: number | null;
  readonly storeId: number | null;
  readonly regionId: number | null;
  readonly brandId: number | null;
  readonly memberId: number | null;
  readonly phoneHash?: string | null;
  readonly originStoreId: number | null;
  readonly paidAt: Date;
  /** Given for what the buyer takes along, as at a till; absent until `complete`. */
  readonly completedAt?: Date;
  readonly lines: readonly NewSaleLine[];
}
export interface SaleOutcome {
  readonly saleId: number;
  readonly outcome: 'created' | 'duplicate';
}
/** Part of a line that came back. */
export interface NewReturn {
  readonly saleId: number;
  readonly lineRef: string;
  /** Number of the return at its source; a second one with it changes nothing. ≤ 64 characters. */
  readonly externalId: string;
  /** 0 when only money goes back. */
  readonly quantity: number;
  readonly amountFen: number;
  readonly at: Date;
}
export interface ReturnOutcome {
  readonly returnId: number;
  readonly saleLineId: number;
  readonly outcome: 'created' | 'duplicate';
}
/** The new owner of a line. */
export interface NewCredit {
  readonly beneficiary: SaleBeneficiary;
  readonly guideId: number | null;
  /** The selling store from now on. */
  readonly storeId: number | null;
  readonly reason: SaleReason;
}

/** What happened, as other capabilities hear it; may come in another order than it happened. */
export const SALE_RECORDED = 'sale.recorded';
export const SALE_RETURNED = 'sale.returned';
export const SALE_COMPLETED = 'sale.completed';
export const SALE_REATTRIBUTED = 'sale.reattributed';
export interface SaleRecorded {
  readonly saleId: number;
}
export interface SaleReturned {
  readonly saleId: number;
  readonly returnIds: readonly number[];
}
export interface SaleCompleted {
  readonly saleId: number;
}
export interface SaleReattributed {
  readonly saleLineId: number;
  readonly reattributionId: number;
}

export interface SaleWithLines {
  readonly sale: SaleEntity;
  readonly lines: readonly SaleLineEntity[];
  readonly returns: readonly SaleReturnEntity[];
}

/** Business days, both included. */
export interface DayPeriod {
  readonly fromDay: string;
  readonly toDay: string;
}
export interface SalesFigures {
  /** Paid within the period, before anything came back. */
  readonly paidFen: number;
  /** Came back within the period, whenever it was bought. */
  readonly returnedFen: number;
  readonly orders: number;
  readonly units: number;
  /** The part of `paidFen` paid within [22:00, 10:00). */
  readonly afterHoursFen: number;
  /** `paidFen` of all channels but the till. */
  readonly onlineFen: number;
  /** `paidFen` of the till. */
  readonly tillFen: number;
  /** The part of `paidFen` that is credited to a guide (A41). */
  readonly guideFen: number;
  /** That part of `onlineFen`. */
  readonly guideOnlineFen: number;
  /** The part of `paidFen` that stood in a hot zone of its store when it was paid (A20). */
  readonly hotZoneFen: number;
}
export interface SalesFilter {
  readonly channels?: readonly SaleChannel[];
  /** Selling stores; 0 is headquarters. */
  readonly storeIds?: readonly number[];
  readonly brandIds?: readonly number[];
  readonly guideIds?: readonly number[];
}
export interface LinkSales {
  readonly orders: number;
  readonly paidFen: number;
}
