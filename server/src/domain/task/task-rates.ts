import { roundHalfUp, WHOLE_BP } from '../money';
import { type TaskStatus } from './guide-task';

export interface TaskRates {
  readonly assigned: number;
  /** Done, in time or late. */
  readonly finished: number;
  /** Finished ÷ assigned, in basis points; null when nothing was assigned. */
  readonly completionBp: number | null;
  /** Late ÷ finished, in basis points; null while nothing is finished. */
  readonly lateBp: number | null;
}

/**
 * Completion rate and late rate of tasks (A64), of a guide, a store, a region or one task.
 *
 * @param counts number of tasks by status; a missing status is 0, cancelled ones are left out
 * @example taskRates({ todo: 1, done: 2, late: 1 }) //=> { assigned: 4, finished: 3, completionBp: 7500, lateBp: 3333 }
 */
export function taskRates(counts: Readonly<Partial<Record<TaskStatus, number>>>): TaskRates {
  const { todo = 0, doing = 0, done = 0, late = 0, expired = 0 } = counts;
  const finished = done + late;
  const assigned = todo + doing + finished + expired;
  const rate = (part: number, whole: number) => (whole === 0 ? null : roundHalfUp(part * WHOLE_BP, whole));
  return { assigned, finished, completionBp: rate(finished, assigned), lateBp: rate(late, finished) };
}
