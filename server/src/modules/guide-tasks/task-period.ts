import { TASK_STATUSES, type TaskStatus } from '../../domain/task';

/** So long after it was due a task can still be made up for: as long as an opened link may bring a sale (D3). */
const GRACE_MS = 7 * 86_400_000;

/** After this nothing counts any more. */
export const expiresAt = (dueAt: Date): Date => new Date(dueAt.getTime() + GRACE_MS);

/** Tasks due before this instant are over for good. */
export const overSince = (now: Date): Date => new Date(now.getTime() - GRACE_MS);

/** Past due and still open. */
export const isOverdue = (state: TaskStatus, dueAt: Date, now: Date): boolean =>
  !TASK_STATUSES[state].final && now > dueAt;
