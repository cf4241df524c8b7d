import type { SimulatedRow, SimulatedTotals, Simulation } from '../../domain/commission';

/** Two simulations of different lines under the same plans as one: what lets a month be read in parts. */
export function mergeSimulations(a: Simulation, b: Simulation): Simulation {
  const byGuide = mergeRows(a.byGuide, b.byGuide);
  return {
    lines: a.lines + b.lines,
    guides: byGuide.length,
    now: plus(a.now, b.now),
    plan: plus(a.plan, b.plan),
    byBrand: mergeRows(a.byBrand, b.byBrand),
    byChannel: mergeRows(a.byChannel, b.byChannel),
    byGuide,
    byPool: mergeRows(a.byPool, b.byPool),
  };
}

const plus = (a: SimulatedTotals, b: SimulatedTotals): SimulatedTotals => ({
  salesFen: a.salesFen + b.salesFen,
  commissionFen: a.commissionFen + b.commissionFen,
  poolFen: a.poolFen + b.poolFen,
  rebateFen: a.rebateFen + b.rebateFen,
  cutFen: a.cutFen + b.cutFen,
});

/** Largest under the plan first. */
function mergeRows<K>(a: readonly SimulatedRow<K>[], b: readonly SimulatedRow<K>[]): SimulatedRow<K>[] {
  const rows = new Map(a.map((row) => [row.key, row]));
  for (const row of b) {
    const { nowFen = 0, planFen = 0 } = rows.get(row.key) ?? {};
    rows.set(row.key, { key: row.key, nowFen: nowFen + row.nowFen, planFen: planFen + row.planFen });
  }
  return [...rows.values()].sort((x, y) => y.planFen - x.planFen || y.nowFen - x.nowFen);
}
