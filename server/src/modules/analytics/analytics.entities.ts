import { Column, Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn } from '../../platform/db';

/** One thing that happened on a screen. Append-only, ordered by time so that old days can be dropped whole. */
@Entity('event')
@Index(['name', 'at'])
export class EventEntity {
  @IdColumn()
  id!: number;

  @InstantColumn()
  at!: Date;

  @Column({ type: 'varchar', length: 24 })
  name!: string;

  /** `m<memberId>` or `v<visitorId>`. */
  @Column({ type: 'varchar', length: 48 })
  person!: string;

  @Column({ type: 'varchar', length: 80, nullable: true })
  page!: string | null;

  @Column({ type: 'int', nullable: true })
  storeId!: number | null;

  @Column({ type: 'int', nullable: true })
  guideId!: number | null;

  @Column({ type: 'int', nullable: true })
  productId!: number | null;

  @Column({ type: 'int', nullable: true })
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

/** Impressions and clicks of a hot zone per Shanghai day (A19). */
@Entity('zone_day')
export class ZoneDayEntity {
  @Column({ type: 'int', primary: true })
  zoneId!: number;

  @Column({ type: 'varchar', length: 10, primary: true })
  day!: string;

  @Column({ type: 'int', default: 0 })
  impressions!: number;

  @Column({ type: 'int', default: 0 })
  clicks!: number;
}
