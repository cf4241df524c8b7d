import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { KpiFacts, KpiItem } from '../../domain/performance';
import { InstantColumn, JsonColumn } from '../../platform/db';

/** What guides are measured by from a month on, until the next scheme begins (A38). */
@Entity('kpi_scheme')
export class KpiSchemeEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 30 })
  name!: string;

  /** 'YYYY-MM' */
  @Column({ type: 'varchar', length: 7, unique: true })
  fromMonth!: string;

  @JsonColumn()
  items!: KpiItem[];

  @Column({ type: 'varchar', length: 40 })
  createdBy!: string;

  @InstantColumn()
  createdAt!: Date;
}

/** A guide's score of a month, written anew every hour while the month runs. */
@Entity('kpi_score')
@Index(['month', 'score'])
export class KpiScoreEntity {
  @Column({ type: 'varchar', length: 7, primary: true })
  month!: string;

  @Column({ type: 'int', primary: true })
  guideId!: number;

  @Column({ type: 'int' })
  schemeId!: number;

  /** In hundredths. */
  @Column({ type: 'int' })
  score!: number;

  /** Place in the whole chain; equals share it. */
  @Column({ type: 'int', name: 'place' })
  rank!: number;

  /** What the score was made of; the lines follow from it by the scheme. */
  @JsonColumn()
  facts!: KpiFacts;

  @InstantColumn()
  computedAt!: Date;
}
