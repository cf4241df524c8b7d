import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { InstantColumn } from '../../platform/db';

/** Somebody who runs stores under contract (加盟商, A47). */
@Entity('franchisee')
export class FranchiseeEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 20, unique: true })
  code!: string;

  @Column({ type: 'varchar', length: 40 })
  name!: string;

  /** Of what the members recruited by the own stores spend anywhere, in basis points. */
  @Column({ type: 'int' })
  rebateBp!: number;

  @InstantColumn()
  contractFrom!: Date;

  @InstantColumn({ nullable: true })
  contractTo!: Date | null;

  @InstantColumn()
  createdAt!: Date;
}

/**
 * What a store's members earn whom, and when: [validFrom, validTo). A change of contract ends rows and begins others, so
 * that a payment of long ago is still explained by what was in force then.
 */
@Entity('franchise_term')
@Index(['storeId', 'validFrom'])
export class FranchiseTermEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Index()
  @Column({ type: 'int' })
  franchiseeId!: number;

  @Column({ type: 'int' })
  storeId!: number;

  @Column({ type: 'int' })
  rebateBp!: number;

  @InstantColumn()
  validFrom!: Date;

  @InstantColumn({ nullable: true })
  validTo!: Date | null;
}
