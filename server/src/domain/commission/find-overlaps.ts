import type { CommissionPlan } from './plan';

type Scoped = Pick<CommissionPlan, 'versionId' | 'name' | 'brandIds' | 'effectiveFrom' | 'effectiveTo'>;

/** Two plans that would both be in force for the same goods. */
export interface PlanOverlap {
  readonly a: Scoped;
  readonly b: Scoped;
  readonly from: Date;
  /** null = for ever. */
  readonly to: Date | null;
}

/**
 * Pairs of plans of one scope that are in force at the same time. One scope is: both for every brand, or with a brand in
 * common. A brand's own plan beside the one for every brand is no overlap, it comes first.
 */
export function findOverlaps(plans: readonly Scoped[]): PlanOverlap[] {
  const overlaps: PlanOverlap[] = [];
  plans.forEach((a, index) => {
    for (const b of plans.slice(index + 1)) {
      if (!sameScope(a, b)) continue;
      const from = a.effectiveFrom > b.effectiveFrom ? a.effectiveFrom : b.effectiveFrom;
      const to = earlierEnd(a.effectiveTo, b.effectiveTo);
      if (to === null || from < to) overlaps.push({ a, b, from, to });
    }
  });
  return overlaps;
}

function sameScope(a: Scoped, b: Scoped): boolean {
  if (a.brandIds === null || b.brandIds === null) return a.brandIds === b.brandIds;
  const others = b.brandIds;
  return a.brandIds.some((brandId) => others.includes(brandId));
}

function earlierEnd(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
