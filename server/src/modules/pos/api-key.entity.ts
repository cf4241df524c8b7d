import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { ApiKeyKind } from '../../platform/auth';
import { InstantColumn, JsonColumn } from '../../platform/db';

/** What a till, the ERP or a connector signs with. Numbers of receipts are told apart by key: a key is one system. */
@Entity('api_key')
export class ApiKeyEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  /** The public half. */
  @Column({ type: 'varchar', length: 40, unique: true })
  keyId!: string;

  @Column({ type: 'varchar', length: 40 })
  name!: string;

  @JsonColumn()
  kinds!: ApiKeyKind[];

  /** Stores it speaks for; NULL = all. */
  @JsonColumn({ nullable: true })
  storeIds!: number[] | null;

  /** Sealed: never readable in the database. */
  @Column({ type: 'varchar', length: 160 })
  secret!: string;

  /** The one before, good until `oldUntil`. */
  @Column({ type: 'varchar', length: 160, nullable: true })
  oldSecret!: string | null;

  @InstantColumn({ nullable: true })
  oldUntil!: Date | null;

  @Column({ type: 'varchar', length: 10 })
  status!: 'active' | 'disabled';

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn({ nullable: true })
  lastUsedAt!: Date | null;
}
