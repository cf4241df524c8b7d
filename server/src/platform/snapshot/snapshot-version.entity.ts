import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Grows whenever what the snapshot is made of changes. */
@Entity('snapshot_version')
export class SnapshotVersion {
  @PrimaryColumn({ type: 'varchar', length: 60 }) name!: string;
  @Column({ type: 'int' }) version!: number;
}
