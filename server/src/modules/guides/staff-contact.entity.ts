import { Column, Entity } from 'typeorm';
import { InstantColumn } from '../../platform/db';

/** How customers add a guide in WeCom: one QR picture, of the guide's own or made by WeCom. */
@Entity('staff_contact')
export class StaffContactEntity {
  @Column({ type: 'int', primary: true })
  staffId!: number;

  /** An uploaded picture (`/uploads/...`), or WeCom's own address. */
  @Column({ type: 'varchar', length: 300 })
  wecomQr!: string;

  @Column({ type: 'varchar', length: 6 })
  source!: 'upload' | 'wecom';

  /** WeCom's id of a contact way it made; a corp may have 500,000, so one is used again. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  configId!: string | null;

  /** The account in WeCom that a code made there leads to: the guide's own or the store's. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  wecomUserId!: string | null;

  @InstantColumn()
  updatedAt!: Date;
}
