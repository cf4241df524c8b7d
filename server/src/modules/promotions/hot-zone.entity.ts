import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { InstantColumn, JsonColumn } from '../../platform/db';

/** What a hot zone shows and where; draft and published copies have this shape. Instants are ISO text. */
export interface HotZoneContent {
  title: string;
  subtitle: string;
  banner: string;
  slot: number;
  scope: { kind: 'chain' | 'region' | 'brand' | 'stores'; ids: number[] };
  startsAt: string;
  endsAt: string;
  productIds: number[];
}

/** 爆款专区 (A19). Storefronts show `published`; the console edits `draft`; `previous` is what undo goes back to. */
@Entity('hot_zone')
export class HotZoneEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @JsonColumn()
  draft!: HotZoneContent;

  @JsonColumn({ nullable: true })
  published!: HotZoneContent | null;

  @JsonColumn({ nullable: true })
  previous!: HotZoneContent | null;

  @Column({ type: 'varchar', length: 10 })
  status!: 'draft' | 'published' | 'withdrawn';

  /** Raised by every save; writers must name the one they read. */
  @Column({ type: 'int', default: 1 })
  version!: number;

  @Column({ type: 'int', nullable: true })
  publishedVersion!: number | null;

  @Column({ type: 'int', nullable: true })
  previousVersion!: number | null;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  updatedAt!: Date;
}
