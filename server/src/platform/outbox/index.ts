export { type DatabaseTask, OnEvent, type OutsideTask, TaskHandler, type TaskOptions } from './decorators';
export { Handlers } from './handlers';
export { Outbox } from './outbox';
export { OutboxRow } from './outbox.entity';
export { type NewTask, Tasks, type TaskView } from './tasks';
export { TaskRow, type TaskState } from './task.entity';
export { Worker } from './worker';
