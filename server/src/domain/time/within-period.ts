export interface Period {
  /** First instant inside; absent = since ever. */
  readonly from?: Date | null;
  /** First instant outside; absent = for ever. */
  readonly to?: Date | null;
}

/**
 * Whether an instant lies in the half-open period [from, to).
 *
 * @example withinPeriod(new Date('2026-03-02T00:00:00Z'), { from: new Date('2026-03-02T00:00:00Z') }) //=> true
 */
export function withinPeriod(instant: Date, period: Period): boolean {
  const { from, to } = period;
  return (from == null || instant >= from) && (to == null || instant < to);
}
