import { Column, Entity, Index } from 'typeorm';
import { BigIntColumn, InstantColumn, JsonColumn } from '../../platform/db';

/** A SKU a guide picked for a customer, with the price it had then. */
export interface AssistedItem {
  readonly skuId: number;
  readonly quantity: number;
  readonly builtFen: number;
}

/** A cart that a guide built for a customer 代客下单 (D4 row 3): guide and store are fixed when it is built. */
@Entity('assisted_cart')
@Index(['guideId', 'builtAt'])
export class AssistedCartEntity {
  @Column({ type: 'varchar', length: 12, primary: true })
  token!: string;

  @Column({ type: 'int' })
  guideId!: number;

  @Column({ type: 'int' })
  storeId!: number;

  @Column({ type: 'varchar', length: 100 })
  note!: string;

  @JsonColumn()
  items!: AssistedItem[];

  @InstantColumn()
  builtAt!: Date;

  /** At most 24 hours after it was built. */
  @InstantColumn()
  expiresAt!: Date;

  @InstantColumn({ nullable: true })
  cancelledAt!: Date | null;

  /** First opened by somebody other than the guide. */
  @InstantColumn({ nullable: true })
  openedAt!: Date | null;

  @Column({ type: 'int', default: 0 })
  opens!: number;

  /** Who ordered from it first: it counts for nobody else, or a cart sent to a group would beat every member's guide. */
  @Column({ type: 'int', nullable: true })
  memberId!: number | null;
}

/** An order with lines that were credited by a guide-built cart. */
@Entity('assisted_cart_order')
export class AssistedCartOrderEntity {
  @Column({ type: 'varchar', length: 12, primary: true })
  token!: string;

  @BigIntColumn({ primary: true })
  orderId!: number;
}
