import { TASK_STATUSES, type GuideTask, type TaskStatus, type TrackedFacts } from './guide-task';

export interface TaskProgress {
  readonly status: TaskStatus;
  /** Of the goal, never more than it. */
  readonly count: number;
  readonly goal: number;
  /** Past due and still open. */
  readonly overdue: boolean;
}

/**
 * A task's progress, proved by tracking and not by a screenshot (A62): done when its own link has brought what the goal
 * asks for by when it is due, late when it did afterwards, expired when it never did. When the facts are looked at
 * makes no difference to whether it was in time.
 *
 * @throws RangeError when the goal is below 1
 */
export function taskProgress(task: GuideTask, facts: TrackedFacts, now: Date): TaskProgress {
  const { metric, count: goal } = task.goal;
  if (goal < 1) throw new RangeError(`a goal of ${goal} proves nothing`);
  const count = Math.min(facts.total[metric] ?? 0, goal);
  const status = statusOf(task, facts, now);
  return { status, count, goal, overdue: !TASK_STATUSES[status].final && now > task.dueAt };
}

function statusOf({ status, goal, expiresAt }: GuideTask, { total, inTime }: TrackedFacts, now: Date): TaskStatus {
  if (TASK_STATUSES[status].final) return status;
  if ((inTime[goal.metric] ?? 0) >= goal.count) return 'done';
  if ((total[goal.metric] ?? 0) >= goal.count) return 'late';
  if (now > expiresAt) return 'expired';
  // whoever has shared has begun, even when the goal counts what others do
  return Object.values(total).some((count) => count > 0) ? 'doing' : 'todo';
}
