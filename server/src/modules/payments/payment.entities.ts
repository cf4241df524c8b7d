import { Column, Entity, Index } from 'typeorm';
import { BigIntColumn, IdColumn, InstantColumn, JsonColumn, MoneyColumn } from '../../platform/db';

/**
 * Money that WeChat says it took, written once per transaction id before anything is settled. Append-only but for
 * `status`, which tells what the order made of it.
 */
@Entity('payment')
export class PaymentEntity {
  @IdColumn()
  id!: number;

  @Column({ type: 'varchar', length: 40, unique: true })
  transactionId!: string;

  @Index()
  @Column({ type: 'varchar', length: 32 })
  orderNo!: string;

  @MoneyColumn()
  amountFen!: number;

  /** WeChat's `success_time`: the instant that decides after-hours and windows. */
  @InstantColumn()
  succeededAt!: Date;

  @Column({ type: 'varchar', length: 20 })
  source!: 'notify' | 'query' | 'zero';

  /** received → settled | refunded (late, duplicate) | quarantined (wrong amount, unknown order). */
  @Index()
  @Column({ type: 'varchar', length: 12 })
  status!: 'received' | 'settled' | 'refunded' | 'quarantined';

  @Column({ type: 'varchar', length: 120, default: '' })
  note!: string;

  /** What WeChat said, decrypted, without the payer's openid. */
  @JsonColumn()
  raw!: unknown;

  @InstantColumn()
  receivedAt!: Date;
}

/** A refund asked of WeChat. One row a refund number; a retry keeps the number (wechat.md B4). */
@Entity('refund')
export class RefundEntity {
  @IdColumn()
  id!: number;

  @Column({ type: 'varchar', length: 40, unique: true })
  refundNo!: string;

  @Index()
  @BigIntColumn()
  orderId!: number;

  @Column({ type: 'varchar', length: 32 })
  orderNo!: string;

  /** Set when the money belongs to a particular payment (late or duplicate), else the order's own. */
  @Column({ type: 'varchar', length: 40, nullable: true })
  transactionId!: string | null;

  @MoneyColumn()
  amountFen!: number;

  /** Total of the payment it is taken from, as WeChat's API wants it. */
  @MoneyColumn()
  totalFen!: number;

  @Column({ type: 'varchar', length: 80 })
  reason!: string;

  /** Which lines it pays back: line id, units, fen. Empty for money that never settled an order. */
  @JsonColumn()
  lines!: { lineId: number; quantity: number; amountFen: number }[];

  @MoneyColumn({ default: 0 })
  freightFen!: number;

  @Index()
  @BigIntColumn({ nullable: true })
  afterSaleId!: number | null;

  @Index()
  @Column({ type: 'varchar', length: 12 })
  status!: 'pending' | 'processing' | 'success' | 'abnormal' | 'closed';

  @Column({ type: 'varchar', length: 200, default: '' })
  lastError!: string;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn({ nullable: true })
  succeededAt!: Date | null;
}

/** Money that needs a person's eyes. */
@Entity('payment_alert')
export class PaymentAlertEntity {
  @IdColumn()
  id!: number;

  @Column({ type: 'varchar', length: 20 })
  kind!: 'wrong_amount' | 'late_payment' | 'duplicate_payment' | 'unknown_order' | 'refund_abnormal';

  @Column({ type: 'varchar', length: 32 })
  orderNo!: string;

  @Column({ type: 'varchar', length: 40 })
  transactionId!: string;

  @MoneyColumn()
  amountFen!: number;

  @MoneyColumn()
  expectedFen!: number;

  @Column({ type: 'varchar', length: 200 })
  message!: string;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn({ nullable: true })
  resolvedAt!: Date | null;

  @Column({ type: 'varchar', length: 200, default: '' })
  resolution!: string;
}
