import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { InstantColumn } from '../../platform/db';

/**
 * A post that a person holds in another store besides the own one (A7). Members, pool and credit stay with the store of the
 * staff row; what is done while acting in the post belongs to the post's store.
 */
@Entity('staff_post')
export class StaffPostEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Index()
  @Column({ type: 'int' })
  staffId!: number;

  @Column({ type: 'int' })
  storeId!: number;

  @Column({ type: 'varchar', length: 10 })
  role!: 'guide' | 'manager';

  @InstantColumn()
  startedAt!: Date;

  @InstantColumn({ nullable: true })
  endedAt!: Date | null;
}
