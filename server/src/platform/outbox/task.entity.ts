import { Column, Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn } from '../db';

/** A failed one somebody has decided about without another try is `ignored`. */
export type TaskState = 'due' | 'done' | 'failed' | 'ignored';

/** Work to be done once, at or after `runAt`, by whichever worker claims it. */
@Entity('task')
@Index(['kind', 'taskKey'], { unique: true })
@Index(['state', 'runAt'])
export class TaskRow {
  @IdColumn() id!: number;
  @Column({ type: 'varchar', length: 120 }) kind!: string;
  @Column({ type: 'varchar', length: 120 }) taskKey!: string;
  @JsonColumn() payload!: unknown;
  @Column({ type: 'varchar', length: 8 }) state!: TaskState;
  @InstantColumn() runAt!: Date;
  @Column({ type: 'int', default: 0 }) attempts!: number;
  /** Until when one worker has it to itself while it talks to the outside. */
  @InstantColumn({ nullable: true }) leaseUntil!: Date | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) lastError!: string | null;
  @InstantColumn() createdAt!: Date;
  @InstantColumn({ nullable: true }) finishedAt!: Date | null;
}
