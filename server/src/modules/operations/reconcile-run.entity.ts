import type { LEDGERS, RECONCILE_STATES } from '@qiandian/shared/contract';
import { Column, Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn } from '../../platform/db';

export type Ledger = (typeof LEDGERS)[number];
export type ReconcileState = (typeof RECONCILE_STATES)[number];

/** One proof of one ledger: when, at whose wish, and what it found. */
@Entity('reconcile_run')
@Index(['ledger', 'id'])
export class ReconcileRunEntity {
  @IdColumn()
  id!: number;

  @Column({ type: 'varchar', length: 12 })
  ledger!: Ledger;

  @Column({ type: 'varchar', length: 12 })
  state!: ReconcileState;

  @Column({ type: 'varchar', length: 40 })
  requestedBy!: string;

  @InstantColumn()
  requestedAt!: Date;

  @InstantColumn({ nullable: true })
  startedAt!: Date | null;

  @InstantColumn({ nullable: true })
  finishedAt!: Date | null;

  @Column({ type: 'int', default: 0 })
  differences!: number;

  /** The first of them. */
  @JsonColumn()
  examples!: { check: string; text: string }[];

  @Column({ type: 'varchar', length: 300, default: '' })
  error!: string;
}
