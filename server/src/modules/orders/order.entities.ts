import { Column, Entity, Index, Unique } from 'typeorm';
import type { GuideChoice } from '../../domain/attribution';
import { BigIntColumn, IdColumn, InstantColumn, JsonColumn, MoneyColumn } from '../../platform/db';

export type OrderStatus =
  'pending_payment' | 'paid' | 'ready_for_pickup' | 'shipped' | 'completed' | 'closed' | 'refunded';

export interface OrderAddress {
  name: string;
  phone: string;
  province: string;
  city: string;
  district: string;
  detail: string;
}

/** The decision table's choice, and what was proposed by it where that is not the choice itself: a guide had left. */
export interface FrozenChoice extends GuideChoice {
  readonly proposed?: { readonly guideId: number | null; readonly reason: string } | undefined;
}

/** One order = one store and one fulfilment. Its number is `QD` + id. */
@Entity('orders')
@Unique(['memberId', 'idempotencyKey'])
@Index(['status', 'expiresAt'])
@Index(['storeId', 'status'])
@Index(['fulfilStoreId', 'status'])
@Index(['memberId', 'createdAt'])
@Index(['contactEnd', 'contactPhone'])
export class OrderEntity {
  @IdColumn()
  id!: number;

  @Column({ type: 'int' })
  memberId!: number;

  @Column({ type: 'varchar', length: 128 })
  idempotencyKey!: string;

  /** SHA-256 of the request body: the same key with another body is a mistake of the client. */
  @Column({ type: 'varchar', length: 64 })
  bodyHash!: string;

  /** The storefront it was placed in. */
  @Column({ type: 'int' })
  storeId!: number;

  @Column({ type: 'int' })
  brandId!: number;

  /** Region of the store when placed: re-parenting keeps history (A4). */
  @Column({ type: 'int' })
  regionId!: number;

  @Column({ type: 'varchar', length: 16 })
  status!: OrderStatus;

  @Column({ type: 'varchar', length: 8 })
  fulfilment!: 'express' | 'pickup';

  /** Where its stock is reserved and leaves from. */
  @Column({ type: 'int' })
  locationId!: number;

  @Column({ type: 'varchar', length: 16 })
  sourceKind!: 'pickup_here' | 'ship_here' | 'ship_nearby' | 'ship_warehouse';

  /** Store that fulfils; NULL when a warehouse does. */
  @Column({ type: 'int', nullable: true })
  fulfilStoreId!: number | null;

  @MoneyColumn()
  goodsFen!: number;

  @MoneyColumn()
  freightFen!: number;

  @MoneyColumn()
  totalFen!: number;

  @MoneyColumn({ default: 0 })
  refundedFen!: number;

  @JsonColumn({ nullable: true })
  address!: OrderAddress | null;

  @Column({ type: 'varchar', length: 20, nullable: true })
  contactName!: string | null;

  @Column({ type: 'varchar', length: 11, nullable: true })
  contactPhone!: string | null;

  /** Last four digits of it, by which the desk finds an order: one index for these and for whole numbers. */
  @Column({ type: 'varchar', length: 4, default: '' })
  contactEnd!: string;

  @InstantColumn({ nullable: true })
  pickupSlotAt!: Date | null;

  /** Eight digits, given at payment of a pick-up order, unique. */
  @Column({ type: 'varchar', length: 8, nullable: true, unique: true })
  pickupCode!: string | null;

  @Column({ type: 'varchar', length: 100, default: '' })
  note!: string;

  @Column({ type: 'varchar', length: 64, nullable: true })
  prepayId!: string | null;

  @Column({ type: 'varchar', length: 40, nullable: true })
  transactionId!: string | null;

  @Index()
  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  expiresAt!: Date;

  @Index()
  @InstantColumn({ nullable: true })
  paidAt!: Date | null;

  @InstantColumn({ nullable: true })
  readyAt!: Date | null;

  @InstantColumn({ nullable: true })
  shippedAt!: Date | null;

  @InstantColumn({ nullable: true })
  pickedUpAt!: Date | null;

  @InstantColumn({ nullable: true })
  completedAt!: Date | null;

  @InstantColumn({ nullable: true })
  closedAt!: Date | null;

  @Column({ type: 'varchar', length: 60, default: '' })
  closeReason!: string;

  /** The after-sale that gave these goods for others; its line replaces a line of another order. */
  @BigIntColumn({ nullable: true })
  exchangeId!: number | null;
}

/** A line with everything that decided it, frozen: price, guide, reason, store credit (promises 1 and 3). */
@Entity('order_line')
@Index(['guideId', 'finalAt'])
// what a product has sold, and how much of a limited one a person has: asked of every order of it
@Index(['productId', 'memberId'])
export class OrderLineEntity {
  @IdColumn()
  id!: number;

  @Index()
  @BigIntColumn()
  orderId!: number;

  @Column({ type: 'int' })
  memberId!: number;

  @Column({ type: 'int' })
  skuId!: number;

  @Column({ type: 'int' })
  productId!: number;

  @Column({ type: 'int' })
  brandId!: number;

  @Column({ type: 'varchar', length: 60 })
  name!: string;

  @JsonColumn()
  attributes!: Record<string, string>;

  @Column({ type: 'varchar', length: 300 })
  picture!: string;

  @Column({ type: 'varchar', length: 40 })
  skuCode!: string;

  @Column({ type: 'int' })
  quantity!: number;

  @MoneyColumn()
  priceFen!: number;

  /** Money base of credit: list price × quantity less the line's share of reductions; no freight. */
  @MoneyColumn()
  amountFen!: number;

  @MoneyColumn({ default: 0 })
  refundedFen!: number;

  @Column({ type: 'int', default: 0 })
  refundedQuantity!: number;

  /** Units that were exchanged for others and are not refunded: what becomes of them is decided with those. */
  @Column({ type: 'int', default: 0 })
  exchangedQuantity!: number;

  /** Of new goods: the line whose units they replace. */
  @BigIntColumn({ nullable: true })
  replacesLineId!: number | null;

  /** Of new goods that were cheaper: what went back on the replaced line for it. */
  @MoneyColumn({ default: 0 })
  givenBackFen!: number;

  /** Token the line came by; for reports, touches decide credit. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  link!: string | null;

  /** Ledger G: who sold it. Proposed when created, final at payment. */
  @Column({ type: 'int', nullable: true })
  guideId!: number | null;

  @Column({ type: 'varchar', length: 32 })
  guideReason!: string;

  /** What the decision table chose at creation; payment only applies who has left meanwhile. */
  @JsonColumn()
  guideChoice!: FrozenChoice;

  /** Version of the credit rules that decided: of the creation, or of a late payment. */
  @Column({ type: 'int', default: 0 })
  rulesVersion!: number;

  @Column({ type: 'int', nullable: true })
  assistGuideId!: number | null;

  /** Ledger F: selling store and its share in basis points; the rest goes to the fulfilling store. */
  @Column({ type: 'int', nullable: true })
  sellingStoreId!: number | null;

  @Column({ type: 'int' })
  sellingBp!: number;

  @Column({ type: 'int', nullable: true })
  fulfilStoreId!: number | null;

  @Column({ type: 'int' })
  fulfilBp!: number;

  /** The instant credit became final (payment); NULL while proposed. */
  @InstantColumn({ nullable: true })
  finalAt!: Date | null;
}

/** What happened to an order after it was placed, for people. Append-only. */
@Entity('order_event')
export class OrderEventEntity {
  @IdColumn()
  id!: number;

  @Index()
  @BigIntColumn()
  orderId!: number;

  @InstantColumn()
  at!: Date;

  @Column({ type: 'varchar', length: 120 })
  text!: string;

  /** `member`, `system`, `staff:<id>` or `operator:<id>`. */
  @Column({ type: 'varchar', length: 24 })
  actor!: string;
}

@Entity('shipment')
export class ShipmentEntity {
  @IdColumn()
  id!: number;

  @Index()
  @BigIntColumn()
  orderId!: number;

  @Column({ type: 'varchar', length: 10 })
  carrier!: string;

  @Column({ type: 'varchar', length: 32 })
  trackingNo!: string;

  @InstantColumn()
  shippedAt!: Date;

  @Column({ type: 'varchar', length: 24 })
  actor!: string;
}

/** Shipping info owed to WeChat for an order, express or pick-up (failures row 7). */
@Entity('shipping_upload')
export class ShippingUploadEntity {
  @IdColumn()
  id!: number;

  @BigIntColumn({ unique: true })
  orderId!: number;

  @Column({ type: 'varchar', length: 8 })
  kind!: 'express' | 'pickup';

  @Index()
  @Column({ type: 'varchar', length: 8 })
  status!: 'pending' | 'failed' | 'done';

  @Column({ type: 'int', default: 0 })
  attempts!: number;

  @Column({ type: 'varchar', length: 200, default: '' })
  lastError!: string;

  @InstantColumn({ nullable: true })
  nextAttemptAt!: Date | null;

  @InstantColumn({ nullable: true })
  uploadedAt!: Date | null;

  @InstantColumn()
  createdAt!: Date;
}

@Entity('cart_line')
export class CartLineEntity {
  @Column({ type: 'int', primary: true })
  memberId!: number;

  @Column({ type: 'int', primary: true })
  skuId!: number;

  /** The store it was put in at; one SKU from two stores is two lines. */
  @Column({ type: 'int', primary: true })
  storeId!: number;

  @Column({ type: 'int' })
  quantity!: number;

  @Column({ type: 'varchar', length: 64, nullable: true })
  link!: string | null;

  /** The guide-built cart it came from. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  assistedCart!: string | null;

  @InstantColumn()
  updatedAt!: Date;
}
