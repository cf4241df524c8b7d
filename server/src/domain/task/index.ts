export { TASK_STATUSES, type GuideTask, type TaskMetric, type TaskStatus, type TrackedFacts } from './guide-task';
export { taskProgress, type TaskProgress } from './task-progress';
export { taskRates, type TaskRates } from './task-rates';
