import type { LeadFacts, ProductView } from '../../domain/clienteling';
import type { Act, CartLine, UnpaidOrder } from './customer-acts.repository';

/** What is known of one member. */
export interface MemberActs {
  /** Oldest first. */
  readonly acts: readonly Act[];
  readonly cart: readonly CartLine[];
  readonly unpaid: readonly UnpaidOrder[];
}

/**
 * What a lead's score is made of: each look at a product with the time until that page was left, and one visit for each
 * launch of the mini program.
 */
export function leadFacts({ acts, cart, unpaid }: MemberActs, nameOf: (productId: number) => string): LeadFacts {
  const views: { productId: number; at: Date; dwellMs: number }[] = [];
  const open = new Map<number, (typeof views)[number]>();
  const visits = new Map<string, Date>();
  for (const { name, at, productId, durationMs, session } of acts) {
    if (name === 'page_view') {
      if (session !== null && !visits.has(session)) visits.set(session, at);
    } else if (productId !== null && name === 'product_view') {
      const view = { productId, at, dwellMs: durationMs ?? 0 };
      views.push(view);
      open.set(productId, view);
    } else if (productId !== null) {
      const view = open.get(productId);
      if (view) view.dwellMs += durationMs ?? 0;
      open.delete(productId);
    }
  }
  return {
    views: views.map(({ productId, at, dwellMs }): ProductView => ({
      productId,
      name: nameOf(productId),
      at,
      dwellSeconds: dwellMs / 1000,
    })),
    cart: cart.map(({ quantity, at }) => ({ quantity, at })),
    unpaid: unpaid.map(({ totalFen, at }) => ({ totalFen, at })),
    visits: [...visits.values()],
  };
}
