import { aPlan } from '../../platform/testing/commission-facts';
import { shanghaiInstant } from '../time';
import { planAt } from './plan-at';

const [march, april] = [shanghaiInstant('2026-03-01'), shanghaiInstant('2026-04-01')];
const winter = aPlan({ versionId: 1, effectiveTo: march });
const spring = aPlan({ versionId: 2, effectiveFrom: march, effectiveTo: april });
const brands = aPlan({ versionId: 3, effectiveFrom: march, effectiveTo: null, brandIds: [21, 22] });
const at = (instant: Date, brandId: number | null) => planAt([winter, spring, brands], instant, brandId)?.versionId;

describe('planAt', () => {
  it('changes over at the very instant', () => {
    expect(at(new Date(march.getTime() - 1), 5)).toBe(1);
    expect(at(march, 5)).toBe(2);
    expect(at(new Date(april.getTime() - 1), 5)).toBe(2);
    expect(at(april, 5)).toBeUndefined();
  });
  it("puts a brand's own plan first, in any order", () => {
    expect(at(march, 22)).toBe(3);
    expect(planAt([brands, spring], march, 22)?.versionId).toBe(3);
    expect(at(march, null)).toBe(2);
    expect(at(new Date(march.getTime() - 1), 22)).toBe(1);
    expect(at(april, 21)).toBe(3);
  });
  it('takes the later of two that overlap, in any order', () => {
    const open = { ...winter, effectiveTo: null };
    expect(planAt([open, spring], march, 5)?.versionId).toBe(2);
    expect(planAt([spring, open], march, 5)?.versionId).toBe(2);
  });
});
