import { KPI_TITLES, type KpiScheme } from './kpi';

/**
 * What is wrong with a KPI scheme, in words for who fills it in; empty when it can be used.
 *
 * @example kpiSchemeProblems({ items: [{ item: 'sales', weight: 90, target: 1, capPct: 100 }] }) //=> ['权重之和应为 100，现在是 90']
 */
export function kpiSchemeProblems({ items }: KpiScheme): string[] {
  const problems: string[] = [];
  const sum = items.reduce((total, { weight }) => total + weight, 0);
  if (sum !== 100) problems.push(`权重之和应为 100，现在是 ${sum}`);
  items.forEach(({ item, weight, target, capPct }, i) => {
    const name = KPI_TITLES[item];
    if (items.findIndex((other) => other.item === item) < i) problems.push(`「${name}」重复`);
    if (!Number.isSafeInteger(weight) || weight < 1) problems.push(`「${name}」的权重应为正整数`);
    if (!Number.isSafeInteger(target) || target < 1) problems.push(`「${name}」的目标应为正整数`);
    if (!Number.isSafeInteger(capPct) || capPct < 100) problems.push(`「${name}」的封顶不能低于 100%`);
  });
  return problems;
}
