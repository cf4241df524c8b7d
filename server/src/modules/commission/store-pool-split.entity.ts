import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { PoolSplit } from '../../domain/commission';
import { InstantColumn } from '../../platform/db';

/** How a store's pool is split from a month on, until its next row; whole months, since a pool is split when its month closes. */
@Entity('store_pool_split')
@Unique(['storeId', 'fromMonth'])
export class StorePoolSplitEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'int' })
  storeId!: number;

  /** 'YYYY-MM' */
  @Column({ type: 'varchar', length: 7 })
  fromMonth!: string;

  /** `plan`: by the commission plan again. */
  @Column({ type: 'varchar', length: 10 })
  method!: PoolSplit['method'] | 'plan';

  @Column({ type: 'int', default: 0 })
  managerBp!: number;

  @Column({ type: 'varchar', length: 200 })
  why!: string;

  @Column({ type: 'varchar', length: 40 })
  setBy!: string;

  @InstantColumn()
  setAt!: Date;
}
