import { accrue } from './accrue';
import type { CommissionLine } from './line';
import type { CommissionPlan, SalesChannel } from './plan';
import { planAt } from './plan-at';

/** Totals in fen. Commission includes what waits for the gate or is on hold: it is what the sales may cost. */
export interface SimulatedTotals {
  readonly salesFen: number;
  readonly commissionFen: number;
  /** The part of it that is in stores' pools. */
  readonly poolFen: number;
  readonly rebateFen: number;
  readonly cutFen: number;
}

export interface SimulatedRow<K> {
  readonly key: K;
  readonly nowFen: number;
  readonly planFen: number;
}

export interface Simulation {
  readonly lines: number;
  /** Guides who earn under either. */
  readonly guides: number;
  readonly now: SimulatedTotals;
  readonly plan: SimulatedTotals;
  /** Commission by brand, channel and guide, the largest under the plan first. */
  readonly byBrand: readonly SimulatedRow<number | null>[];
  readonly byChannel: readonly SimulatedRow<SalesChannel>[];
  readonly byGuide: readonly SimulatedRow<number>[];
  /** Pools by store. */
  readonly byPool: readonly SimulatedRow<number>[];
}

/**
 * What real lines would have earned under a plan, beside what the plans in force at their payments gave. The plan takes
 * the place it would have when published: a brand's own goes before all, one for every brand leaves brands with a plan
 * of their own alone.
 *
 * @param lines net of returns; read once, so that they may come page by page
 */
export function simulatePlan(
  plan: CommissionPlan,
  lines: Iterable<CommissionLine>,
  inForce: readonly CommissionPlan[],
): Simulation {
  const [now, then] = [newTotals(), newTotals()];
  const byBrand = new Map<number | null, Sums>();
  const byChannel = new Map<SalesChannel, Sums>();
  const byGuide = new Map<number, Sums>();
  const byPool = new Map<number, Sums>();
  let count = 0;
  for (const line of lines) {
    count += 1;
    const current = planAt(inForce, line.paidAt, line.brandId);
    const sides = [
      { totals: now, side: 'nowFen', terms: current },
      { totals: then, side: 'planFen', terms: planInPlace(plan, line.brandId, current) },
    ] as const;
    for (const { totals, side, terms } of sides) {
      totals.salesFen += line.netFen;
      for (const { ledger, beneficiary, fen, cutFen, guideId, storeId } of terms ? accrue(line, terms) : []) {
        totals.cutFen += cutFen;
        if (ledger === 'origin_rebate') totals.rebateFen += fen;
        if (ledger !== 'commission') continue;
        totals.commissionFen += fen;
        add(byBrand, line.brandId, side, fen);
        add(byChannel, line.channel, side, fen);
        if (guideId !== null && fen > 0) add(byGuide, guideId, side, fen);
        if (beneficiary !== 'store_pool' || storeId === null) continue;
        totals.poolFen += fen;
        add(byPool, storeId, side, fen);
      }
    }
  }
  return {
    lines: count,
    guides: byGuide.size,
    now,
    plan: then,
    byBrand: rows(byBrand),
    byChannel: rows(byChannel),
    byGuide: rows(byGuide),
    byPool: rows(byPool),
  };
}

type Sums = { nowFen: number; planFen: number };

const newTotals = () => ({ salesFen: 0, commissionFen: 0, poolFen: 0, rebateFen: 0, cutFen: 0 });

/** The plan that would be in force for a brand, was this one published beside what is. */
export function planInPlace(
  plan: CommissionPlan,
  brandId: number | null,
  current: CommissionPlan | undefined,
): CommissionPlan | undefined {
  const applies =
    plan.brandIds === null
      ? !current || current.brandIds === null
      : brandId !== null && plan.brandIds.includes(brandId);
  return applies ? plan : current;
}

function add<K>(sums: Map<K, Sums>, key: K, side: keyof Sums, fen: number): void {
  const sum = sums.get(key) ?? { nowFen: 0, planFen: 0 };
  sum[side] += fen;
  sums.set(key, sum);
}

const rows = <K>(sums: Map<K, Sums>): SimulatedRow<K>[] =>
  [...sums].map(([key, sum]) => ({ key, ...sum })).sort((a, b) => b.planFen - a.planFen || b.nowFen - a.nowFen);
