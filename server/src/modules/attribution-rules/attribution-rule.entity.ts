import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { AttributionRules } from '../../domain/attribution';
import { InstantColumn, JsonColumn } from '../../platform/db';

export type RuleContent = Omit<AttributionRules, 'version'>;

/** A version of the credit rules. Its content never changes; a row gains when it begins, or that it was withdrawn before. */
@Entity('attribution_rule')
@Index(['status', 'effectiveFrom'])
export class AttributionRuleEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @JsonColumn()
  content!: RuleContent;

  @Column({ type: 'varchar', length: 100, default: '' })
  note!: string;

  @Column({ type: 'varchar', length: 10 })
  status!: 'draft' | 'scheduled' | 'withdrawn';

  /** Holds from this instant until the next version begins. */
  @InstantColumn({ nullable: true })
  effectiveFrom!: Date | null;

  /** `effectiveFrom` while scheduled, so that no two versions begin at once. */
  @Index({ unique: true })
  @InstantColumn({ nullable: true })
  beginsAlone!: Date | null;

  @InstantColumn()
  createdAt!: Date;

  @Column({ type: 'varchar', length: 40 })
  createdBy!: string;

  @InstantColumn({ nullable: true })
  scheduledAt!: Date | null;

  @Column({ type: 'varchar', length: 40, nullable: true })
  scheduledBy!: string | null;

  @InstantColumn({ nullable: true })
  withdrawnAt!: Date | null;

  @Column({ type: 'varchar', length: 40, nullable: true })
  withdrawnBy!: string | null;
}
