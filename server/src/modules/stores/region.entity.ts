import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A node of the organisation: headquarters, its regions, their retail companies (A4). Stores hang on leaves. */
@Entity('region')
export class RegionEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Index()
  @Column({ type: 'int', nullable: true })
  parentId!: number | null;

  @Column({ type: 'varchar', length: 40 })
  name!: string;

  @Column({ type: 'int', default: 0 })
  sort!: number;
}
