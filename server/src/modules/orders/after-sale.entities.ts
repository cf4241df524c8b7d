import { Column, Entity, Index } from 'typeorm';
import { BigIntColumn, IdColumn, InstantColumn, JsonColumn, MoneyColumn } from '../../platform/db';

export type AfterSaleStatus =
  'requested' | 'approved' | 'returning' | 'received' | 'refunding' | 'refunded' | 'rejected' | 'cancelled';

@Entity('after_sale')
@Index(['storeId', 'status'])
export class AfterSaleEntity {
  @IdColumn()
  id!: number;

  @Index()
  @BigIntColumn()
  orderId!: number;

  @Index()
  @Column({ type: 'int' })
  memberId!: number;

  /** The store that decides and takes returns. */
  @Column({ type: 'int' })
  storeId!: number;

  @Column({ type: 'varchar', length: 12 })
  kind!: 'refund_only' | 'return';

  @Column({ type: 'varchar', length: 10 })
  status!: AfterSaleStatus;

  @Column({ type: 'varchar', length: 40 })
  reason!: string;

  @Column({ type: 'varchar', length: 200, default: '' })
  note!: string;

  @JsonColumn()
  lines!: { lineId: number; name: string; picture: string; quantity: number; amountFen: number }[];

  @MoneyColumn()
  amountFen!: number;

  @Column({ type: 'varchar', length: 6, nullable: true })
  returnBy!: 'post' | 'store' | null;

  @Column({ type: 'varchar', length: 30, nullable: true })
  carrier!: string | null;

  @Column({ type: 'varchar', length: 32, nullable: true })
  trackingNo!: string | null;

  @Column({ type: 'varchar', length: 200, default: '' })
  decisionNote!: string;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  updatedAt!: Date;
}
