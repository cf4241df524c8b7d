import { type PoolMember, type PoolSplit, splitPool } from './pool-split';
import type { SimulatedRow, Simulation } from './simulate-plan';

/** What decides about a store's pool, then and under the plan. */
export interface SimulatedPool {
  readonly now: PoolSplit;
  readonly plan: PoolSplit;
  readonly members: readonly PoolMember[];
}

export interface SimulatedSplit {
  /** What guides would be given of the pools. */
  readonly nowFen: number;
  readonly planFen: number;
  /** Guides with their parts of the pools, the largest under the plan first. */
  readonly byGuide: readonly SimulatedRow<number>[];
}

/**
 * Splits the pools of a simulated month among those who worked in the stores, by the rules of then and of the plan. What
 * was carried over from the months before is not known here.
 *
 * @param poolOf by store id
 */
export function simulateSplit(
  { byPool, byGuide }: Pick<Simulation, 'byPool' | 'byGuide'>,
  poolOf: (storeId: number) => SimulatedPool,
): SimulatedSplit {
  const guides = new Map(byGuide.map(({ key, nowFen, planFen }) => [key, { nowFen, planFen }]));
  const shared = { nowFen: 0, planFen: 0 };
  for (const { key, nowFen, planFen } of byPool) {
    const { now, plan, members } = poolOf(key);
    const sides = [
      { side: 'nowFen', shares: splitPool(nowFen, now, members) },
      { side: 'planFen', shares: splitPool(planFen, plan, members) },
    ] as const;
    for (const { side, shares } of sides) {
      for (const { guideId, fen } of shares) {
        const sums = guides.get(guideId) ?? { nowFen: 0, planFen: 0 };
        guides.set(guideId, { ...sums, [side]: sums[side] + fen });
        shared[side] += fen;
      }
    }
  }
  const rows = [...guides].map(([key, sums]) => ({ key, ...sums }));
  return { ...shared, byGuide: rows.sort((a, b) => b.planFen - a.planFen || b.nowFen - a.nowFen) };
}
