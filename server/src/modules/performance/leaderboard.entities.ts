import { Column, Entity } from 'typeorm';
import { BigIntColumn, InstantColumn } from '../../platform/db';

export type BoardPeriod = 'day' | 'month';
export type BoardMeasure = 'sales' | 'online_sales';

/** A leaderboard as it stood when its day or month was over (A51): never changed by what comes in later. */
@Entity('leaderboard')
export class LeaderboardEntity {
  @Column({ type: 'varchar', length: 5, primary: true })
  period!: BoardPeriod;

  /** The day, or the first day of the month. */
  @Column({ type: 'varchar', length: 10, primary: true })
  date!: string;

  @Column({ type: 'varchar', length: 12, primary: true })
  measure!: BoardMeasure;

  @InstantColumn()
  frozenAt!: Date;
}

/** Who sold more than nothing, in the whole chain; boards of a store or region are parts of it. */
@Entity('leaderboard_row')
export class LeaderboardRowEntity {
  @Column({ type: 'varchar', length: 5, primary: true })
  period!: BoardPeriod;

  @Column({ type: 'varchar', length: 10, primary: true })
  date!: string;

  @Column({ type: 'varchar', length: 12, primary: true })
  measure!: BoardMeasure;

  @Column({ type: 'int', primary: true })
  guideId!: number;

  /** Place in the whole chain. */
  @Column({ type: 'int', name: 'place' })
  rank!: number;

  /** Fen, net of what came back in the period. */
  @BigIntColumn()
  value!: number;

  /** The guide's store when the board was frozen. */
  @Column({ type: 'int' })
  storeId!: number;
}
