import { Column, Entity, Index } from 'typeorm';
import { BigIntColumn, IdColumn, InstantColumn, MoneyColumn } from '../../platform/db';

/** Units a till sold that the books did not have: to be counted (A17). */
@Entity('stock_short')
@Index(['storeId', 'skuId'])
export class StockShortEntity {
  @IdColumn()
  id!: number;

  @InstantColumn()
  at!: Date;

  @Column({ type: 'int' })
  storeId!: number;

  @Column({ type: 'int' })
  skuId!: number;

  @Column({ type: 'int' })
  shortBy!: number;

  /** Number of the receipt. */
  @Column({ type: 'varchar', length: 64 })
  externalId!: string;

  /** Since when a later count has put the books right. */
  @Index()
  @InstantColumn({ nullable: true })
  countedAt!: Date | null;
}

/** The price a till uses, as it last said (A14). */
@Entity('price_report')
export class PriceReportEntity {
  @Column({ type: 'int', primary: true })
  storeId!: number;

  @Column({ type: 'int', primary: true })
  skuId!: number;

  @MoneyColumn()
  priceFen!: number;

  @InstantColumn()
  at!: Date;
}

/** How far behind a store's tills are (A17). */
@Entity('till_sync')
export class TillSyncEntity {
  @Column({ type: 'int', primary: true })
  storeId!: number;

  /** Of the latest receipt there is. */
  @InstantColumn()
  lastPaidAt!: Date;

  @InstantColumn()
  lastReceivedAt!: Date;

  /** From payment to arrival of the latest receipt in the latest batch. */
  @Column({ type: 'int' })
  lagSeconds!: number;
}

/** A store's receipts by the business day they were paid on. */
@Entity('till_day')
export class TillDayEntity {
  @Column({ type: 'varchar', length: 10, primary: true })
  day!: string;

  @Column({ type: 'int', primary: true })
  storeId!: number;

  @Column({ type: 'int' })
  receipts!: number;

  /** Receipts whose buyer is a member. */
  @Column({ type: 'int' })
  matched!: number;

  @BigIntColumn()
  netFen!: number;
}
