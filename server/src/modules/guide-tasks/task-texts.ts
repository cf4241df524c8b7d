import { TASK_STATUSES, type TaskMetric, type TaskStatus } from '../../domain/task';

const PROGRESS: Readonly<Record<TaskMetric, (count: number, goal: number) => string>> = {
  shares: (n, goal) => `已转发 ${n}/${goal} 次`,
  visitors: (n, goal) => `已有 ${n}/${goal} 位顾客打开`,
  orders: (n, goal) => `已成交 ${n}/${goal} 单`,
  contacts: (n, goal) => `已联系 ${n}/${goal} 位会员`,
  recruits: (n, goal) => `已入会 ${n}/${goal} 位`,
};

/**
 * @param selfReported told by the guide without a trace: shown, not counted
 * @example progressText('visitors', 3, 5) //=> '已有 3/5 位顾客打开'
 */
export const progressText = (metric: TaskMetric, count: number, goal: number, selfReported = 0): string =>
  PROGRESS[metric](count, goal) + (selfReported > 0 ? `，另自报 ${selfReported} 位不计入` : '');

/** @param overdue past due, and still to be made up for */
export const stateText = (state: TaskStatus, overdue: boolean): string =>
  overdue ? '已逾期，还能补' : TASK_STATUSES[state].text;
