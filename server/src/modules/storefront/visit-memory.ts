/** What the resolver remembers of a person (E3 rows 3, 4, 9): stores, a city and instants, never coordinates. */
export interface VisitMemory {
  readonly link?: { readonly storeId: number; readonly at: Date; readonly guideId?: number };
  readonly manual?: { readonly storeId: number; readonly at: Date };
  /** When the visitor was last asked whether to leave a chosen store that is far away. */
  readonly farAskedAt?: Date;
  readonly last?: { readonly storeId: number; readonly at: Date };
  readonly city?: { readonly city: string; readonly at: Date };
}

/** Whose memory: `m<memberId>` or `v<visitorId>`. */
export type MemoryOwner = `m${number}` | `v${string}`;

const newer = <T extends { readonly at: Date }>(a: T | undefined, b: T | undefined): T | undefined =>
  a && b ? (b.at > a.at ? b : a) : (a ?? b);

/** One memory out of what a person did before and after signing in: the newer of each part. */
export function mergeMemories(a: VisitMemory, b: VisitMemory): VisitMemory {
  const link = newer(a.link, b.link);
  const manual = newer(a.manual, b.manual);
  const last = newer(a.last, b.last);
  const city = newer(a.city, b.city);
  const asked = [a.farAskedAt, b.farAskedAt].flatMap((at) => at ?? []);
  return {
    ...(link && { link }),
    ...(manual && { manual }),
    ...(last && { last }),
    ...(city && { city }),
    ...(asked.length ? { farAskedAt: new Date(Math.max(...asked.map(Number))) } : {}),
  };
}
