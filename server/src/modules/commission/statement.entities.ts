import { Column, Entity, Index, Unique } from 'typeorm';
import { BigIntColumn, IdColumn, InstantColumn, MoneyColumn } from '../../platform/db';

/** Who is paid by statement: guides, stores' pools, franchisees. */
export const STATEMENT_KINDS = ['guide', 'store', 'franchisee'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** A month that was or is being closed. A month that is open has no row. */
@Entity('statement_period')
export class StatementPeriodEntity {
  @Column({ type: 'varchar', length: 7, primary: true })
  month!: string;

  @Column({ type: 'varchar', length: 10 })
  status!: 'closing' | 'closed';

  /** How far closing has come, as `kind:id`; the claim of the next lot, so that none is made twice. */
  @Column({ type: 'varchar', length: 30 })
  progress!: string;

  /** Beneficiaries looked at while closing, statements made once closed. */
  @Column({ type: 'int', default: 0 })
  done!: number;

  @Column({ type: 'int', default: 0 })
  total!: number;

  @InstantColumn()
  startedAt!: Date;

  @InstantColumn({ nullable: true })
  closedAt!: Date | null;

  @Column({ type: 'varchar', length: 40 })
  closedBy!: string;
}

/** What a month pays one beneficiary. Written once. */
@Entity('statement')
@Unique(['month', 'kind', 'beneficiaryId'])
@Index(['kind', 'beneficiaryId'])
export class StatementEntity {
  @IdColumn()
  id!: number;

  @Column({ type: 'varchar', length: 7 })
  month!: string;

  @Column({ type: 'varchar', length: 10 })
  kind!: StatementKind;

  @Column({ type: 'int' })
  beneficiaryId!: number;

  /** As of then, as is the store. */
  @Column({ type: 'varchar', length: 60 })
  name!: string;

  /** The guide's store, or the store itself; NULL for a franchisee. */
  @Column({ type: 'int', nullable: true })
  storeId!: number | null;

  @MoneyColumn()
  openingFen!: number;

  @MoneyColumn()
  earnedFen!: number;

  @MoneyColumn()
  reversedFen!: number;

  @MoneyColumn()
  extraFen!: number;

  @MoneyColumn()
  payableFen!: number;

  @MoneyColumn()
  carriedFen!: number;

  /** A leaver's debt that nobody asks back (D5). */
  @MoneyColumn()
  writtenOffFen!: number;

  @Column({ type: 'int' })
  entries!: number;
}

/** Which statement settled an entry: exactly one, ever. */
@Entity('statement_entry')
export class StatementEntryEntity {
  @IdColumn()
  entryId!: number;

  @Index()
  @BigIntColumn()
  statementId!: number;
}
