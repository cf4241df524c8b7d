import { Column, Entity, Index } from 'typeorm';
import { BigIntColumn } from '../../platform/db';
import type { SaleChannel } from './sale.entities';

abstract class SaleSums {
  @BigIntColumn({ default: 0 })
  paidFen!: number;

  @BigIntColumn({ default: 0 })
  returnedFen!: number;

  /** A sale counts once, where most of its money is, so that orders can be summed. */
  @Column({ type: 'int', default: 0 })
  orders!: number;

  @Column({ type: 'int', default: 0 })
  units!: number;

  @BigIntColumn({ default: 0 })
  afterHoursFen!: number;

  /** The part of `paidFen` that is credited to a guide. */
  @BigIntColumn({ default: 0 })
  guideFen!: number;

  /** The part of `paidFen` that stood in a hot zone when it was paid. */
  @BigIntColumn({ default: 0 })
  hotZoneFen!: number;
}

/**
 * What lines and returns add up to by day, channel, selling store, brand and guide (0 for none), kept in the transactions
 * that write those. What came back counts on the day it came back.
 */
@Entity('sale_day')
@Index(['guideId', 'day'])
@Index(['storeId', 'day'])
export class SaleDayEntity extends SaleSums {
  @Column({ type: 'varchar', length: 10, primary: true })
  day!: string;

  @Column({ type: 'varchar', length: 12, primary: true })
  channel!: SaleChannel;

  @Column({ type: 'int', primary: true })
  storeId!: number;

  @Column({ type: 'int', primary: true })
  brandId!: number;

  @Column({ type: 'int', primary: true })
  guideId!: number;
}

/** `sale_day` by month without the brand, for boards and targets of a month: a tenth of the rows or fewer. Kept with it. */
@Entity('sale_month')
@Index(['guideId', 'month'])
@Index(['storeId', 'month'])
export class SaleMonthEntity extends SaleSums {
  /** 'YYYY-MM' */
  @Column({ type: 'varchar', length: 7, primary: true })
  month!: string;

  @Column({ type: 'varchar', length: 12, primary: true })
  channel!: SaleChannel;

  @Column({ type: 'int', primary: true })
  storeId!: number;

  @Column({ type: 'int', primary: true })
  guideId!: number;
}

/** `sale_day` without brands and guides, for days of regions and the chain. Kept with it. */
@Entity('sale_store_day')
@Index(['storeId', 'day'])
export class SaleStoreDayEntity extends SaleSums {
  @Column({ type: 'varchar', length: 10, primary: true })
  day!: string;

  @Column({ type: 'varchar', length: 12, primary: true })
  channel!: SaleChannel;

  @Column({ type: 'int', primary: true })
  storeId!: number;
}

/** What was paid by hour of Shanghai's day and selling store, for the hours of any period (A45). Kept with `sale_day`. */
@Entity('sale_hour')
@Index(['storeId', 'day'])
export class SaleHourEntity {
  @Column({ type: 'varchar', length: 10, primary: true })
  day!: string;

  /** 0–23 */
  @Column({ type: 'int', primary: true })
  hour!: number;

  @Column({ type: 'varchar', length: 12, primary: true })
  channel!: SaleChannel;

  @Column({ type: 'int', primary: true })
  storeId!: number;

  @BigIntColumn({ default: 0 })
  paidFen!: number;

  /** As in `sale_day`: a sale once, where most of its money is. */
  @Column({ type: 'int', default: 0 })
  orders!: number;
}

/**
 * Turnover (ledger F, 业绩（含代发）) by day, channel and store, 0 for headquarters: what counts with the store that sold and
 * with the one that shipped, by the shares on the lines. Kept with `sale_day`.
 */
@Entity('store_turnover_day')
@Index(['storeId', 'day'])
export class StoreTurnoverDayEntity {
  @Column({ type: 'varchar', length: 10, primary: true })
  day!: string;

  @Column({ type: 'varchar', length: 12, primary: true })
  channel!: SaleChannel;

  @Column({ type: 'int', primary: true })
  storeId!: number;

  @BigIntColumn({ default: 0 })
  turnoverFen!: number;

  /** Counts on the day it came back. */
  @BigIntColumn({ default: 0 })
  turnoverBackFen!: number;

  /** The part of `turnoverFen` for what another store or headquarters sold. */
  @BigIntColumn({ default: 0 })
  fulfilledFen!: number;
}
