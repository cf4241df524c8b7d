import { shanghaiInstant } from '../time';
import { ATTRIBUTION_DEFAULTS, type AttributionFacts } from './attribution';
import { chooseGuide } from './choose-guide';
import { settleGuide } from './settle-guide';

const createdAt = shanghaiInstant('2026-03-02', '15:00');
const after = (hours: number) => new Date(createdAt.getTime() + hours * 3_600_000);
const active = () => ({ status: 'active' }) as const;
const facts = (more: Partial<AttributionFacts> = {}): AttributionFacts => ({
  at: createdAt,
  productId: 7,
  channel: 'mall',
  buyerIsStaff: false,
  touches: [{ id: 1, guideId: 101, storeId: 1, at: after(-6 * 24), productId: null }],
  storefrontStoreId: 3,
  ...more,
});
const same = { atCreation: ATTRIBUTION_DEFAULTS, atPayment: ATTRIBUTION_DEFAULTS };
const frozen = { choice: chooseGuide(facts(), ATTRIBUTION_DEFAULTS), createdAt };

describe('settleGuide', () => {
  it('keeps the frozen choice up to 24 hours, though the window has closed and the member was re-bound', () => {
    const binding = { guideId: 102, storeId: 2, from: after(1) };
    const settle = (hours: number) => settleGuide(frozen, after(hours), () => facts({ binding }), active, same);
    expect(settle(0)).toMatchObject({ guideId: 101, reason: 'LAST_TOUCH' });
    expect(settle(24)).toMatchObject({ guideId: 101, storeId: 1, reason: 'LAST_TOUCH' });
    expect(settle(24 + 1 / 3600)).toMatchObject({ guideId: 102, storeId: 2, reason: 'PROTECTED_MEMBER' });
  });
  it('recomputes at the payment, not at the creation', () => {
    expect(settleGuide(frozen, after(25), () => facts(), active, same)).toMatchObject({
      reason: 'STORE_POOL',
      storeId: 3,
    });
    const newer = { id: 2, guideId: 103, storeId: 3, at: after(20), productId: 7 };
    expect(settleGuide(frozen, after(25), () => facts({ touches: [newer] }), active, same)).toMatchObject({
      guideId: 103,
      reason: 'DIRECT_SHARE',
    });
  });
  it('holds the money of a guide suspended meanwhile', () => {
    expect(settleGuide(frozen, after(1), facts, () => ({ status: 'suspended' }), same)).toMatchObject({
      held: true,
      guideId: 101,
    });
  });
  it('asks the rules of the creation whether the choice stands, and those of the payment for another', () => {
    const atCreation = { ...ATTRIBUTION_DEFAULTS, version: 1, snapshotHours: 2 };
    const atPayment = { ...ATTRIBUTION_DEFAULTS, version: 2, snapshotHours: 99, touchDays: 1 };
    const settle = (hours: number) =>
      settleGuide({ choice: chooseGuide(facts(), atCreation), createdAt }, after(hours), () => facts(), active, {
        atCreation,
        atPayment,
      });
    expect(settle(2)).toMatchObject({ reason: 'LAST_TOUCH', choice: { rulesVersion: 1 } });
    expect(settle(2 + 1 / 3_600_000)).toMatchObject({ reason: 'STORE_POOL', choice: { rulesVersion: 2 } });
  });
});
