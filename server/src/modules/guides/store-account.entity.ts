import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/db';

/** A store's own account in the company's WeCom (A58): customers are its friends, credited to the guide of the code. */
@Entity('store_wecom_account')
export class StoreAccountEntity {
  @PrimaryColumn({ type: 'int' })
  storeId!: number;

  @Column({ type: 'varchar', length: 64, unique: true })
  userId!: string;

  @InstantColumn()
  updatedAt!: Date;
}
