import { Column, Entity, Index } from 'typeorm';
import { BigIntColumn, IdColumn, InstantColumn } from '../../platform/db';

/**
 * One thing that happened on a screen. Append-only, ordered by time so that old days can be dropped whole. Ids are what
 * the client said; nothing proves that they exist.
 */
@Entity('event')
@Index(['name', 'at'])
@Index(['at'])
export class EventEntity {
  @IdColumn()
  id!: number;

  @InstantColumn()
  at!: Date;

  @Column({ type: 'varchar', length: 24 })
  name!: string;

  /** `m<memberId>` or `v<visitorId>`. */
  @Index()
  @Column({ type: 'varchar', length: 48 })
  person!: string;

  @Column({ type: 'varchar', length: 80, nullable: true })
  page!: string | null;

  @BigIntColumn({ nullable: true })
  storeId!: number | null;

  @BigIntColumn({ nullable: true })
  guideId!: number | null;

  @BigIntColumn({ nullable: true })
  productId!: number | null;

  @BigIntColumn({ nullable: true })
  zoneId!: number | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  link!: string | null;

  @Column({ type: 'varchar', length: 20, nullable: true })
  channel!: string | null;

  @Column({ type: 'varchar', length: 40, nullable: true })
  session!: string | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  query!: string | null;

  @Column({ type: 'int', nullable: true })
  value!: number | null;
}
