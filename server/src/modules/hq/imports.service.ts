import { Singleton } from '@midwayjs/core';
import type { HqPermission, IMPORT_KINDS } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import type { Tx } from '../../platform/db';

export type ImportKind = (typeof IMPORT_KINDS)[number];

export interface ImportColumn<K extends string = string> {
  readonly key: K;
  /** What the sheet's header says. */
  readonly title: string;
  /** What it said before: sheets made from an older template are read too. */
  readonly formerly?: string;
  readonly required: boolean;
  /** One good value, for the template. */
  readonly example: string;
}
/** A row as read: trimmed text by column key; a column that the sheet lacks is absent. */
export interface SheetLine<K extends string = string> {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<K, string>>>;
}
export interface WrongCell<K extends string = string> {
  readonly line: number;
  readonly column: K;
  readonly message: string;
}
export interface GoodRow<P> {
  readonly line: number;
  readonly payload: P;
}
export interface Checked<K extends string = string, P = unknown> {
  readonly good: readonly GoodRow<P>[];
  readonly wrong: readonly WrongCell<K>[];
  /** Rows that say what is there already: nothing is written for them. */
  readonly unchanged?: number;
}
export interface ImportContext {
  readonly caller: HqCaller;
  /** For references in what is written. */
  readonly importId: number;
}

/** How one kind of sheet is read and written. Payloads travel as JSON between the two. */
export interface Importer<K extends string = string, P = unknown> {
  readonly permission: HqPermission;
  readonly columns: readonly ImportColumn<K>[];
  /** Looks at every row and writes nothing. A line is good, has wrong cells or is unchanged. */
  check(rows: readonly SheetLine<K>[], caller: HqCaller): Promise<Checked<K, P>> | Checked<K, P>;
  /**
   * Writes rows that were good when checked; all or none. What has changed since is checked again.
   * @throws Problem when they can no longer be written
   */
  write(tx: Tx, payloads: readonly P[], context: ImportContext): Promise<void>;
}

/** Where capabilities above register how their sheets are read. */
@Singleton()
export class Imports {
  private readonly importers = new Map<ImportKind, Importer>();

  register<K extends string, P>(kind: ImportKind, importer: Importer<K, P>): void {
    if (this.importers.has(kind)) throw new Error(`Two importers of ${kind}.`);
    this.importers.set(kind, importer as unknown as Importer);
  }

  of(kind: ImportKind): Importer {
    const importer = this.importers.get(kind);
    if (!importer) throw new Error(`Nobody imports ${kind}.`);
    return importer;
  }
}

/** Finds rows whose key comes again in the same sheet. @returns the first line of each key by the later line */
export function repeatedLines<R extends { readonly line: number }>(
  rows: readonly R[],
  keyOf: (row: R) => string,
): Map<number, number> {
  const first = new Map<string, number>();
  const repeated = new Map<number, number>();
  for (const row of rows) {
    const key = keyOf(row);
    const seen = key ? first.get(key) : undefined;
    if (seen === undefined) first.set(key, row.line);
    else repeated.set(row.line, seen);
  }
  return repeated;
}
