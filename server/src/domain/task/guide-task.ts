import type { TASK_STATES } from '@qiandian/shared/contract';

/** Where a guide stands with a task (A62). */
export type TaskStatus = (typeof TASK_STATES)[number];

/** The statuses as data; a final one never changes, even if an order is refunded afterwards. */
export const TASK_STATUSES: Readonly<Record<TaskStatus, { readonly text: string; readonly final: boolean }>> = {
  todo: { text: '待完成', final: false },
  doing: { text: '进行中', final: false },
  done: { text: '已完成', final: true },
  /** Finished after it was due. */
  late: { text: '逾期完成', final: true },
  expired: { text: '已过期', final: true },
  cancelled: { text: '已取消', final: true },
};

/**
 * What tracking can prove: share panels opened with the task's link, distinct people who opened it, paid orders from it,
 * members contacted for it, valid new members from it.
 */
export type TaskMetric = 'shares' | 'visitors' | 'orders' | 'contacts' | 'recruits';

export interface GuideTask {
  readonly status: TaskStatus;
  /** A goal is at least 1. */
  readonly goal: { readonly metric: TaskMetric; readonly count: number };
  readonly dueAt: Date;
  /** After this nothing counts any more; not before `dueAt`. */
  readonly expiresAt: Date;
}

/** A metric that is missing is 0. */
type Counts = Readonly<Partial<Record<TaskMetric, number>>>;

/** What was tracked for the task, from its start to `expiresAt`. */
export interface TrackedFacts {
  readonly total: Counts;
  /** The part of it up to `dueAt`, which included. */
  readonly inTime: Counts;
}
