import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from './columns';

/** Rows written for nothing but to see whether writing works. There are never more than `SLOTS` of them. */
@Entity('write_sign')
export class WriteSign {
  /** Drawn by lot for each connection that asks, so that processes rarely wait for each other's. */
  @PrimaryColumn({ type: 'int' })
  slot!: number;

  @InstantColumn()
  at!: Date;
}
