import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { commissionPlan } from '@qiandian/shared/contract';
import type { z } from 'zod';
import { InstantColumn, JsonColumn } from '../../platform/db';

type Contract = z.output<typeof commissionPlan>;
/** The rules of a plan as the desk writes them. */
export type PlanContent = Pick<
  Contract,
  'rules' | 'defaultRateBp' | 'afterHours' | 'poolRateBp' | 'selfPurchaseRateBp' | 'capBp' | 'gate'
> &
  Partial<Pick<Contract, 'poolSplit'>>;

/** One version of the commission rules. A published one keeps its content for ever (A9); only its end may be set. */
@Entity('commission_plan')
@Index(['status', 'effectiveFrom'])
export class CommissionPlanEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 30 })
  name!: string;

  /** NULL = every brand without a plan of its own. */
  @JsonColumn({ nullable: true })
  brandIds!: number[] | null;

  @InstantColumn()
  effectiveFrom!: Date;

  @InstantColumn({ nullable: true })
  effectiveTo!: Date | null;

  @JsonColumn()
  content!: PlanContent;

  @Column({ type: 'varchar', length: 10 })
  status!: 'draft' | 'published';

  /** Counts the publications for the same brands; 0 for a draft. */
  @Column({ type: 'int', default: 0 })
  version!: number;

  @InstantColumn({ nullable: true })
  publishedAt!: Date | null;

  @Column({ type: 'varchar', length: 40, nullable: true })
  publishedBy!: string | null;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  updatedAt!: Date;
}
