import { addDays, shanghaiDay } from '../time';
import { type ContestOrder, type StreakRule } from './contest';

export interface Streak {
  /** The run that still goes on: a run of days lives until a whole day has passed without an order. */
  readonly current: number;
  readonly longest: number;
  /** When the longest run got its last member (the first such run, if several are as long). */
  readonly reachedAt: Date | null;
}

/**
 * 连续开单 (A50). An order is valid when what the buyer kept of it is more than nothing and at least `minFen`, so that
 * neither a full refund nor a large order sent back down to a trifle keeps a run alive. `day`: Shanghai days in a row
 * with a valid order. `order`: valid orders in a row, in order of payment; an order that is not valid ends the run.
 *
 * @param orders one guide's orders within the contest, in any order
 * @param today Shanghai day the answer is for; past the contest's end, its last day
 * @example streak([{ paidAt: new Date('2026-11-01T04:00:00Z'), netFen: 9900, refundedFen: 0 }], { type: 'STREAK', unit: 'day', minFen: 1 }, '2026-11-02') //=> { current: 1, longest: 1, reachedAt: new Date('2026-11-01T04:00:00Z') }
 */
export function streak(orders: readonly ContestOrder[], rule: StreakRule, today: string): Streak {
  const isValid = ({ netFen, refundedFen }: ContestOrder) => netFen - refundedFen >= Math.max(1, rule.minFen);
  const inTime = [...orders].sort((a, b) => a.paidAt.getTime() - b.paidAt.getTime());
  const best: { longest: number; reachedAt: Date | null } = { longest: 0, reachedAt: null };
  let run = 0;
  let lastDay: string | undefined;
  for (const order of inTime) {
    if (rule.unit === 'order') run = isValid(order) ? run + 1 : 0;
    else {
      if (!isValid(order)) continue;
      const day = shanghaiDay(order.paidAt);
      if (day === lastDay) continue;
      run = lastDay !== undefined && day === addDays(lastDay, 1) ? run + 1 : 1;
      lastDay = day;
    }
    if (run > best.longest) Object.assign(best, { longest: run, reachedAt: order.paidAt });
  }
  const broken = rule.unit === 'day' && (lastDay === undefined || lastDay < addDays(today, -1));
  return { current: broken ? 0 : run, ...best };
}
