import { ATTRIBUTION_DEFAULTS, type GuideAnswer } from '../../domain/attribution';
import { creditOf as credit } from './credit-of';

const creditOf = (of: GuideAnswer, netFen: number, fulfilStoreId: number | null) =>
  credit(of, netFen, fulfilStoreId, ATTRIBUTION_DEFAULTS);

const answer = (more: Partial<GuideAnswer> = {}): GuideAnswer => ({
  beneficiary: 'guide',
  guideId: 7,
  reason: 'MEMBER',
  storeId: 1,
  assistGuideId: 8,
  held: false,
  choice: { row: 7, rule: 'MEMBER', guideId: 7, storeId: 1, assistGuideId: 8, abuseReport: false, rulesVersion: 4 },
  ...more,
});

it('keeps what was decided and shares the stores 70/30 with the one that fulfils', () => {
  expect(creditOf(answer(), 10_000, 2)).toEqual({
    beneficiary: 'guide',
    guideId: 7,
    reason: 'MEMBER',
    row: 7,
    rulesVersion: 4,
    assistGuideId: 8,
    sellingStoreId: 1,
    sellingBp: 7000,
    fulfilStoreId: 2,
    fulfilBp: 3000,
  });
});

it('gives one store all of it, headquarters too', () => {
  expect(creditOf(answer(), 10_000, 1)).toMatchObject({ sellingBp: 10_000, fulfilStoreId: 1, fulfilBp: 0 });
  const hq = answer({ beneficiary: 'hq', guideId: null, storeId: null, reason: 'HQ' });
  expect(creditOf(hq, 10_000, null)).toMatchObject({ beneficiary: 'hq', sellingStoreId: null, sellingBp: 10_000 });
});

it('holds the money of a guide under suspicion, who stays named', () => {
  expect(creditOf(answer({ held: true, reason: 'HELD' }), 100, 1)).toMatchObject({ beneficiary: 'hold', guideId: 7 });
});

it('shares as the rules say that decided', () => {
  const rules = { ...ATTRIBUTION_DEFAULTS, fulfillingBp: 4_000 };
  expect(credit(answer(), 10_000, 2, rules)).toMatchObject({ sellingBp: 6_000, fulfilBp: 4_000 });
});
