import { GRADE_LADDER, kpiScore, type KpiFacts, type KpiScheme } from '../../domain/performance';
import { addDays, shanghaiDay } from '../../domain/time';
import type { DayFigures } from '../../modules/sales';
import { sqlTime } from '../../platform/db';
import { seeded } from '../chain/random';
import type { DemoChain, DemoStaff } from '../chain/types';
import { tableRows, type TableRows } from '../load/table-rows';
import { firstDay } from './calendar';

const PAIRS = 6;
/** How long ago each pair began, in days, and how much of the checklist is done; the last two have ended. */
const BEGAN = [4, 11, 19, 33, 58, 61];
const DONE = [1, 3, 4, 6, 7, 7];
const ENDED = 4;

/** What the listed guides scored in the two months before this one, which grades are proposed by, and who coaches whom (A82). */
export function coachingRows(
  days: readonly DayFigures[],
  chain: Pick<DemoChain, 'staff'>,
  listed: readonly DemoStaff[],
  scheme: KpiScheme,
  now: Date,
): TableRows[] {
  const latest = firstDay(now).slice(0, 7);
  const earlier = addDays(firstDay(now), -1).slice(0, 7);
  const today = shanghaiDay(now);
  const pairs = pairsOf(chain.staff, listed);
  return [
    ...scoreRows(scoresOf(days, listed, scheme, latest), [earlier, latest], now),
    tableRows('mentor_pair', pairs, {
      id: (_, i) => i + 1,
      mentor_id: (p) => p.mentor.id,
      mentee_id: (p) => p.mentee.id,
      from_day: (_, i) => addDays(today, -(BEGAN[i] ?? 0)),
      to_day: (_, i) => (i < ENDED ? null : addDays(today, 30 - (BEGAN[i] ?? 0))),
      done: (_, i) => JSON.stringify(Array.from({ length: DONE[i] ?? 0 }, (_unused, place) => place)),
      open_for: (p, i) => (i < ENDED ? p.mentee.id : null),
    }),
  ];
}

interface Scored {
  readonly guideId: number;
  readonly facts: KpiFacts;
  readonly score: number;
}
/** Of each month, the best first. */
type Scores = readonly (readonly Scored[])[];

function scoresOf(
  days: readonly DayFigures[],
  listed: readonly DemoStaff[],
  scheme: KpiScheme,
  latest: string,
): Scores {
  const random = seeded('history/kpi');
  const sold = new Map<number, number>();
  for (const { day, guideId, paidFen, returnedFen } of days) {
    if (day.startsWith(latest)) sold.set(guideId, (sold.get(guideId) ?? 0) + paidFen - returnedFen);
  }
  const score = (guideId: number, facts: KpiFacts) => ({ guideId, facts, score: kpiScore(scheme, facts).score });
  const rows = listed.map(({ id }) => {
    const sales = sold.get(id) ?? 0;
    const rest = () => ({
      members_served: random.int(5, 14),
      shares: random.int(6, 26),
      recruits: random.int(0, 5),
    });
    return [
      score(id, { sales: Math.round(sales * (0.75 + random.next() / 2)), ...rest() }),
      score(id, { sales, ...rest() }),
    ];
  });
  return [0, 1].map((month) => rows.map((both) => both[month]!).sort((a, b) => b.score - a.score));
}

const scoreRows = (scores: Scores, months: readonly string[], now: Date): TableRows[] =>
  months.map((month, i) =>
    tableRows('kpi_score', scores[i] ?? [], {
      month: () => month,
      guide_id: (s) => s.guideId,
      scheme_id: () => 1,
      score: (s) => Math.round(s.score * 100),
      place: (_, place) => place + 1,
      facts: (s) => JSON.stringify(s.facts),
      computed_at: () => sqlTime(now),
    }),
  );

/** Listed guides with a colleague of a better grade in their store. */
function pairsOf(
  staff: readonly DemoStaff[],
  listed: readonly DemoStaff[],
): { mentor: DemoStaff; mentee: DemoStaff }[] {
  const rank = ({ grade }: DemoStaff) => GRADE_LADDER.indexOf(grade ?? 'C');
  const atWork = new Map<number, DemoStaff[]>();
  for (const person of staff) {
    if (person.role !== 'guide' || person.status !== 'active') continue;
    atWork.set(person.storeId, [...(atWork.get(person.storeId) ?? []), person]);
  }
  return listed
    .flatMap((mentee) => {
      const mentor = (atWork.get(mentee.storeId) ?? []).find((person) => rank(person) > rank(mentee));
      return mentor ? [{ mentor, mentee }] : [];
    })
    .slice(0, PAIRS);
}
