import type { SHARE_POOLS } from '@qiandian/shared/contract';
import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { BigIntColumn, InstantColumn, JsonColumn } from '../../platform/db';

export type SharePool = (typeof SHARE_POOLS)[number];
/** How many members a guide was dealt. */
export interface Dealt {
  readonly guideId: number;
  readonly members: number;
  /** How many have become the guide's so far. */
  readonly got?: number;
}

/** Members shared out among guides, at once or in the background; what became of each stands in the bindings. */
@Entity('member_share')
@Index(['storeId', 'id'])
export class MemberShareEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  /** NULL when headquarters shares out. */
  @Column({ type: 'int', nullable: true })
  storeId!: number | null;

  /** NULL when a store's manager shares out. */
  @Column({ type: 'int', nullable: true })
  operatorId!: number | null;

  /** Whose they must still be when it is their turn. */
  @Column({ type: 'varchar', length: 10 })
  pool!: SharePool;

  /** The manager of `mine`, the guide of `guide`. */
  @Column({ type: 'int', nullable: true })
  ofGuideId!: number | null;

  @JsonColumn()
  dealt!: readonly Dealt[];

  @Column({ type: 'int' })
  total!: number;

  @Column({ type: 'int', default: 0 })
  done!: number;

  @Column({ type: 'int', default: 0 })
  skipped!: number;

  @Column({ type: 'varchar', length: 200 })
  why!: string;

  @InstantColumn()
  startedAt!: Date;

  @Column({ type: 'varchar', length: 40 })
  startedBy!: string;

  @InstantColumn({ nullable: true })
  finishedAt!: Date | null;
}

/** A member whose turn has not come yet; gone once it has. */
@Entity('member_share_turn')
export class MemberShareTurnEntity {
  @PrimaryColumn({ type: 'int' })
  shareId!: number;

  @BigIntColumn({ primary: true })
  memberId!: number;

  @Column({ type: 'int' })
  guideId!: number;
}
