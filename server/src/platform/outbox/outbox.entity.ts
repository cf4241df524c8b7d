import { Column, Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn } from '../db';

/** Something that happened, written in the transaction in which it happened. */
@Entity('outbox')
@Index(['relayedAt', 'id'])
export class OutboxRow {
  @IdColumn() id!: number;
  @Column({ type: 'varchar', length: 60 }) topic!: string;
  @JsonColumn() payload!: unknown;
  @InstantColumn() createdAt!: Date;
  /** NULL until its subscribers have their tasks. */
  @InstantColumn({ nullable: true }) relayedAt!: Date | null;
}
