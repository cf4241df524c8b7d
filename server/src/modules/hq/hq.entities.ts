import type { HqPermission, IMPORT_KINDS } from '@qiandian/shared/contract';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn } from '../../platform/db';

@Entity('operator')
export class OperatorEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 40, unique: true })
  username!: string;

  @Column({ type: 'varchar', length: 20 })
  name!: string;

  @Column({ type: 'varchar', length: 300 })
  passwordHash!: string;

  @JsonColumn()
  roleIds!: number[];

  /** Data scope, region axis: region ids with all below them; NULL = every region (A4). */
  @JsonColumn({ nullable: true })
  regionIds!: number[] | null;

  /** Data scope, brand axis; NULL = every brand (A6). */
  @JsonColumn({ nullable: true })
  brandIds!: number[] | null;

  /** Data scope of a franchisee's account: its own stores only (A47); NULL = whoever runs them. */
  @JsonColumn({ nullable: true })
  franchiseeIds!: number[] | null;

  @Column({ type: 'varchar', length: 10 })
  status!: 'active' | 'disabled';

  /** Raised to make every token issued before worthless. */
  @Column({ type: 'int', default: 1 })
  tokenVersion!: number;

  /** The password was set by somebody else and opens nothing but its own change. */
  @Column({ type: 'boolean', default: false })
  initialPassword!: boolean;

  /** The further identity acted under last, for the next sign-in; NULL = the one of this row. */
  @Column({ type: 'int', nullable: true })
  lastGrantId!: number | null;

  @InstantColumn({ nullable: true })
  lastSignInAt!: Date | null;

  @InstantColumn()
  createdAt!: Date;
}

/**
 * A further identity of an operator (A7): its roles count in its own scope and nowhere else. The first one stands in the
 * operator's own row.
 */
@Entity('operator_grant')
export class OperatorGrantEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Index()
  @Column({ type: 'int' })
  operatorId!: number;

  @JsonColumn()
  roleIds!: number[];

  /** As in `operator`. */
  @JsonColumn({ nullable: true })
  regionIds!: number[] | null;

  @JsonColumn({ nullable: true })
  brandIds!: number[] | null;

  @JsonColumn({ nullable: true })
  franchiseeIds!: number[] | null;

  @InstantColumn()
  createdAt!: Date;
}

/** Wrong passwords in a row, of one account name or from one address. */
@Entity('sign_in_failure')
export class SignInFailureEntity {
  /** SHA-256 of the name or the address. */
  @Column({ type: 'varchar', length: 64, primary: true })
  id!: string;

  @Column({ type: 'int' })
  failures!: number;

  @InstantColumn({ nullable: true })
  lockedUntil!: Date | null;

  /** When it is forgotten, if nothing wrong comes again. */
  @Index()
  @InstantColumn()
  forgottenAt!: Date;
}

@Entity('role')
export class RoleEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 20, unique: true })
  name!: string;

  @JsonColumn()
  permissions!: HqPermission[];
}

/** Who changed what, before and after. Append-only. */
@Entity('audit_entry')
@Index(['subject', 'subjectId'])
export class AuditEntryEntity {
  @IdColumn()
  id!: number;

  @Index()
  @InstantColumn()
  at!: Date;

  @Column({ type: 'int', nullable: true })
  operatorId!: number | null;

  @Column({ type: 'varchar', length: 40 })
  operatorName!: string;

  @Column({ type: 'varchar', length: 30 })
  action!: string;

  @Column({ type: 'varchar', length: 40 })
  subject!: string;

  @Column({ type: 'varchar', length: 40 })
  subjectId!: string;

  @Column({ type: 'varchar', length: 120 })
  title!: string;

  @JsonColumn({ nullable: true })
  before!: unknown;

  @JsonColumn({ nullable: true })
  after!: unknown;

  /** Under which identity an operator did it, with its scope as it was then; NULL for others than operators. */
  @JsonColumn({ nullable: true })
  acting!: ActingIdentity | null;
}

/** What an identity was when something was done under it. */
export interface ActingIdentity {
  /** null = the account's first. */
  readonly grantId: number | null;
  readonly roles: readonly string[];
  readonly regionIds: readonly number[] | null;
  readonly brandIds: readonly number[] | null;
  readonly franchiseeIds: readonly number[] | null;
}

@Entity('import_job')
export class ImportJobEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 20 })
  kind!: (typeof IMPORT_KINDS)[number];

  @Column({ type: 'varchar', length: 120 })
  fileName!: string;

  @Column({ type: 'varchar', length: 10 })
  status!: 'checked' | 'importing' | 'imported' | 'failed';

  @Column({ type: 'int' })
  operatorId!: number;

  /** The identity that checked it, and under which it is written; NULL = the account's first. */
  @Column({ type: 'int', nullable: true })
  grantId!: number | null;

  @Column({ type: 'int' })
  rows!: number;

  @Column({ type: 'int' })
  valid!: number;

  /** Rows that say what is there already. */
  @Column({ type: 'int', default: 0 })
  unchanged!: number;

  @Column({ type: 'int', default: 0 })
  done!: number;

  /** Wrong cells, of which a bad row may have several. */
  @Column({ type: 'int', default: 0 })
  errorCount!: number;

  /** Why writing ended early, for the person who asked for it. */
  @Column({ type: 'varchar', length: 300, nullable: true })
  failure!: string | null;

  @InstantColumn()
  createdAt!: Date;
}

export interface ImportError {
  /** Line of the file; 0 when the trouble is not in one line. */
  line: number;
  column: string;
  value: string;
  message: string;
}

/** One checked row of an import: what its importer will write, or what is wrong with it. Gone once imported or stale. */
@Entity('import_row')
export class ImportRowEntity {
  @Column({ type: 'int', primary: true })
  importId!: number;

  @Column({ type: 'int', primary: true })
  line!: number;

  @JsonColumn({ nullable: true })
  payload!: unknown;

  /** The row as read, kept for the first good ones only, to be shown. */
  @JsonColumn({ nullable: true })
  preview!: Record<string, string> | null;

  @JsonColumn({ nullable: true })
  errors!: ImportError[] | null;
}
