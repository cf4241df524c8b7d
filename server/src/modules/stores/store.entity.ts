import type { StoreHours } from '@qiandian/shared';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { InstantColumn, JsonColumn } from '../../platform/db';

export type StoreStatus = 'online' | 'paused' | 'closed';
export type StoreService = 'pickup' | 'express' | 'same_city';

/** A physical store (A11). Coordinates are GCJ-02; other systems are converted where they come in. */
@Entity('store')
export class StoreEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 20, unique: true })
  code!: string;

  @Column({ type: 'varchar', length: 60 })
  name!: string;

  @Index()
  @Column({ type: 'int' })
  brandId!: number;

  @Index()
  @Column({ type: 'int' })
  regionId!: number;

  @Column({ type: 'double precision' })
  lng!: number;

  @Column({ type: 'double precision' })
  lat!: number;

  @Column({ type: 'varchar', length: 20 })
  province!: string;

  @Column({ type: 'varchar', length: 30 })
  city!: string;

  @Column({ type: 'varchar', length: 30 })
  district!: string;

  @Column({ type: 'varchar', length: 120 })
  address!: string;

  /** Shopping mall or trade area (A34). */
  @Column({ type: 'varchar', length: 40, nullable: true })
  mall!: string | null;

  @Column({ type: 'varchar', length: 20, nullable: true })
  phone!: string | null;

  /** How far "nearby" reaches, in metres (A16). */
  @Column({ type: 'int', default: 3000 })
  radiusM!: number;

  @JsonColumn()
  hours!: StoreHours;

  @JsonColumn()
  services!: StoreService[];

  @Column({ type: 'varchar', length: 10 })
  status!: StoreStatus;

  /** Takes over this store's links and visitors while it is not online. */
  @Column({ type: 'int', nullable: true })
  successorStoreId!: number | null;

  @Column({ type: 'boolean', default: false })
  flagship!: boolean;

  /** The one store that stands for headquarters when nothing else resolves. */
  @Column({ type: 'boolean', default: false })
  hq!: boolean;

  @Column({ type: 'int', default: 0 })
  priority!: number;

  /** Who runs it (A47); NULL for the company's own. */
  @Index()
  @Column({ type: 'int', nullable: true })
  franchiseeId!: number | null;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  updatedAt!: Date;
}
