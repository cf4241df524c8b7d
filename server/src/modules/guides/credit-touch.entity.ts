import { Column, Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn } from '../../platform/db';

/**
 * What is kept of an open by a member who withdrew the consent to being tracked: only what the guide's pay is decided by,
 * and only as long as it can decide a sale. Counts, trails, tasks and pools do not read it.
 */
@Entity('credit_touch')
@Index(['memberId', 'at'])
export class CreditTouchEntity {
  @IdColumn()
  id!: number;

  @Index()
  @InstantColumn()
  at!: Date;

  @Column({ type: 'int' })
  memberId!: number;

  @Column({ type: 'int' })
  guideId!: number;

  /** The guide's store at the touch: where F counts. */
  @Column({ type: 'int' })
  storeId!: number;

  /** Of a product's link, for its direct touch; NULL for a window touch. */
  @Column({ type: 'int', nullable: true })
  productId!: number | null;
}
