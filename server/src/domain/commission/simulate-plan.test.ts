import { aLine, aPlan, W, Z } from '../../platform/testing/commission-facts';
import { shanghaiInstant } from '../time';
import { simulatePlan } from './simulate-plan';

const toZ = { ...aLine().credit, guideId: Z };
const lines = [
  aLine({ lineId: 1 }),
  aLine({ lineId: 2, channel: 'jd', netFen: 10_000 }),
  aLine({ lineId: 3, brandId: 22, netFen: 20_000, credit: toZ }),
];
const inForce = [aPlan()];
const draft = aPlan({ versionId: 9, defaultRateBp: 600, effectiveFrom: shanghaiInstant('2027-01-01') });

describe('simulatePlan', () => {
  it('sums both sides by brand, channel and guide', () => {
    expect(simulatePlan(draft, lines, inForce)).toEqual({
      lines: 3,
      guides: 2,
      now: { salesFen: 110_000, commissionFen: 5_500, poolFen: 0, rebateFen: 2_200, cutFen: 0 },
      plan: { salesFen: 110_000, commissionFen: 6_600, poolFen: 0, rebateFen: 2_200, cutFen: 0 },
      byBrand: [
        { key: 21, nowFen: 4_500, planFen: 5_400 },
        { key: 22, nowFen: 1_000, planFen: 1_200 },
      ],
      byChannel: [
        { key: 'mall', nowFen: 5_000, planFen: 6_000 },
        { key: 'jd', nowFen: 500, planFen: 600 },
      ],
      byGuide: [
        { key: W, nowFen: 4_500, planFen: 5_400 },
        { key: Z, nowFen: 1_000, planFen: 1_200 },
      ],
      byPool: [],
    });
  });
  it('counts guides who earn, not those at a rate of 0', () => {
    const rules = [{ brandId: 22, rateBp: 0 }];
    const nothing = simulatePlan({ ...draft, rules }, lines, [aPlan({ rules })]);
    expect(nothing.guides).toBe(1);
    expect(nothing.byGuide.map(({ key }) => key)).toEqual([W]);
  });
  it('counts what the cap leaves out', () => {
    const tight = { ...draft, capBp: 600 };
    expect(simulatePlan(tight, lines, inForce).plan).toMatchObject({
      commissionFen: 6_600,
      rebateFen: 0,
      cutFen: 2_200,
    });
  });
  it('compares with the plan of each payment, and with none where none was in force', () => {
    const until = shanghaiInstant('2026-03-01');
    const plans = [aPlan({ effectiveTo: until, defaultRateBp: 400 })];
    const february = aLine({ paidAt: shanghaiInstant('2026-02-28', '12:00') });
    expect(simulatePlan(draft, [february, aLine()], plans).now).toMatchObject({
      salesFen: 160_000,
      commissionFen: 3_200,
    });
  });
  it('takes the place it would have: a brand’s own first, everyone’s behind', () => {
    const own = aPlan({ versionId: 2, brandIds: [22], defaultRateBp: 1_000 });
    const everyone = simulatePlan(draft, lines, [...inForce, own]);
    expect(everyone.byBrand.find(({ key }) => key === 22)).toEqual({ key: 22, nowFen: 2_000, planFen: 2_000 });
    const brand = simulatePlan({ ...draft, brandIds: [22] }, lines, inForce);
    expect(brand.byBrand).toEqual([
      { key: 21, nowFen: 4_500, planFen: 4_500 },
      { key: 22, nowFen: 1_000, planFen: 1_200 },
    ]);
  });
});
