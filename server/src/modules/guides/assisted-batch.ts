import type { AttributionFacts } from '../../domain/attribution';

/** A cart that counts at the instant of the batch. */
export interface OpenCart {
  readonly guideId: number;
  readonly storeId: number;
  readonly builtAt: Date;
  readonly skuIds: ReadonlySet<number>;
  /** Whom it counts for; anybody while null. */
  readonly memberId: number | null;
}
interface Claiming {
  readonly id: number;
  readonly memberId: number;
  readonly lines: readonly { readonly assistedCart: string | null }[];
}

/** The guide-built carts that drafts of one batch came from, and what the batch's orders take of them. */
export class AssistedBatch {
  private readonly claims = new Map<string, number>();
  /** Orders with the carts that decided credit in them. */
  readonly orders: { readonly token: string; readonly orderId: number; readonly memberId: number }[] = [];

  constructor(private readonly carts: ReadonlyMap<string, OpenCart>) {}

  get guideIds(): number[] {
    return [...this.carts.values()].map(({ guideId }) => guideId);
  }

  /** The fact of D4 row 3 for a line; undefined when its cart does not count for this SKU or this buyer. */
  of(token: string | undefined, skuId: number, memberId: number): AttributionFacts['assisted'] {
    const cart = token === undefined ? undefined : this.carts.get(token);
    if (!cart?.skuIds.has(skuId)) return undefined;
    const owner = this.claims.get(token!) ?? cart.memberId;
    if (owner !== null && owner !== memberId) return undefined;
    return { guideId: cart.guideId, storeId: cart.storeId, builtAt: cart.builtAt };
  }

  /** An order is granted: its carts are the buyer's from now on. */
  claim({ id, memberId, lines }: Claiming): void {
    const tokens = new Set(lines.flatMap(({ assistedCart }) => assistedCart ?? []));
    for (const token of tokens) {
      this.claims.set(token, memberId);
      this.orders.push({ token, orderId: id, memberId });
    }
  }
}
