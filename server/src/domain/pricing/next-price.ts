import { type PriceEntry } from './price-at';

/**
 * The next change a SKU's price has ahead of an instant: the entry that will count first, the higher id when two start
 * together (as `priceAt` will see it).
 *
 * @returns undefined when no change is scheduled
 */
export function nextPrice<E extends PriceEntry>(entries: readonly E[], at: Date): E | undefined {
  let next: E | undefined;
  for (const entry of entries) {
    if (entry.effectiveAt <= at) continue;
    const sooner = !next || entry.effectiveAt < next.effectiveAt;
    if (sooner || (entry.effectiveAt.getTime() === next?.effectiveAt.getTime() && entry.id > next.id)) next = entry;
  }
  return next;
}
