import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { LINK_CHANNELS, MATERIAL_STATES } from '@qiandian/shared/contract';
import { InstantColumn, JsonColumn } from '../../platform/db';

export type MaterialStatus = (typeof MATERIAL_STATES)[number];
export type LinkChannel = (typeof LINK_CHANNELS)[number];

/** Guides of which stores may share it: below one of the regions and of one of the brands; null = all. */
export interface MaterialScope {
  regionIds: number[] | null;
  brandIds: number[] | null;
}

/** What a material says and where it may go; the draft and the approved copy have this shape. Instants are ISO text. */
export interface MaterialContent {
  title: string;
  copies: string[];
  pictures: string[];
  productIds: number[];
  zoneId?: number | undefined;
  brandId?: number | undefined;
  season: string;
  channels: LinkChannel[];
  scope: MaterialScope;
  from: string;
  to: string;
}

/**
 * 素材 (A112): made by headquarters, forwarded by guides. The console edits `draft`; what guides share and what old links
 * open is `approved`, the copy that was last let through.
 */
@Entity('material')
@Index(['status', 'endsAt'])
export class MaterialEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  /** Of the draft, as are brand and end: what the list is searched by. */
  @Column({ type: 'varchar', length: 40 })
  title!: string;

  @Column({ type: 'int', nullable: true })
  brandId!: number | null;

  @InstantColumn()
  endsAt!: Date;

  @JsonColumn()
  draft!: MaterialContent;

  @JsonColumn({ nullable: true })
  approved!: MaterialContent | null;

  @Column({ type: 'varchar', length: 10 })
  status!: MaterialStatus;

  /** The reviewer's words. */
  @Column({ type: 'varchar', length: 200, default: '' })
  note!: string;

  @Column({ type: 'varchar', length: 40 })
  createdBy!: string;

  /** The operator who asked for the review and so may not decide it. */
  @Column({ type: 'int', nullable: true })
  submittedBy!: number | null;

  @InstantColumn({ nullable: true })
  approvedAt!: Date | null;

  /** Raised by every change; editors name the one they read. */
  @Column({ type: 'int', default: 1 })
  version!: number;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  updatedAt!: Date;
}
