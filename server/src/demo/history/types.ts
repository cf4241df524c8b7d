import type { DemoMember, DemoProduct, DemoSize, DemoSku, DemoStaff, DemoStore } from '../chain/types';

/** How much happened in the demo's past. Rates are a guide's or a member's a day. */
export interface HistorySize {
  /** Till sales of guides whom one can sign in as, of the few that stand out, and of all others. */
  readonly listedRate: number;
  readonly starRate: number;
  readonly otherRate: number;
  /** Orders in the mall of a listed guide's regulars, and of other members. */
  readonly regularRate: number;
  readonly memberRate: number;
  /** Orders a day that other channels tell of. */
  readonly imported: number;
  /** Members whom each listed guide looks after. */
  readonly regulars: number;
}

export const HISTORY_SIZES: Readonly<Record<DemoSize, HistorySize>> = {
  full: {
    listedRate: 0.7,
    starRate: 0.35,
    otherRate: 0.016,
    regularRate: 0.045,
    memberRate: 0.026,
    imported: 45,
    regulars: 8,
  },
  small: {
    listedRate: 0.3,
    starRate: 0.3,
    otherRate: 0.2,
    regularRate: 0.04,
    memberRate: 0.04,
    imported: 4,
    regulars: 4,
  },
};

/** A link a guide has shared. */
export interface PastLink {
  readonly token: string;
  readonly guide: DemoStaff;
  readonly kind: 'product' | 'zone' | 'material' | 'store';
  readonly targetId: number;
  readonly channel: string;
  readonly createdAt: Date;
}
/** A member opened a link. */
export interface PastTouch {
  readonly id: number;
  readonly link: PastLink;
  readonly at: Date;
}
export interface PastLine {
  readonly product: DemoProduct;
  readonly sku: DemoSku;
  readonly quantity: number;
}
/** Units of a line that came back. */
export interface PastReturn {
  readonly line: number;
  readonly quantity: number;
  readonly at: Date;
}
interface AnySale {
  readonly at: Date;
  readonly lines: readonly PastLine[];
  readonly back: PastReturn | null;
}
export interface TillSale extends AnySale {
  readonly channel: 'pos';
  readonly store: DemoStore;
  readonly cashier: DemoStaff;
  readonly member: DemoMember | null;
}
export interface MallSale extends AnySale {
  readonly channel: 'mall';
  readonly store: DemoStore;
  readonly member: DemoMember;
  readonly touch: PastTouch | null;
  readonly fulfilment: 'pickup' | 'express';
  /** Sent by headquarters' warehouse. */
  readonly fromWarehouse: boolean;
  /** Received; null while it waits in the store. */
  readonly completedAt: Date | null;
}
export interface ImportedSale extends AnySale {
  readonly channel: 'jd' | 'tmall' | 'youzan';
  readonly member: DemoMember | null;
}
/** What was sold, before anybody asks whose sale it is. */
export type PastSale = TillSale | MallSale | ImportedSale;
