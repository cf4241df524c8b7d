import { Column, Entity, Index, Unique } from 'typeorm';
import type { BENEFICIARIES, SALE_CHANNELS } from '@qiandian/shared/contract';
import type { GuideReason } from '../../domain/attribution';
import { BigIntColumn, IdColumn, InstantColumn, MoneyColumn } from '../../platform/db';

/** Where a sale was made: the mall, a till, or a channel whose orders are imported (A46). */
export type SaleChannel = (typeof SALE_CHANNELS)[number];
/** Who a line is credited to (ledger G); `hold` keeps the money of a guide under suspicion. */
export type SaleBeneficiary = (typeof BENEFICIARIES)[number];
/** Why: the reason of the decision table. */
export type SaleReason = GuideReason;

/** One sale of any channel, written alike (A15): a paid mall order, a till receipt, an imported order. */
@Entity('sale')
@Unique(['channel', 'sourceKey', 'externalId'])
@Index(['day', 'storeId'])
// named: a name made of its columns would be that of the one above
@Index('IDX_sale_store_id_day', ['storeId', 'day'])
@Index(['externalId'])
@Index(['memberId', 'paidAt'])
@Index(['maturesAt'])
@Index(['phoneHash'])
export class SaleEntity {
  @IdColumn()
  id!: number;

  @Column({ type: 'varchar', length: 12 })
  channel!: SaleChannel;

  /** Order number, receipt number or the channel's order number. */
  @Column({ type: 'varchar', length: 64 })
  externalId!: string;

  /** The system that numbers `externalId`; empty for the mall. */
  @Column({ type: 'varchar', length: 40, default: '' })
  sourceKey!: string;

  @Index()
  @BigIntColumn({ nullable: true })
  orderId!: number | null;

  /** Where it was sold: the storefront's or the till's store; NULL for an imported order. */
  @Column({ type: 'int', nullable: true })
  storeId!: number | null;

  /** Region and brand of the store as of then: re-parenting keeps history (A4). */
  @Column({ type: 'int', nullable: true })
  regionId!: number | null;

  @Column({ type: 'int', nullable: true })
  brandId!: number | null;

  @Column({ type: 'int', nullable: true })
  memberId!: number | null;

  /** Of the buyer's phone, so that a member who joins later finds the purchase; gone when the account is deleted. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  phoneHash!: string | null;

  @InstantColumn()
  paidAt!: Date;

  /** Business day of the payment, Asia/Shanghai. */
  @Column({ type: 'varchar', length: 10 })
  day!: string;

  /** Paid within [22:00, 10:00) (A44). */
  @Column({ type: 'boolean' })
  afterHours!: boolean;

  /** Sum of the lines. */
  @MoneyColumn()
  netFen!: number;

  @MoneyColumn({ default: 0 })
  returnedFen!: number;

  /** Received by the buyer; a till receipt at once. */
  @InstantColumn({ nullable: true })
  completedAt!: Date | null;

  /** From when nothing can be returned by itself any more, so that commission may be paid; NULL until known. */
  @InstantColumn({ nullable: true })
  maturesAt!: Date | null;

  /** The buyer's home store at payment: who recruited the member (ledger M). */
  @Column({ type: 'int', nullable: true })
  originStoreId!: number | null;

  @InstantColumn()
  createdAt!: Date;
}

/** A line with the credit in force: exactly one beneficiary, exactly one reason. */
@Entity('sale_line')
@Unique(['saleId', 'lineRef'])
@Index(['guideId', 'day'])
@Index(['assistGuideId', 'day'])
@Index(['sellingStoreId', 'day'])
@Index(['reason', 'day'])
@Index(['day'])
@Index(['link'])
export class SaleLineEntity {
  @IdColumn()
  id!: number;

  @BigIntColumn()
  saleId!: number;

  /** The line's name at its source: the order line's id, the receipt's line number. */
  @Column({ type: 'varchar', length: 64 })
  lineRef!: string;

  @Column({ type: 'varchar', length: 12 })
  channel!: SaleChannel;

  @Column({ type: 'int', nullable: true })
  skuId!: number | null;

  @Column({ type: 'int', nullable: true })
  productId!: number | null;

  @Column({ type: 'int', nullable: true })
  brandId!: number | null;

  @Column({ type: 'int', nullable: true })
  categoryId!: number | null;

  @Column({ type: 'varchar', length: 60 })
  name!: string;

  @Column({ type: 'int' })
  quantity!: number;

  /** Money base of credit (D3): after all reductions, without freight. */
  @MoneyColumn()
  netFen!: number;

  @MoneyColumn({ default: 0 })
  returnedFen!: number;

  @Column({ type: 'int', default: 0 })
  returnedQuantity!: number;

  @Column({ type: 'varchar', length: 12 })
  beneficiary!: SaleBeneficiary;

  /** The guide credited, also while the money is on hold. */
  @Column({ type: 'int', nullable: true })
  guideId!: number | null;

  @Column({ type: 'varchar', length: 32 })
  reason!: SaleReason;

  /** Row of the decision table (D4); 0 when a person decided. */
  @Column({ type: 'int', name: 'decision_row' })
  row!: number;

  /** Version of the credit rules that decided. */
  @Column({ type: 'int', default: 0 })
  rulesVersion!: number;

  /** The guide whose link was opened while the member's own guide was protected: counted, not paid (D4 row 5). */
  @Column({ type: 'int', nullable: true })
  assistGuideId!: number | null;

  /** Ledger F: NULL is headquarters; the two shares sum to 10,000 bp. */
  @Column({ type: 'int', nullable: true })
  sellingStoreId!: number | null;

  @Column({ type: 'int' })
  sellingBp!: number;

  @Column({ type: 'int', nullable: true })
  fulfilStoreId!: number | null;

  @Column({ type: 'int' })
  fulfilBp!: number;

  /** For a guide's part of a line that several sold: the line's name at its source. The first part has that name itself. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  shareOf!: string | null;

  @Column({ type: 'int', default: 10_000 })
  shareBp!: number;

  /** Token of the link it came by. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  link!: string | null;

  /** The material that link shares. */
  @Column({ type: 'int', nullable: true })
  materialId!: number | null;

  /** The hot zone that brought the product forward in the store when it was paid (A20); NULL outside of any. */
  @Column({ type: 'int', nullable: true })
  hotZoneId!: number | null;

  @InstantColumn()
  paidAt!: Date;

  @Column({ type: 'varchar', length: 10 })
  day!: string;
}

/** Part of a line that came back, or money given back for it. Append-only. */
@Entity('sale_return')
@Unique(['saleLineId', 'externalId'])
@Index(['saleId'])
@Index(['day'])
export class SaleReturnEntity {
  @IdColumn()
  id!: number;

  @BigIntColumn()
  saleId!: number;

  @BigIntColumn()
  saleLineId!: number;

  /** The return's own number at its source. */
  @Column({ type: 'varchar', length: 64 })
  externalId!: string;

  @Column({ type: 'int' })
  quantity!: number;

  @MoneyColumn()
  amountFen!: number;

  @InstantColumn()
  at!: Date;

  @Column({ type: 'varchar', length: 10 })
  day!: string;
}

/** Every change of a line's credit by a person (D3). Append-only. */
@Entity('sale_reattribution')
export class SaleReattributionEntity {
  @IdColumn()
  id!: number;

  @Index()
  @BigIntColumn()
  saleLineId!: number;

  @Column({ type: 'int', nullable: true })
  fromGuideId!: number | null;

  @Column({ type: 'int', nullable: true })
  toGuideId!: number | null;

  @Column({ type: 'varchar', length: 32 })
  fromReason!: SaleReason;

  @Column({ type: 'varchar', length: 32 })
  toReason!: SaleReason;

  @Column({ type: 'varchar', length: 200 })
  why!: string;

  /** system, staff:<id> or operator:<id> */
  @Column({ type: 'varchar', length: 24 })
  actor!: string;

  @InstantColumn()
  at!: Date;
}
