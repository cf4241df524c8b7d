import { formatFen } from '@qiandian/shared';
import { roundHalfUp, WHOLE_BP } from '../money';
import { attainment } from './attainment';
import { KPI_TITLES, type KpiCode, type KpiFacts, type KpiScheme } from './kpi';
import { kpiSchemeProblems } from './kpi-scheme-problems';

export interface KpiLine {
  readonly item: KpiCode;
  readonly title: string;
  readonly actual: number;
  readonly target: number;
  readonly weight: number;
  /** Two decimals. */
  readonly score: number;
  /** How the score came about, for the guide. */
  readonly text: string;
}

export interface KpiScore {
  /** The sum of the items' scores, two decimals: 100 when every target is met. */
  readonly score: number;
  readonly items: readonly KpiLine[];
}

const percent = (bp: number) => `${bp / 100}%`;
const amount = (item: KpiCode, value: number) =>
  item === 'sales' ? formatFen(value) : item === 'online_share' ? percent(value) : String(value);

/**
 * A guide's KPI (A38): each item earns its weight × attainment, up to its cap and never below nothing.
 *
 * @param facts a result that is missing counts as 0; `recruitCap` ≥ 1
 * @throws RangeError when the scheme has problems (`kpiSchemeProblems`)
 * @example kpiScore({ items: [{ item: 'recruits', weight: 100, target: 30, capPct: 120 }] }, { recruits: 15 }).score //=> 50
 */
export function kpiScore(scheme: KpiScheme, facts: KpiFacts): KpiScore {
  const problems = kpiSchemeProblems(scheme);
  if (problems.length > 0) throw new RangeError(problems.join('；'));
  const items = scheme.items.map(({ item, weight, target: given, capPct }): KpiLine => {
    const target = item === 'recruits' ? Math.min(given, facts.recruitCap ?? given) : given;
    const title = KPI_TITLES[item];
    const actual = facts[item] ?? 0;
    const [attainedBp, capBp] = [attainment(target, actual) ?? 0, capPct * 100];
    const countedBp = Math.max(0, Math.min(attainedBp, capBp));
    const score = roundHalfUp(weight * countedBp * 100, WHOLE_BP) / 100;
    const capped = attainedBp > capBp ? `，按封顶 ${percent(capBp)} 计` : '';
    const text =
      `${title} ${amount(item, actual)}，目标 ${amount(item, target)}${target < given ? '（按池内可招募人数封顶）' : ''}，` +
      `完成 ${percent(attainedBp)}${capped}，权重 ${weight}，得 ${score} 分`;
    return { item, title, actual, target, weight, score, text };
  });
  // in hundredths, which are whole: fractions of two would not add up exactly
  return { score: items.reduce((sum, { score }) => sum + Math.round(score * 100), 0) / 100, items };
}
