import { Column, Entity, Index } from 'typeorm';
import { BigIntColumn, IdColumn } from '../../platform/db';

/**
 * A line with a bonus that waits for its gate (A43), so that judging reads only those: written with the bonus, removed when
 * it is judged or moved. What is true stands in `credit_entry`.
 */
@Entity('waiting_bonus')
@Index(['month', 'saleLineId'])
export class WaitingBonusEntity {
  @IdColumn()
  saleLineId!: number;

  @BigIntColumn()
  saleId!: number;

  /** Of the payment: the month whose gate it waits for. */
  @Column({ type: 'varchar', length: 7 })
  month!: string;
}
