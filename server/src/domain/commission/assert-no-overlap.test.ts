import { aPlan } from '../../platform/testing/commission-facts';
import { shanghaiInstant } from '../time';
import { assertNoOverlap } from './assert-no-overlap';

describe('assertNoOverlap', () => {
  const old = aPlan({ versionId: 7, name: '冬季' });
  const late = { versionId: 8, name: '春季', effectiveFrom: shanghaiInstant('2026-03-01') };
  it('says which two, and from which day', () => {
    expect(() => assertNoOverlap([old, aPlan(late)])).toThrow(
      expect.objectContaining({
        code: 'PLAN_OVERLAPS',
        message: '「冬季」与「春季」自 2026-03-01 起同时生效',
        extra: { versionIds: [7, 8] },
      }),
    );
  });
  it('is silent otherwise', () => {
    expect(() => assertNoOverlap([{ ...old, effectiveTo: late.effectiveFrom }, aPlan(late)])).not.toThrow();
  });
});
