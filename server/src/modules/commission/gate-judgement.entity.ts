import { Column, Entity } from 'typeorm';
import { BigIntColumn, InstantColumn } from '../../platform/db';

/** A guide's month at the till as it stood when the month's online gate was judged (A43). Written once. */
@Entity('gate_judgement')
export class GateJudgementEntity {
  @Column({ type: 'varchar', length: 7, primary: true })
  month!: string;

  @Column({ type: 'int', primary: true })
  guideId!: number;

  /** NULL when nobody had set one. */
  @BigIntColumn({ nullable: true })
  targetFen!: number | null;

  @BigIntColumn()
  actualFen!: number;

  @InstantColumn()
  judgedAt!: Date;
}
