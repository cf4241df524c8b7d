import { attainment, type PaceLine, paceLine, paceStatus } from '../../domain/performance';
import { roundHalfUp } from '../../domain/money';
import { type AttainmentAnswer, handDownNote } from './attainment-view';
import { daysOfMonth } from './month';
import type { TargetMetric } from './target.entity';

/** A node in one of the months. */
export interface OfMonth {
  readonly month: string;
  readonly answer: AttainmentAnswer;
}
interface DayOfMonth {
  readonly day: string;
  readonly actual: number;
  readonly paceTarget: number | null;
}

/** What a node was measured by: its own target, else what those below it add up to. */
const measureOf = ({ target, rolledUp, paceTarget }: AttainmentAnswer): number | null =>
  paceTarget === null ? null : (target ?? rolledUp);
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const sumOrNone = (values: readonly (number | null)[]): number | null => {
  const some = values.filter((value) => value !== null);
  return some.length ? sum(some) : null;
};

/**
 * One node over several months: targets and results are sums, and the calendar asks for what each month's target asked for, so
 * that who reached October is not behind in the quarter because December is to bring more. A month without a target of the
 * node's own counts by what those below it had.
 *
 * @param months in order, at least one
 */
export function sumOfMonths(metric: TargetMetric, months: readonly OfMonth[], today: string): AttainmentAnswer {
  const answers = months.map(({ answer }) => answer);
  const measures = answers.map(measureOf);
  const measured = sumOrNone(measures);
  const some = answers.some(({ target }) => target !== null);
  const own = some ? measured : null;
  const given = some ? sum(answers.map((answer) => answer.given ?? measureOf(answer) ?? 0)) : null;
  const rolledUp = sum(answers.map((answer) => answer.rolledUp));
  const actual = sum(answers.map((answer) => answer.actual));
  const attainedBp = attainment(measured, actual);
  const { nodeKind, nodeId, name, whole, children } = answers.at(-1)!;
  return {
    ...{ nodeKind, nodeId, name, whole, children, rolledUp, actual, given },
    target: own,
    cappedByPool: answers.some(({ cappedByPool }) => cappedByPool),
    turnoverFen: sumOrNone(answers.map(({ turnoverFen }) => turnoverFen)),
    pct: attainedBp === null ? null : attainedBp / 100,
    pace: paceStatus(attainedBp, lineOf(months, measures, today)),
    paceTarget: sumOrNone(answers.map(({ paceTarget }) => paceTarget)),
    note: [missingNote(months, measures), cappedNote(own, given), handDownNote(metric, own, rolledUp)]
      .filter(Boolean)
      .join('；'),
  };
}

/** The months' lines, each weighing what its target does. */
function lineOf(months: readonly OfMonth[], measures: readonly (number | null)[], today: string): PaceLine {
  const weights = measures.map((measure) => BigInt(measure ?? 0));
  const whole = weights.reduce((all, weight) => all + weight, 0n);
  if (whole === 0n) return { doneBp: 0, dueBp: 0 };
  const lines = months.map(({ month }) => paceLine(daysOfMonth(month), today));
  const share = (key: keyof PaceLine): number =>
    roundHalfUp(
      lines.reduce((all, line, at) => all + weights[at]! * BigInt(line[key]), 0n),
      whole,
    );
  return { doneBp: share('doneBp'), dueBp: share('dueBp') };
}

/** A quarter with a month that nobody set is not a quarter's target, and says so. */
const missingNote = (months: readonly OfMonth[], measures: readonly (number | null)[]): string => {
  const missing = months.filter((_, at) => measures[at] === null);
  if (!missing.length || missing.length === months.length) return '';
  return `${missing.map(({ month }) => Number(month.slice(5))).join('、')} 月没有目标`;
};

const cappedNote = (own: number | null, given: number | null): string =>
  own === null || given === null || own >= given ? '' : `目标已按可触达人群封顶（原 ${given} 人）`;

/** Days of several months as one line: each month goes on from where the one before it ended. */
export function joinDays(months: readonly (readonly DayOfMonth[])[]): DayOfMonth[] {
  const none = months.flat().every(({ paceTarget }) => paceTarget === null);
  const line: DayOfMonth[] = [];
  for (const days of months) {
    const { actual: before = 0, paceTarget: dueBefore = 0 } = line.at(-1) ?? {};
    line.push(
      ...days.map(({ day, actual, paceTarget }) => ({
        day,
        actual: before + actual,
        paceTarget: none ? null : (dueBefore ?? 0) + (paceTarget ?? 0),
      })),
    );
  }
  return line;
}
