import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { IdColumn, InstantColumn } from '../../platform/db';

/** Where goods lie: a store's floor or a warehouse of headquarters. */
@Entity('stock_location')
export class StockLocationEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 10 })
  kind!: 'store' | 'warehouse';

  @Column({ type: 'int', nullable: true, unique: true })
  storeId!: number | null;

  @Column({ type: 'varchar', length: 60 })
  name!: string;

  @Column({ type: 'varchar', length: 30 })
  city!: string;
}

/**
 * Balance of one SKU at one location. Always the sum of its movements; what can be sold is `onHand - reserved`.
 * Only `inventory` writes it, always together with a movement (promise 2).
 */
@Entity('stock')
@Unique(['locationId', 'skuId'])
export class StockEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'int' })
  locationId!: number;

  @Index()
  @Column({ type: 'int' })
  skuId!: number;

  @Column({ type: 'int', default: 0 })
  onHand!: number;

  @Column({ type: 'int', default: 0 })
  reserved!: number;
}

export type StockMovementKind =
  | 'opening'
  | 'receipt'
  | 'adjust'
  | 'reserve'
  | 'release'
  | 'commit'
  | 'return'
  | 'write_off'
  | 'sale'
  | 'transfer'
  | 'count';

/** One change of a balance. Append-only. */
@Entity('stock_movement')
@Index(['locationId', 'skuId'])
@Index(['at'])
export class StockMovementEntity {
  @IdColumn()
  id!: number;

  @InstantColumn()
  at!: Date;

  @Column({ type: 'varchar', length: 10 })
  kind!: StockMovementKind;

  @Column({ type: 'int' })
  locationId!: number;

  @Column({ type: 'int' })
  skuId!: number;

  @Column({ type: 'int' })
  onHandDelta!: number;

  @Column({ type: 'int' })
  reservedDelta!: number;

  /** Order number, after-sale id, import id or `pos:<number at the till or ERP>` that caused it. */
  @Column({ type: 'varchar', length: 80, default: '' })
  reference!: string;

  @Column({ type: 'varchar', length: 60, default: '' })
  reason!: string;

  @Column({ type: 'int', nullable: true })
  operatorId!: number | null;
}
