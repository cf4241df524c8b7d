import { addDays, shanghaiDay, shanghaiInstant } from '../time';
import { attainment } from './attainment';

export interface Hire {
  readonly hiredAt: Date;
  readonly leftAt: Date | null;
  /** First paid online order credited to the guide. */
  readonly firstOnlineOrderAt: Date | null;
}

/** Guides hired in one month (A83). */
export interface HireCohort {
  /** 'YYYY-MM', Shanghai. */
  readonly month: string;
  readonly hired: number;
  /** Who has sold online, and the median of their days from hiring to the first order; null while nobody has. */
  readonly sold: number;
  readonly medianDaysToFirstOnline: number | null;
  /** Hired long enough ago to be judged, and those of them still there on day 30. */
  readonly judged: number;
  readonly retained30: number;
  readonly retainedBp: number | null;
  /** Gone by now. */
  readonly left: number;
}

const RETENTION_DAYS = 30;
const days = (from: string, to: string) =>
  Math.round((shanghaiInstant(to).getTime() - shanghaiInstant(from).getTime()) / 86_400_000);
const median = (sorted: readonly number[]): number | null => {
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle];
  if (high === undefined) return null;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2;
};

/**
 * Time to the first online order and 30-day retention by month of hiring (A83), in Shanghai days. Who was hired less
 * than 30 days ago is not judged yet, even when gone already, or young cohorts would look worse than they are.
 *
 * @returns cohorts by month, earliest first
 */
export function hireCohorts(hires: readonly Hire[], now: Date): HireCohort[] {
  const today = shanghaiDay(now);
  const months = new Map<string, Hire[]>();
  for (const hire of hires) {
    const month = shanghaiDay(hire.hiredAt).slice(0, 7);
    const cohort = months.get(month) ?? [];
    cohort.push(hire);
    months.set(month, cohort);
  }
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, cohort]) => {
      const toFirst = cohort
        .flatMap(({ hiredAt, firstOnlineOrderAt: first }) =>
          first ? [Math.max(0, days(shanghaiDay(hiredAt), shanghaiDay(first)))] : [],
        )
        .sort((a, b) => a - b);
      const lastDay = ({ hiredAt }: Hire) => addDays(shanghaiDay(hiredAt), RETENTION_DAYS);
      const judged = cohort.filter((hire) => lastDay(hire) <= today);
      const retained30 = judged.filter((hire) => !hire.leftAt || shanghaiDay(hire.leftAt) >= lastDay(hire)).length;
      return {
        month,
        hired: cohort.length,
        sold: toFirst.length,
        medianDaysToFirstOnline: median(toFirst),
        judged: judged.length,
        retained30,
        retainedBp: attainment(judged.length, retained30),
        left: cohort.filter(({ leftAt }) => leftAt !== null && leftAt <= now).length,
      };
    });
}
