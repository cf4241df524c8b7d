import { addDays } from '../time';

/** Who came by a guide's link longer ago is not likely to be won any more. */
const POOL_DAYS = 30;

/** Whom a guide can reach: who opened the links on these days and was no member before `newSinceDay`. */
export interface RecruitPool {
  readonly fromDay: string;
  readonly toDay: string;
  readonly newSinceDay: string;
}

/**
 * The pool of a month (A61): visitors of the month and of the 30 days before it, who may still be won in it.
 *
 * @param month its first and last day
 */
export const poolOfMonth = ({ fromDay, toDay }: { readonly fromDay: string; readonly toDay: string }): RecruitPool => ({
  fromDay: addDays(fromDay, -POOL_DAYS),
  toDay,
  newSinceDay: fromDay,
});

/** The pool of the 30 days that end today. */
export const poolOfLately = (today: string): RecruitPool => {
  const fromDay = addDays(today, 1 - POOL_DAYS);
  return { fromDay, toDay: today, newSinceDay: fromDay };
};
