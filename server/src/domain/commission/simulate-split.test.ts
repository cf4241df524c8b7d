import { aLine, aPlan, W, Z } from '../../platform/testing/commission-facts';
import type { PoolMember } from './pool-split';
import { simulatePlan } from './simulate-plan';
import { simulateSplit } from './simulate-split';

const people: readonly PoolMember[] = [
  { guideId: W, manager: false, days: 31, salesFen: 0 },
  { guideId: Z, manager: false, days: 31, salesFen: 0 },
];

describe('simulateSplit', () => {
  it('gives what is in a store’s pool to those who worked there, by the rules of each side', () => {
    const pool = { beneficiary: 'store_pool', guideId: null, storeId: 3, reason: 'STORE_POOL', held: false } as const;
    const lines = [aLine(), aLine({ lineId: 2, netFen: 10_000, credit: pool })];
    const result = simulatePlan(aPlan({ versionId: 9, poolRateBp: 300 }), lines, [aPlan()]);
    expect(result.byPool).toEqual([{ key: 3, nowFen: 100, planFen: 300 }]);
    expect([result.now.poolFen, result.plan.poolFen]).toEqual([100, 300]);
    const split = simulateSplit(result, () => ({
      now: { method: 'none', managerBp: 0 },
      plan: { method: 'equal', managerBp: 0 },
      members: people,
    }));
    expect(split).toEqual({
      nowFen: 0,
      planFen: 300,
      byGuide: [
        { key: W, nowFen: 4_000, planFen: 4_150 },
        { key: Z, nowFen: 0, planFen: 150 },
      ],
    });
  });
});
