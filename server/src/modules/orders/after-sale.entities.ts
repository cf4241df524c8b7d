import { Column, Entity, Index, Unique } from 'typeorm';
import type { AfterSaleKind, AfterSaleStatus } from '../../domain/order';
import { BigIntColumn, IdColumn, InstantColumn, JsonColumn, MoneyColumn } from '../../platform/db';
import type { OrderAddress } from './order.entities';

/** What a buyer wants in exchange, fixed when it was asked for. */
export interface ExchangeWish {
  readonly skuId: number;
  readonly skuCode: string;
  readonly attributes: Record<string, string>;
  readonly picture: string;
  readonly quantity: number;
  /** Per unit, of the day it was asked for. */
  readonly priceFen: number;
  /** Positive: the buyer pays; negative: it goes back. */
  readonly differenceFen: number;
  readonly fulfilment: 'express' | 'pickup';
  /** Where the new goods leave from. */
  readonly locationId: number;
  readonly fulfilStoreId: number | null;
  readonly address: OrderAddress | null;
}

@Entity('after_sale')
@Index(['storeId', 'status'])
@Index(['status', 'updatedAt'])
@Unique(['memberId', 'requestKey'])
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
  kind!: AfterSaleKind;

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

  /** Of an exchange. */
  @JsonColumn({ nullable: true })
  exchange!: ExchangeWish | null;

  /** Units of the wanted SKU that are reserved for it now; once there is an order of the new goods, that one holds them. */
  @Column({ type: 'int', default: 0 })
  heldQuantity!: number;

  @Column({ type: 'int', nullable: true })
  heldSkuId!: number | null;

  @Column({ type: 'int', nullable: true })
  heldLocationId!: number | null;

  @Index()
  @InstantColumn({ nullable: true })
  heldUntil!: Date | null;

  /** The order of the new goods. */
  @BigIntColumn({ nullable: true })
  newOrderId!: number | null;

  /** The key of the request for an exchange, and SHA-256 of its body. */
  @Column({ type: 'varchar', length: 128, nullable: true })
  requestKey!: string | null;

  @Column({ type: 'varchar', length: 64, default: '' })
  requestHash!: string;

  @Column({ type: 'varchar', length: 200, default: '' })
  decisionNote!: string;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  updatedAt!: Date;
}
