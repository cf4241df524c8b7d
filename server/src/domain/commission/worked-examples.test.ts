import { A, aLine, aPlan, B, C, sumFen, W, Z } from '../../platform/testing/commission-facts';
import {
  ATTRIBUTION_DEFAULTS,
  resolveGuide,
  settleGuide,
  storeCredit,
  type AttributionFacts,
  type GuideFacts,
  type Touch,
} from '../attribution';
import { allocate } from '../money';
import { shanghaiInstant } from '../time';
import { accrue } from './accrue';
import type { CommissionEntry } from './entry';
import type { CommissionLine } from './line';
import { reverse } from './reverse';

/** D6: base rate 5 %, after hours × 1.5, origin rebate 2 %; member L was recruited by store A, a franchise. */
const COAT = 7;
const plan = aPlan({ poolRateBp: 0 });
const threeOClock = shanghaiInstant('2026-03-02', '15:00');
const before = (at: Date, days: number) => new Date(at.getTime() - days * 86_400_000);
const active = (): GuideFacts => ({ status: 'active' });
const zShares = (at: Date): Touch => ({ id: 1, guideId: Z, storeId: B, at, productId: COAT });
const boundToW = (days: number, lastOrderDays?: number) => ({
  guideId: W,
  storeId: A,
  from: before(threeOClock, days),
  lastCreditedPaidAt: lastOrderDays === undefined ? null : before(threeOClock, lastOrderDays),
});

/** Decides whose sale it is and posts it; the selling store hands over itself. */
function sell(
  facts: Partial<AttributionFacts>,
  line: Partial<CommissionLine> = {},
  guides: (id: number) => GuideFacts = active,
): CommissionEntry[] {
  const at = facts.at ?? line.paidAt ?? threeOClock;
  const credit = resolveGuide(
    { at, productId: COAT, channel: 'mall', buyerIsStaff: false, touches: [], storefrontStoreId: C, ...facts },
    guides,
    ATTRIBUTION_DEFAULTS,
  );
  const [selling] = storeCredit(0, credit.storeId, credit.storeId, ATTRIBUTION_DEFAULTS);
  return accrue(aLine({ paidAt: at, credit, selling: selling!, ...line }), plan);
}
const brief = (entries: readonly CommissionEntry[]) =>
  entries.map(({ ledger, beneficiary, guideId, storeId, reason, fen }) => [
    { commission: 'G', origin_rebate: 'M', store_credit: 'F' }[ledger],
    beneficiary === 'guide' ? guideId : `${beneficiary}:${storeId}`,
    reason,
    fen,
  ]);
const newVisitor = { origin: null };

describe('worked examples (D6), to the fen', () => {
  it('1: bound 3 days ago, guide Z shares the coat: guide W 40.00, store A 16.00 and the turnover', () => {
    expect(brief(sell({ binding: boundToW(3), touches: [zShares(threeOClock)] }))).toEqual([
      ['G', W, 'PROTECTED_MEMBER', 4_000],
      ['M', 'store:1', 'MEMBER_ORIGIN', 1_600],
      ['F', 'store:1', 'SELLING_STORE', 80_000],
    ]);
  });
  it('2: bound 90 days, last order 60 days ago: guide Z 40.00, still 16.00 for A, turnover for B', () => {
    expect(brief(sell({ binding: boundToW(90, 60), touches: [zShares(threeOClock)] }))).toEqual([
      ['G', Z, 'LAST_TOUCH', 4_000],
      ['M', 'store:1', 'MEMBER_ORIGIN', 1_600],
      ['F', 'store:2', 'SELLING_STORE', 80_000],
    ]);
  });
  it('3: the link is 8 days old, the binding unprotected: guide W 40.00', () => {
    const entries = sell({ binding: boundToW(90, 60), touches: [zShares(before(threeOClock, 8))] });
    expect(brief(entries)[0]).toEqual(['G', W, 'MEMBER', 4_000]);
  });
  it.each([
    ['21:59:59', 1_995, '5%'],
    ['22:00:00', 2_993, '5% × 夜间 1.5 倍'],
  ])('4: a new visitor opens the card at 21:58 and pays 399.00 at %s: %i fen', (clock, fen, ruleText) => {
    const paidAt = new Date(`2026-03-02T${clock}+08:00`);
    const touches = [zShares(shanghaiInstant('2026-03-02', '21:58'))];
    const entries = sell({ at: paidAt, touches }, { ...newVisitor, netFen: 39_900 });
    expect(brief(entries)).toEqual([
      ['G', Z, 'DIRECT_SHARE', fen],
      ['F', 'store:2', 'SELLING_STORE', 39_900],
    ]);
    expect(entries[0]?.ruleText).toBe(ruleText);
  });
  it('5: paid at 10:00:00 next day: the normal rate', () => {
    const paidAt = shanghaiInstant('2026-03-03', '10:00');
    const touches = [zShares(shanghaiInstant('2026-03-02', '21:58'))];
    expect(brief(sell({ at: paidAt, touches }, { ...newVisitor, netFen: 39_900 }))[0]).toEqual([
      'G',
      Z,
      'DIRECT_SHARE',
      1_995,
    ]);
  });
  it("6: guide Z buys for himself through guide W's link: 0, turnover for the storefront", () => {
    const touches = [{ ...zShares(threeOClock), guideId: W, storeId: A }];
    expect(brief(sell({ buyerIsStaff: true, touches }, { ...newVisitor, buyerGuideId: Z }))).toEqual([
      ['G', 'nobody:3', 'SELF_PURCHASE', 0],
      ['F', 'store:3', 'SELLING_STORE', 80_000],
    ]);
  });
  it('7: 30.00 off three lines; the one refunded fully is reversed exactly, the others stay', () => {
    const amounts = [10_000, 10_000, 9_999];
    const off = allocate(3_000, amounts);
    const lines = amounts.map((amount, i) =>
      sell({ binding: boundToW(3) }, { lineId: i + 1, netFen: amount - (off[i] ?? 0) }),
    );
    expect(lines.map((entries) => entries.map(({ fen }) => fen))).toEqual([
      [450, 180, 9_000],
      [450, 180, 9_000],
      [450, 180, 8_999],
    ]);
    const third = lines[2]!;
    const reversals = reverse(third, 8_999);
    expect(reversals.map(({ fen, baseFen }) => [fen, baseFen])).toEqual([
      [-450, -8_999],
      [-180, -8_999],
      [-8_999, -8_999],
    ]);
    expect(sumFen([...third, ...reversals])).toBe(0);
  });
  it.each([
    ['his store’s pool', {}, 'LAST_TOUCH_POOL', 'store_pool', null],
    ['his successor', { successorGuideId: W }, 'LAST_TOUCH_SUCCESSOR', 'guide', W],
  ])('8: guide Z resigned 12:00, created 11:50, paid 12:05: %s', (_who, more, reason, beneficiary, guideId) => {
    const clock = (text: string) => shanghaiInstant('2026-03-02', text);
    const guides = (id: number): GuideFacts =>
      id === Z ? { status: 'left', leftAt: clock('12:00'), ...more } : { status: 'active' };
    const touches: Touch[] = [{ ...zShares(clock('09:00')), productId: null }];
    const facts: AttributionFacts = {
      at: clock('11:50'),
      productId: COAT,
      channel: 'mall',
      buyerIsStaff: false,
      touches,
    };
    const { choice } = resolveGuide(facts, guides, ATTRIBUTION_DEFAULTS);
    const credit = settleGuide({ choice, createdAt: facts.at }, clock('12:05'), () => facts, guides, {
      atCreation: ATTRIBUTION_DEFAULTS,
      atPayment: ATTRIBUTION_DEFAULTS,
    });
    const [g, f] = accrue(
      aLine({ ...newVisitor, paidAt: clock('12:05'), credit, selling: { storeId: credit.storeId, shareBp: 10_000 } }),
      plan,
    );
    expect(g).toMatchObject({ reason, beneficiary, guideId, storeId: B, fen: beneficiary === 'guide' ? 4_000 : 0 });
    expect(f).toMatchObject({ storeId: B, fen: 80_000 });
  });
  it('9: a Tmall order of L, at night: guide W at the normal rate, 16.00 for A', () => {
    const at = shanghaiInstant('2026-03-02', '23:00');
    const entries = sell(
      { at, channel: 'imported', binding: boundToW(90), touches: [zShares(at)] },
      { channel: 'tmall' },
    );
    expect(brief(entries)).toEqual([
      ['G', W, 'MEMBER', 4_000],
      ['M', 'store:1', 'MEMBER_ORIGIN', 1_600],
      ['F', 'store:1', 'SELLING_STORE', 80_000],
    ]);
  });
  it('10: a walk-in without a link at store C: the pool of C', () => {
    expect(brief(sell({}, newVisitor))).toEqual([
      ['G', 'store_pool:3', 'STORE_POOL', 0],
      ['F', 'store:3', 'SELLING_STORE', 80_000],
    ]);
  });
});
