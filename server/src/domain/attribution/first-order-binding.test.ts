import { applyGuideStatus } from './apply-guide-status';
import { type GuideChoice, type GuideRule } from './attribution';
import { firstOrderBinding } from './first-order-binding';

const line = (
  rule: GuideRule,
  guideId: number | null,
  netFen: number,
  status: 'active' | 'suspended' | 'left' = 'active',
) => {
  const choice: GuideChoice = {
    row: 6,
    rule,
    guideId,
    storeId: guideId,
    assistGuideId: null,
    abuseReport: false,
    rulesVersion: 0,
  };
  return { answer: applyGuideStatus(choice, () => ({ status }), new Date(0)), netFen };
};

describe('firstOrderBinding', () => {
  it('binds a member without a guide to the guide of the sale', () => {
    expect(firstOrderBinding([line('DIRECT_SHARE', 5, 100)], undefined)).toEqual({ guideId: 5, storeId: 5 });
    expect(firstOrderBinding([line('ASSISTED', 5, 100)], undefined)).toEqual({ guideId: 5, storeId: 5 });
  });
  it('moves a bound member only to the guide of a last touch (row 6)', () => {
    expect(firstOrderBinding([line('LAST_TOUCH', 5, 100)], 4)).toEqual({ guideId: 5, storeId: 5 });
    expect(firstOrderBinding([line('PROTECTED_MEMBER', 4, 100)], 4)).toBeUndefined();
    expect(firstOrderBinding([line('ASSISTED', 5, 100)], 4)).toBeUndefined();
    expect(firstOrderBinding([line('LAST_TOUCH', 4, 100)], 4)).toBeUndefined();
  });
  it('binds to nobody when no guide earned it', () => {
    expect(firstOrderBinding([line('STORE_POOL', null, 100)], undefined)).toBeUndefined();
    expect(firstOrderBinding([line('LAST_TOUCH', 5, 100, 'suspended')], undefined)).toBeUndefined();
    expect(firstOrderBinding([line('LAST_TOUCH', 5, 100, 'left')], undefined)).toBeUndefined();
    expect(firstOrderBinding([], undefined)).toBeUndefined();
  });
  it('takes the larger net amount, the earlier line on a tie', () => {
    const lines = [line('LAST_TOUCH', 5, 100), line('LAST_TOUCH', 6, 150), line('LAST_TOUCH', 5, 60)];
    expect(firstOrderBinding(lines, undefined)?.guideId).toBe(5);
    expect(firstOrderBinding([line('LAST_TOUCH', 6, 100), line('LAST_TOUCH', 5, 100)], undefined)?.guideId).toBe(6);
  });
});
