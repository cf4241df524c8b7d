import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { addTask, Parsed, TASK_KINDS } from '@qiandian/shared/contract';
import type { TaskMetric, TaskStatus } from '../../domain/task';
import { BigIntColumn, IdColumn, InstantColumn, JsonColumn } from '../../platform/db';

export type TaskKind = (typeof TASK_KINDS)[number];
export type TaskAudience = Parsed<typeof addTask>['body']['audience'];

/** 导购任务 (A62): what headquarters asks of guides, proved by tracking. */
@Entity('guide_task')
@Index(['state', 'dueAt'])
export class GuideTaskEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 40 })
  title!: string;

  @Column({ type: 'varchar', length: 16 })
  kind!: TaskKind;

  /** Product, zone or material, by kind. */
  @Column({ type: 'int', nullable: true })
  targetId!: number | null;

  @Column({ type: 'varchar', length: 200, default: '' })
  words!: string;

  @Column({ type: 'varchar', length: 10 })
  metric!: TaskMetric;

  @Column({ type: 'int' })
  goalCount!: number;

  @InstantColumn()
  startsAt!: Date;

  @InstantColumn()
  dueAt!: Date;

  /** All of it must hold; null = anybody within the operator's scope. */
  @JsonColumn()
  audience!: TaskAudience;

  /** `assigning` until every guide has it; `closed` when nothing counts any more. */
  @Column({ type: 'varchar', length: 10 })
  state!: 'assigning' | 'open' | 'closed' | 'cancelled';

  @Column({ type: 'varchar', length: 40 })
  createdBy!: string;

  @Column({ type: 'int' })
  operatorId!: number;

  @InstantColumn()
  createdAt!: Date;
}

/** A guide's part in a task, with what tracking has found so far. Store, region and brand as of the assignment. */
@Entity('guide_task_assignment')
@Index(['guideId', 'state'])
@Index(['taskId', 'storeId'])
@Index(['storeId'])
export class GuideTaskAssignmentEntity {
  @PrimaryColumn({ type: 'int' })
  taskId!: number;

  @PrimaryColumn({ type: 'int' })
  guideId!: number;

  @Column({ type: 'int' })
  storeId!: number;

  @Column({ type: 'int' })
  regionId!: number;

  @Column({ type: 'int' })
  brandId!: number;

  @Column({ type: 'varchar', length: 10, default: 'todo' })
  state!: TaskStatus;

  /** Of the goal, never more than it. */
  @Column({ type: 'int', default: 0 })
  progress!: number;

  /** The first thing that was tracked. */
  @InstantColumn({ nullable: true })
  startedAt!: Date | null;

  /** When the goal was reached, not when that was noticed. */
  @InstantColumn({ nullable: true })
  doneAt!: Date | null;

  /** Distinct people who opened its links. */
  @Column({ type: 'int', default: 0 })
  visitors!: number;

  @Column({ type: 'int', default: 0 })
  orders!: number;

  @BigIntColumn({ default: 0 })
  paidFen!: number;

  /** Members whom the guide says to have contacted, without a trace of it: shown, not counted. */
  @Column({ type: 'int', default: 0 })
  selfReported!: number;
}

/** A contact that counts for a task; told by whoever keeps the guide's contact log. */
@Entity('guide_task_contact')
export class GuideTaskContactEntity {
  @PrimaryColumn({ type: 'int' })
  taskId!: number;

  /** The contact's own id: heard twice, it counts once. */
  @IdColumn()
  contactId!: number;

  @Column({ type: 'int' })
  guideId!: number;

  @Index()
  @Column({ type: 'int' })
  memberId!: number;

  @InstantColumn()
  at!: Date;

  /** Tracked; only these bring the task on. */
  @Column({ type: 'boolean', default: false })
  proved!: boolean;
}

/** How far each source has been looked through for news: the largest id seen. */
@Entity('guide_task_mark')
export class GuideTaskMarkEntity {
  @Column({ type: 'varchar', length: 12, primary: true })
  source!: string;

  @BigIntColumn()
  lastId!: number;
}
