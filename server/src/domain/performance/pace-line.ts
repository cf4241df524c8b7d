import { roundHalfUp, WHOLE_BP } from '../money';
import { addDays, shanghaiInstant, shanghaiParts } from '../time';

/** A target's period in Shanghai days, both inclusive. */
export interface DayPeriod {
  readonly fromDay: string;
  readonly toDay: string;
}

export interface PaceLine {
  /** Share of the target due from the days that are over, in basis points. */
  readonly doneBp: number;
  /** Share due once today is over too. */
  readonly dueBp: number;
}

const EVERY_DAY_ALIKE = [1, 1, 1, 1, 1, 1, 1] as const;

/**
 * The pace line 进度线 (A60): which share of the target the calendar asks for so far.
 *
 * @param today Shanghai day; before the period nothing is due, after it everything
 * @param weekdayWeights Monday first, integers ≥ 0: a shop that sells double on Saturdays has a 2 there
 * @throws RangeError when the period is reversed or weighs nothing
 * @example paceLine({ fromDay: '2026-11-01', toDay: '2026-11-30' }, '2026-11-16') //=> { doneBp: 5000, dueBp: 5333 }
 */
export function paceLine(
  { fromDay, toDay }: DayPeriod,
  today: string,
  weekdayWeights: readonly number[] = EVERY_DAY_ALIKE,
): PaceLine {
  let [all, done, due] = [0, 0, 0];
  let weekday = shanghaiParts(shanghaiInstant(fromDay)).weekday;
  for (let day = fromDay; day <= toDay; day = addDays(day, 1), weekday = (weekday + 1) % 7) {
    const weight = weekdayWeights[weekday] ?? 0;
    all += weight;
    if (day < today) done += weight;
    if (day <= today) due += weight;
  }
  if (all <= 0) throw new RangeError(`no days to pace: ${fromDay} – ${toDay}`);
  return { doneBp: roundHalfUp(done * WHOLE_BP, all), dueBp: roundHalfUp(due * WHOLE_BP, all) };
}
