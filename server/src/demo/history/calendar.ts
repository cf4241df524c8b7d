import { addDays, shanghaiDay, shanghaiInstant } from '../../domain/time';
import type { Random } from '../chain/random';

const HOUR = 3_600_000;

/** A business day of the past: how busy it was, and the part of it that is over. */
export interface PastDay {
  readonly day: string;
  /** 1 is an ordinary one. */
  readonly busy: number;
  /** Of the mall and other channels, which have days of their own. */
  readonly busyOnline: number;
  readonly from: Date;
  /** Midnight, or now. */
  readonly to: Date;
}

/** The month before the current one and what of this is over: between 29 and 62 days. */
export function pastDays(now: Date): PastDay[] {
  const today = shanghaiDay(now);
  const days: PastDay[] = [];
  for (let day = firstDay(now); day <= today; day = addDays(day, 1)) {
    const to = shanghaiInstant(addDays(day, 1));
    const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    days.push({
      day,
      busy: weekend ? 1.35 : 0.87,
      busyOnline: (weekend ? 1.1 : 0.96) * festival(day),
      from: shanghaiInstant(day),
      to: to < now ? to : now,
    });
  }
  return days;
}

/** The first day of the month before. @example firstDay(new Date('2026-11-22T03:00:00Z')) //=> '2026-10-01' */
export function firstDay(now: Date): string {
  const month = shanghaiDay(now).slice(0, 7);
  return `${addDays(`${month}-01`, -1).slice(0, 7)}-01`;
}

/** 双11 comes in two waves. */
function festival(day: string): number {
  const date = day.slice(5);
  if (date >= '11-01' && date <= '11-03') return 1.8;
  return date === '11-10' || date === '11-11' ? 2.6 : 1;
}

/** Hours of a till: ten to ten, most in the afternoon and after work. */
const TILL_HOURS = [2, 3, 3, 3, 5, 5, 4, 4, 5, 7, 6, 3];
/** Of the mall, from midnight: two fifths between ten in the evening and ten in the morning (A44). */
const ONLINE_HOURS = [6, 2, 1, 0, 0, 0, 1, 2, 4, 4, 4, 5, 6, 5, 4, 4, 4, 4, 4, 5, 7, 8, 13, 10];

export const tillTime = ({ from }: PastDay, random: Random): Date => at(from, 10 + hourOf(TILL_HOURS, random), random);
export const onlineTime = ({ from }: PastDay, random: Random): Date => at(from, hourOf(ONLINE_HOURS, random), random);

const at = (midnight: Date, hour: number, random: Random): Date =>
  new Date(midnight.getTime() + hour * HOUR + random.int(0, HOUR - 1));

function hourOf(weights: readonly number[], random: Random): number {
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  return Math.max(
    0,
    weights.findIndex((weight) => (left -= weight) < 0),
  );
}
