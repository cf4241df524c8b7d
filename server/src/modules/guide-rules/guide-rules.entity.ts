import { Column, Entity } from 'typeorm';
import type { GradeRules } from '../../domain/performance';
import { InstantColumn, JsonColumn } from '../../platform/db';

export interface GuideRulesContent {
  /** A64: members a valid group has at least. */
  readonly groupMinMembers: number;
  /** A64: days within which somebody comes by the group's links. */
  readonly groupActivityDays: number;
  /** A61: days without a new member after which the manager is told. */
  readonly zeroGrowthDays: number;
  /** A72: contacts of a member in a day, and in any 7 days in a row, whoever makes them. */
  readonly contactsPerDay: number;
  readonly contactsPerWeek: number;
  /** A73: what a guide may spend on small gifts in a month, fen; 0 = not used. */
  readonly giftMonthlyFen: number;
  /** A82: the KPI score from which a grade begins. */
  readonly gradeFrom: GradeRules;
}

/** One row, id 1; without it the defaults hold. */
@Entity('guide_rule')
export class GuideRulesEntity {
  @Column({ type: 'int', primary: true })
  id!: number;

  @JsonColumn()
  content!: GuideRulesContent;

  @Column({ type: 'int' })
  version!: number;

  @InstantColumn()
  updatedAt!: Date;
}
