import type { NODE_KINDS, TARGET_METRICS } from '@qiandian/shared/contract';
import { Column, Entity } from 'typeorm';
import { BigIntColumn, InstantColumn } from '../../platform/db';

/** Where a target stands: the chain (id 0), a region, a brand, a store or a guide (A60). */
export type NodeKind = (typeof NODE_KINDS)[number];
/** What it counts: fen for sales, people for recruits. */
export type TargetMetric = (typeof TARGET_METRICS)[number];

/** What a node is to reach in a month. A node without a row has no target of its own. */
@Entity('target')
export class TargetEntity {
  /** 'YYYY-MM' */
  @Column({ type: 'varchar', length: 7, primary: true })
  month!: string;

  @Column({ type: 'varchar', length: 12, primary: true })
  metric!: TargetMetric;

  @Column({ type: 'varchar', length: 6, primary: true })
  nodeKind!: NodeKind;

  @Column({ type: 'int', primary: true })
  nodeId!: number;

  @BigIntColumn()
  amount!: number;

  /** Recruits of a store or a guide: no more is asked for than there are people to win (A61). */
  @Column({ type: 'boolean', default: false })
  cappedByPool!: boolean;

  /** How many there were when the month was over: visitors are forgotten after a while. NULL before. */
  @Column({ type: 'int', nullable: true })
  poolAtEnd!: number | null;

  @InstantColumn()
  updatedAt!: Date;
}
