import { Column, Entity, Index, Unique } from 'typeorm';
import type { Ledger } from '../../domain/commission';
import { BigIntColumn, IdColumn, InstantColumn, MoneyColumn } from '../../platform/db';

/** What an entry says happened: those of the rules, and what is paid beside sales. */
export type CreditKind =
  'accrual' | 'gated' | 'reversal' | 'reassign' | 'gate_release' | 'gate_void' | 'release' | 'pool_share' | ExtraKind;
/** Paid beside sales: recruit rewards, prizes, manual adjustments. */
export type ExtraKind = 'recruit' | 'prize' | 'manual';
/** Kinds that no sale's line earns: extras, and what a store's pool gave its guides. */
export const BESIDE_SALES: readonly CreditKind[] = ['recruit', 'prize', 'manual', 'pool_share'];
/** Whose account an entry is in; `hold` keeps a suspended guide's money, `hq` and `nobody` only say why nothing is paid. */
export type BeneficiaryKind = 'guide' | 'store' | 'franchisee' | 'hold' | 'hq' | 'nobody';

/** One posting of the three ledgers (D2). Append-only: whatever changes is posted, nothing is ever updated. */
@Entity('credit_entry')
@Unique(['saleLineId', 'entryKey'])
@Index(['beneficiaryKind', 'beneficiaryId', 'month'])
@Index(['beneficiaryKind', 'beneficiaryId', 'gated'])
@Index(['saleId'])
@Index(['month'])
export class CreditEntryEntity {
  @IdColumn()
  id!: number;

  @Column({ type: 'varchar', length: 14 })
  ledger!: Ledger;

  @Column({ type: 'varchar', length: 12 })
  kind!: CreditKind;

  /** Waits for the month's online gate, or takes back something that does: never payable. */
  @Column({ type: 'boolean', default: false })
  gated!: boolean;

  /** NULL for what is paid beside sales. */
  @BigIntColumn({ nullable: true })
  saleId!: number | null;

  /** 0 for what is paid beside sales. */
  @BigIntColumn({ default: 0 })
  saleLineId!: number;

  /** Unique within the line, or among extras: the same fact gives the same key, so that a replay posts nothing. */
  @Column({ type: 'varchar', length: 100 })
  entryKey!: string;

  /** Key of the entry of the same line that this one takes back. */
  @Column({ type: 'varchar', length: 100, nullable: true })
  reverses!: string | null;

  @Column({ type: 'varchar', length: 10 })
  beneficiaryKind!: BeneficiaryKind;

  /** Guide, store or franchisee by kind; 0 for headquarters and nobody. */
  @Column({ type: 'int', default: 0 })
  beneficiaryId!: number;

  /** The credited store; the origin store of a rebate; the guide's store of an extra. NULL is headquarters. */
  @Column({ type: 'int', nullable: true })
  storeId!: number | null;

  @MoneyColumn()
  baseFen!: number;

  @Column({ type: 'int' })
  rateBp!: number;

  @Column({ type: 'int' })
  multiplierBp!: number;

  /** What the plan's cap left out. */
  @MoneyColumn()
  cutFen!: number;

  /** Negative when it takes back. */
  @MoneyColumn()
  amountFen!: number;

  /** NULL without a plan in force, and for extras. */
  @Column({ type: 'int', nullable: true })
  planVersionId!: number | null;

  @Column({ type: 'varchar', length: 32 })
  reason!: string;

  /** How the amount came about, for the person who earns it. */
  @Column({ type: 'varchar', length: 300 })
  text!: string;

  /** When it happened: payment, return, decision. */
  @InstantColumn()
  at!: Date;

  @Column({ type: 'varchar', length: 10 })
  day!: string;

  @Column({ type: 'varchar', length: 7 })
  month!: string;
}
