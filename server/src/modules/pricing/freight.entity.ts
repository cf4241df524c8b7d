import { Column, Entity } from 'typeorm';
import { InstantColumn, JsonColumn } from '../../platform/db';

/** The freight table of headquarters; one row, id 1. */
@Entity('freight_table')
export class FreightTableEntity {
  @Column({ type: 'int', primary: true })
  id!: number;

  @JsonColumn()
  content!: {
    freeThresholdFen: number;
    defaultFen: number;
    provinces: { province: string; feeFen: number; freeThresholdFen?: number }[];
  };

  @Column({ type: 'int', default: 1 })
  version!: number;

  @InstantColumn()
  updatedAt!: Date;
}
