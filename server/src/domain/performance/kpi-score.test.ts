import fc from 'fast-check';
import { type KpiScheme } from './kpi';
import { kpiScore } from './kpi-score';

const scheme: KpiScheme = {
  items: [
    { item: 'sales', weight: 50, target: 1_000_000, capPct: 120 },
    { item: 'recruits', weight: 30, target: 30, capPct: 100 },
    { item: 'online_share', weight: 20, target: 3_000, capPct: 150 },
  ],
};

describe('kpiScore', () => {
  it('weighs attainment, caps it, and explains every item', () => {
    expect(kpiScore(scheme, { sales: 1_500_000, recruits: 10, online_share: 2_500 })).toEqual({
      score: 86.67,
      items: [
        {
          item: 'sales',
          title: '线上线下销售额',
          actual: 1_500_000,
          target: 1_000_000,
          weight: 50,
          score: 60,
          text: '线上线下销售额 ¥15,000.00，目标 ¥10,000.00，完成 150%，按封顶 120% 计，权重 50，得 60 分',
        },
        {
          item: 'recruits',
          title: '有效新会员',
          actual: 10,
          target: 30,
          weight: 30,
          score: 10,
          text: '有效新会员 10，目标 30，完成 33.33%，权重 30，得 10 分',
        },
        {
          item: 'online_share',
          title: '线上销售占比',
          actual: 2_500,
          target: 3_000,
          weight: 20,
          score: 16.67,
          text: '线上销售占比 25%，目标 30%，完成 83.33%，权重 20，得 16.67 分',
        },
      ],
    });
  });
  it('is 100 when every target is met exactly, 0 without results or with refunds only', () => {
    expect(kpiScore(scheme, { sales: 1_000_000, recruits: 30, online_share: 3_000 }).score).toBe(100);
    expect(kpiScore(scheme, {}).score).toBe(0);
    expect(kpiScore(scheme, { sales: -5_000 }).score).toBe(0);
  });
  it('refuses a scheme whose weights do not sum to 100', () => {
    expect(() => kpiScore({ items: scheme.items.slice(1) }, {})).toThrow('权重之和应为 100，现在是 50');
  });
  it('never falls when a result rises, stays within the caps, and sums its items', () => {
    const result = fc.integer({ min: 0, max: 3_000_000 });
    fc.assert(
      fc.property(result, fc.nat(500), result, fc.nat(500), (sales, members, more, moreMembers) => {
        const low = kpiScore(scheme, { sales, recruits: members });
        const high = kpiScore(scheme, { sales: sales + more, recruits: members + moreMembers });
        expect(high.score).toBeGreaterThanOrEqual(low.score);
        expect(high.score).toBeLessThanOrEqual(90);
        expect(low.items.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(low.score, 6);
      }),
    );
  });
});
