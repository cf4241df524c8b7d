import { Column, Entity } from 'typeorm';

/** Impressions and clicks of a hot zone per Shanghai day (A19), counted as events arrive. */
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
