import { Column, Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, MoneyColumn } from '../../platform/db';

/** A small gift a guide gave to a member (A73). The member's id goes with the account, the spending stays. */
@Entity('guide_gift')
@Index(['guideId', 'month'])
@Index(['storeId', 'month'])
export class GuideGiftEntity {
  @IdColumn()
  id!: number;

  @Column({ type: 'int' })
  guideId!: number;

  /** The guide's store when it was given. */
  @Column({ type: 'int' })
  storeId!: number;

  @Index()
  @Column({ type: 'int', nullable: true })
  memberId!: number | null;

  /** Shanghai month, 2026-03. */
  @Column({ type: 'varchar', length: 7 })
  month!: string;

  @InstantColumn()
  at!: Date;

  @Column({ type: 'varchar', length: 30 })
  what!: string;

  @MoneyColumn()
  costFen!: number;
}
