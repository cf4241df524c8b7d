import type { HAND_OVER_STATES, WECOM_TRANSFER_STATES } from '@qiandian/shared/contract';
import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { BigIntColumn, IdColumn, InstantColumn } from '../../platform/db';
import type { SuccessorKind } from '../staffing';

export type HandOverState = (typeof HAND_OVER_STATES)[number];
export type TransferState = (typeof WECOM_TRANSFER_STATES)[number];

/** Somebody leaves and somebody takes over (A74): frozen at once, completed when the successor is chosen. */
@Entity('hand_over')
@Index(['state', 'startedAt'])
@Index(['storeId'])
export class HandOverEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Index()
  @Column({ type: 'int' })
  guideId!: number;

  /** The leaver's store then. */
  @Column({ type: 'int' })
  storeId!: number;

  @Column({ type: 'varchar', length: 10 })
  state!: HandOverState;

  /** Guide id while it is open: its uniqueness allows one at a time. */
  @BigIntColumn({ nullable: true, unique: true })
  openFor!: number | null;

  @Column({ type: 'varchar', length: 200 })
  reason!: string;

  @InstantColumn()
  startedAt!: Date;

  @Column({ type: 'varchar', length: 40 })
  startedBy!: string;

  /** Completed or cancelled. */
  @InstantColumn({ nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'varchar', length: 10, nullable: true })
  successorKind!: SuccessorKind | null;

  @Column({ type: 'int', nullable: true })
  successorGuideId!: number | null;

  /** Who changed hands; counted at completion. */
  @Column({ type: 'int', default: 0 })
  members!: number;
}

/** A customer of the leaver's in WeCom who is to become the successor's. Follows the mall, never holds it up. */
@Entity('wecom_transfer')
@Unique(['handOverId', 'externalUserId'])
@Index(['state', 'startedAt'])
@Index(['externalUserId'])
export class WecomTransferEntity {
  @IdColumn()
  id!: number;

  @Column({ type: 'int' })
  handOverId!: number;

  @Column({ type: 'varchar', length: 64 })
  externalUserId!: string;

  /** NULL for a friend who is no member. */
  @Index()
  @Column({ type: 'int', nullable: true })
  memberId!: number | null;

  @Column({ type: 'varchar', length: 10 })
  state!: TransferState;

  /** When WeCom accepted it; NULL while it still has to be asked for. */
  @InstantColumn({ nullable: true })
  startedAt!: Date | null;

  @InstantColumn()
  updatedAt!: Date;

  @Column({ type: 'varchar', length: 100, default: '' })
  note!: string;
}
