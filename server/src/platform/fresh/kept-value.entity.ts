import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../db';

/**
 * A value that was dear to make, in parts, as the last process made it: what a process that has just started begins with.
 * Can be made anew at any time; nothing else is told by it.
 */
@Entity('kept_value')
@Index(['madeAt'])
export class KeptValueEntity {
  /** What it is, and the version of the program that made it: another may understand it otherwise. */
  @PrimaryColumn({ type: 'varchar', length: 80 }) name!: string;
  /** Digest of what it was made for. */
  @PrimaryColumn({ type: 'varchar', length: 64 }) keyHash!: string;
  @PrimaryColumn({ type: 'int' }) part!: number;
  @InstantColumn() madeAt!: Date;
  @Column({ type: 'int' }) tookMs!: number;
  /** Part of it, compressed, in base64. */
  @Column({ type: 'text' }) body!: string;
}
