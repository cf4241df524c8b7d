import { aPlan } from '../../platform/testing/commission-facts';
import { shanghaiInstant } from '../time';
import { findOverlaps } from './find-overlaps';

const day = (text: string) => shanghaiInstant(`2026-${text}`);
const plan = (versionId: number, from: string, to: string | null, brandIds: number[] | null = null) =>
  aPlan({ versionId, effectiveFrom: day(from), effectiveTo: to === null ? null : day(to), brandIds });
const pairs = (...plans: ReturnType<typeof plan>[]) =>
  findOverlaps(plans).map(({ a, b, from, to }) => [a.versionId, b.versionId, from, to]);

describe('findOverlaps', () => {
  it('lets one begin where the other ends', () => {
    expect(pairs(plan(1, '01-01', '03-01'), plan(2, '03-01', null))).toEqual([]);
    expect(pairs(plan(2, '03-01', null), plan(1, '01-01', '03-01'))).toEqual([]);
  });
  it('names the time in common', () => {
    expect(pairs(plan(1, '01-01', '03-02'), plan(2, '03-01', null))).toEqual([[1, 2, day('03-01'), day('03-02')]]);
    expect(pairs(plan(1, '01-01', null), plan(2, '03-01', null))).toEqual([[1, 2, day('03-01'), null]]);
    expect(pairs(plan(1, '01-01', null), plan(2, '02-01', '02-03'), plan(3, '02-02', '02-05'))).toEqual([
      [1, 2, day('02-01'), day('02-03')],
      [1, 3, day('02-02'), day('02-05')],
      [2, 3, day('02-02'), day('02-03')],
    ]);
  });
  it('sees a scope in a common brand, not between a brand and everyone', () => {
    const everyone = plan(1, '01-01', null);
    expect(pairs(everyone, plan(2, '01-01', null, [21]), plan(3, '01-01', null, [22]))).toEqual([]);
    expect(pairs(plan(2, '01-01', null, [21, 22]), plan(3, '02-01', null, [22, 23]))).toHaveLength(1);
  });
});
