import { type KpiItem } from './kpi';
import { kpiSchemeProblems } from './kpi-scheme-problems';

const sales: KpiItem = { item: 'sales', weight: 60, target: 1_000_000, capPct: 120 };
const recruits: KpiItem = { item: 'recruits', weight: 40, target: 30, capPct: 100 };

describe('kpiSchemeProblems', () => {
  it('accepts weights that sum to 100', () => expect(kpiSchemeProblems({ items: [sales, recruits] })).toEqual([]));
  it.each([
    [[sales], '权重之和应为 100，现在是 60'],
    [[], '权重之和应为 100，现在是 0'],
    [[sales, { ...sales, weight: 40 }], '「线上线下销售额」重复'],
    [[sales, { ...recruits, target: 0 }], '「有效新会员」的目标应为正整数'],
    [[sales, { ...recruits, capPct: 99 }], '「有效新会员」的封顶不能低于 100%'],
    [
      [
        { ...sales, weight: 100 },
        { ...recruits, weight: 0 },
      ],
      '「有效新会员」的权重应为正整数',
    ],
  ])('%#: names what is wrong', (items, problem) => expect(kpiSchemeProblems({ items })).toEqual([problem]));
});
