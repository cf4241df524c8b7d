/** One entry of HQ's price book (A13). */
export interface PriceEntry {
  readonly id: number;
  readonly priceFen: number;
  readonly effectiveAt: Date;
}

/**
 * The one price of a SKU at an instant: the latest entry that has taken effect, the higher id when two start together.
 *
 * @param entries the SKU's entries in any order, without cancelled ones
 * @returns undefined before the first entry takes effect
 * @example priceAt([{ id: 1, priceFen: 39900, effectiveAt: monday }], tuesday)?.priceFen //=> 39900
 */
export function priceAt<E extends PriceEntry>(entries: readonly E[], at: Date): E | undefined {
  let current: E | undefined;
  for (const entry of entries) {
    if (entry.effectiveAt > at) continue;
    const later = !current || entry.effectiveAt > current.effectiveAt;
    if (later || (entry.effectiveAt.getTime() === current?.effectiveAt.getTime() && entry.id > current.id))
      current = entry;
  }
  return current;
}
