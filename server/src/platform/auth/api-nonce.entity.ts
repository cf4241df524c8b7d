import { Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../db';

/** A signed request of a machine that was let in: it is not let in again. */
@Entity('api_nonce')
export class ApiNonce {
  /** SHA-256 of the key's id and the nonce. */
  @PrimaryColumn({ type: 'varchar', length: 64 }) id!: string;
  @Index() @InstantColumn() expiresAt!: Date;
}
