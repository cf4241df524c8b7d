import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../db';

/** How often something was tried within one window. */
@Entity('rate_window')
export class RateWindow {
  /** SHA-256 of the key and the window's number: keys may hold a phone or a code. */
  @PrimaryColumn({ type: 'varchar', length: 64 }) id!: string;
  @Column({ type: 'int' }) hits!: number;
  @Index() @InstantColumn() expiresAt!: Date;
}
