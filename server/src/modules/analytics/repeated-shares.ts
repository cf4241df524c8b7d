import type { Content } from './traffic-of';

/** Taps on "share" so close together are one. */
export const ONE_SHARE_MS = 10_000;

export interface Share {
  readonly id: number;
  readonly guideId: number;
  readonly content: Content | null;
  readonly at: Date;
}

/**
 * Shares that follow another one of the same content by the same guide within ten seconds.
 *
 * @param shares in any order, with those of the ten seconds before the earliest in question
 * @returns their ids
 */
export function repeatedShares(shares: readonly Share[]): ReadonlySet<number> {
  const repeated = new Set<number>();
  const last = new Map<string, Date>();
  for (const { id, guideId, content, at } of [...shares].sort((a, b) => +a.at - +b.at || a.id - b.id)) {
    const key = `${guideId} ${content?.kind ?? ''} ${content?.id ?? 0}`;
    const before = last.get(key);
    if (before && +at - +before < ONE_SHARE_MS) repeated.add(id);
    last.set(key, at);
  }
  return repeated;
}
