import { allocate, multiplyBp } from '../money';
import { isAfterHours, shanghaiInstant } from '../time';
import { ATTRIBUTION_DEFAULTS, type AttributionFacts, type GuideFacts, type Touch } from './attribution';
import { resolveGuide } from './resolve-guide';
import { settleGuide } from './settle-guide';
import { storeCredit } from './store-credit';

/** D6: guide W of store A, guide Z of store B, store C; base rate 5 %, after hours × 1.5. */
const [W, Z] = [101, 102] as const;
const [A, B, C] = [1, 2, 3] as const;
const COAT = 7;
const RATE_BP = 500;
const AFTER_HOURS_BP = 15_000;
const commission = (netFen: number, paidAt: Date) =>
  multiplyBp(netFen, RATE_BP, isAfterHours(paidAt) ? AFTER_HOURS_BP : 10_000);

const paidAt = shanghaiInstant('2026-03-02', '15:00');
const daysBefore = (days: number) => new Date(paidAt.getTime() - days * 86_400_000);
const active = (): GuideFacts => ({ status: 'active' });
const facts = (more: Partial<AttributionFacts>): AttributionFacts => ({
  at: paidAt,
  productId: COAT,
  channel: 'mall',
  buyerIsStaff: false,
  touches: [],
  storefrontStoreId: C,
  ...more,
});
const zShares = (at: Date): Touch => ({ id: 1, guideId: Z, storeId: B, at, productId: COAT });
const boundToW = (days: number, lastOrderDays?: number) => ({
  guideId: W,
  storeId: A,
  from: daysBefore(days),
  lastCreditedPaidAt: lastOrderDays === undefined ? null : daysBefore(lastOrderDays),
});

describe('worked examples (D6)', () => {
  it('1: bound 3 days ago, another guide shares the coat: the protected guide earns 40.00, the sharer assists', () => {
    const answer = resolveGuide(
      facts({ binding: boundToW(3), touches: [zShares(paidAt)] }),
      active,
      ATTRIBUTION_DEFAULTS,
    );
    expect(answer).toMatchObject({ guideId: W, reason: 'PROTECTED_MEMBER', assistGuideId: Z, choice: { row: 5 } });
    expect(commission(80_000, paidAt)).toBe(4_000);
    expect(storeCredit(80_000, answer.storeId, A, ATTRIBUTION_DEFAULTS)).toEqual([
      { storeId: A, role: 'selling', shareBp: 10_000, fen: 80_000 },
    ]);
  });
  it('2: bound 90 days, last order 60 days ago: the sharer earns 40.00, his store is credited', () => {
    const answer = resolveGuide(
      facts({ binding: boundToW(90, 60), touches: [zShares(paidAt)] }),
      active,
      ATTRIBUTION_DEFAULTS,
    );
    expect(answer).toMatchObject({
      guideId: Z,
      reason: 'LAST_TOUCH',
      assistGuideId: null,
      storeId: B,
      choice: { row: 6 },
    });
  });
  it('3: the link is 8 days old, the binding unprotected: the bound guide', () => {
    const answer = resolveGuide(
      facts({ binding: boundToW(90, 60), touches: [zShares(daysBefore(8))] }),
      active,
      ATTRIBUTION_DEFAULTS,
    );
    expect(answer).toMatchObject({ guideId: W, reason: 'MEMBER', choice: { row: 7 } });
  });
  it('4: a new visitor opens the card at 21:58: 29.93 when paid at 22:00:00, 19.95 a second earlier', () => {
    const opened = zShares(shanghaiInstant('2026-03-02', '21:58'));
    const tenSharp = shanghaiInstant('2026-03-02', '22:00');
    const earlier = new Date(tenSharp.getTime() - 1_000);
    for (const at of [tenSharp, earlier]) {
      expect(resolveGuide(facts({ at, touches: [opened] }), active, ATTRIBUTION_DEFAULTS)).toMatchObject({
        guideId: Z,
        reason: 'DIRECT_SHARE',
      });
    }
    expect(commission(39_900, tenSharp)).toBe(2_993);
    expect(commission(39_900, earlier)).toBe(1_995);
  });
  it('5: paid at 10:00:00 next day: the normal rate', () => {
    expect(commission(39_900, shanghaiInstant('2026-03-03', '10:00'))).toBe(1_995);
  });
  it("6: a guide buys for himself through another guide's link: nobody", () => {
    const answer = resolveGuide(
      facts({ buyerIsStaff: true, touches: [{ ...zShares(paidAt), guideId: W, storeId: A }] }),
      active,
      ATTRIBUTION_DEFAULTS,
    );
    expect(answer).toMatchObject({ beneficiary: 'nobody', guideId: null, reason: 'SELF_PURCHASE', storeId: C });
  });
  it('7: a coupon of 30.00 over 100.00, 100.00 and 99.99 leaves 90.00, 90.00 and 89.99', () => {
    const amounts = [10_000, 10_000, 9_999];
    const parts = allocate(3_000, amounts);
    expect(amounts.map((amount, i) => amount - parts[i]!)).toEqual([9_000, 9_000, 8_999]);
  });
  it.each([
    ['without a successor', { status: 'left' as const }, 'LAST_TOUCH_POOL', null],
    ['with one', { status: 'left' as const, successorGuideId: W }, 'LAST_TOUCH_SUCCESSOR', W],
  ])('8: the guide left at 12:00, created 11:50, paid 12:05, %s', (_name, left, reason, guideId) => {
    const clock = (text: string) => shanghaiInstant('2026-03-02', text);
    const guides = (id: number): GuideFacts => (id === Z ? { ...left, leftAt: clock('12:00') } : { status: 'active' });
    const window: Touch = { ...zShares(clock('09:00')), productId: null };
    const createdAt = clock('11:50');
    const proposed = resolveGuide(facts({ at: createdAt, touches: [window] }), guides, ATTRIBUTION_DEFAULTS);
    expect(proposed).toMatchObject({ guideId: Z, reason: 'LAST_TOUCH', storeId: B });
    const never = () => {
      throw new Error('the frozen choice stands');
    };
    const rules = { atCreation: ATTRIBUTION_DEFAULTS, atPayment: ATTRIBUTION_DEFAULTS };
    const settle = (at: Date) => settleGuide({ choice: proposed.choice, createdAt }, at, never, guides, rules);
    expect(settle(clock('12:05'))).toMatchObject({ guideId, reason, storeId: B });
    expect(settle(clock('11:59'))).toMatchObject({ guideId: Z, reason: 'LAST_TOUCH' });
  });
  it('9: an imported Tmall order of the member: the bound guide', () => {
    const answer = resolveGuide(
      facts({ channel: 'imported', binding: boundToW(90), touches: [zShares(paidAt)] }),
      active,
      ATTRIBUTION_DEFAULTS,
    );
    expect(answer).toMatchObject({ guideId: W, storeId: A, reason: 'MEMBER' });
  });
  it('10: a walk-in without a link: the pool of the resolved store', () => {
    expect(resolveGuide(facts({}), active, ATTRIBUTION_DEFAULTS)).toMatchObject({
      beneficiary: 'store_pool',
      storeId: C,
      reason: 'STORE_POOL',
    });
  });
});
