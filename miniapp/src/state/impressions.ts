import type { EventDetail, EventName } from './tracking';

interface ImpressionDeps {
  trackAll: (name: EventName, details: readonly EventDetail[]) => void;
  /** Runs the task after `ms`. */
  later: (task: () => void, ms: number) => void;
}

/** A screenful comes into sight within moments of each other: it is noted, and kept on the phone, as one. */
const GATHER_MS = 500;

/** Products that came into sight (A19), each once in a showing of its page, however often it is scrolled past. */
export const createImpressions = ({ trackAll, later }: ImpressionDeps) => {
  const seen = new Set<number>();
  let page: string | undefined;
  let waiting: EventDetail[] = [];

  const hand = (): void => {
    if (waiting.length > 0) trackAll('product_impression', waiting);
    waiting = [];
  };
  return {
    /** A page begins to be looked at. */
    begin: (next: string): void => {
      hand();
      page = next;
      seen.clear();
    },
    see: (productId: number, about: EventDetail = {}): void => {
      if (seen.has(productId)) return;
      seen.add(productId);
      if (waiting.length === 0) later(hand, GATHER_MS);
      waiting.push({ ...(page ? { page } : {}), ...about, productId });
    },
    /** Hands on what waits: the page is being left. */
    hand,
  };
};
