import type { ContentKind } from '../materials';

/** The share panel was opened, or a link went out; screens report one of them for one share. */
export const SHARE_EVENTS: ReadonlySet<string> = new Set(['share_open', 'share_link']);

/** How far a visitor came, for the funnel (A69); what pays is told by the ledger. */
export const STEPS = { visit: 1, product: 2, cart: 3, order: 4, paid: 5 } as const;
const STEP_OF: Readonly<Record<string, number>> = {
  product_view: STEPS.product,
  add_to_cart: STEPS.cart,
  checkout_view: STEPS.cart,
  order_placed: STEPS.order,
  order_paid: STEPS.order,
};

export interface EventFacts {
  readonly name: string;
  readonly storeId: number | null;
  readonly guideId: number | null;
  readonly productId: number | null;
  readonly zoneId: number | null;
  readonly materialId: number | null;
  /** What the link shares; null without a link of ours. */
  readonly content: Content | null;
  readonly channel: string | null;
}
export interface Content {
  readonly kind: ContentKind;
  readonly id: number;
}
/** Tells what exists: clients may say any id. */
export interface Known {
  guide(id: number): boolean;
  store(id: number): boolean;
  content(content: Content): boolean;
}
/** What an event counts for; guide 0 and no content: it came by nobody's link. */
export interface Traffic {
  readonly storeId: number;
  readonly guideId: number;
  readonly content: Content | null;
  readonly channel: string;
  readonly shares: 0 | 1;
  readonly pv: 0 | 1;
  readonly carts: 0 | 1;
  readonly step: number;
}

/**
 * What an event counts for (A36). Staff looking around are no traffic; what they share is theirs, whatever link they came
 * by. Shares count for the staff who share only, not when a shopper passes a card on. Visits count for a guide by a link
 * of ours only: a bare guide id is anybody's to say.
 *
 * @param staffGuideId guide id of the person, if active staff
 * @returns undefined for what is not counted
 */
export function trafficOf(event: EventFacts, staffGuideId: number | undefined, known: Known): Traffic | undefined {
  const share = SHARE_EVENTS.has(event.name);
  if (staffGuideId !== undefined && !share) return undefined;
  const linked = event.content && event.guideId !== null && known.guide(event.guideId) ? event.guideId : 0;
  const guideId = staffGuideId ?? linked;
  const content = guideId === linked ? event.content : shownBy(event, known);
  return {
    storeId: event.storeId !== null && known.store(event.storeId) ? event.storeId : 0,
    guideId,
    content: guideId ? content : null,
    channel: guideId ? (event.channel ?? '') : '',
    shares: share && staffGuideId !== undefined ? 1 : 0,
    pv: event.name === 'page_view' ? 1 : 0,
    carts: event.name === 'add_to_cart' ? 1 : 0,
    step: staffGuideId === undefined ? (STEP_OF[event.name] ?? STEPS.visit) : 0,
  };
}

/** What the screen was about, the most particular first. */
function shownBy({ materialId, productId, zoneId, storeId }: EventFacts, known: Known): Content | null {
  const shown: readonly [ContentKind, number | null][] = [
    ['material', materialId],
    ['product', productId],
    ['zone', zoneId],
    ['store', storeId],
  ];
  for (const [kind, id] of shown) if (id !== null && known.content({ kind, id })) return { kind, id };
  return null;
}
