import { type Point } from '../geo';

/** A place that holds stock: a store or an HQ warehouse. */
export interface StockLocation {
  readonly id: number;
  readonly kind: 'store' | 'warehouse';
  /** The store it is; null for a warehouse. */
  readonly storeId: number | null;
  readonly city: string;
  readonly position: Point;
  /** Hands goods over at the counter. */
  readonly pickup: boolean;
  /** Sends parcels. */
  readonly ships: boolean;
}

export interface WantedLine {
  readonly skuId: number;
  readonly quantity: number;
}
