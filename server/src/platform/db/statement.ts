import { insertRows, type SqlValue } from './sql';
import type { Tx } from './database';

/** A statement with its values; `?` in the text for each. */
export interface Statement {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}
/** A multi-row INSERT; `rows` hold values in the order of `columns`. */
export interface Insert {
  readonly insert: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
}
/** Something to write. */
export type Step = Statement | Insert;

export type Row = Readonly<Record<string, unknown>>;
/** What is to be read, and how its rows become what was asked for: the rows of each statement, in their order. */
export interface Read<T> {
  readonly statements: readonly Statement[];
  readonly take: (results: readonly (readonly Row[])[]) => T;
}
export type Reads = Readonly<Record<string, Read<unknown>>>;
export type Taken<R extends Reads> = { readonly [K in keyof R]: R[K] extends Read<infer T> ? T : never };

/** A read of one statement. */
export const readOf = <R extends object, T>(
  sql: string,
  params: readonly SqlValue[],
  take: (rows: readonly R[]) => T,
): Read<T> => ({ statements: [{ sql, params }], take: ([rows]) => take(rows as readonly R[]) });

/** A read of nothing, where there is nothing to ask for. */
export const noRead = <T>(value: T): Read<T> => ({ statements: [], take: () => value });

/** Several reads as one; its statements stand in the order of the keys. */
export function readTogether<R extends Reads>(reads: R): Read<Taken<R>> {
  const entries = Object.entries(reads);
  return {
    statements: entries.flatMap(([, read]) => read.statements),
    take: (results) => {
      let at = 0;
      const taken = entries.map(([key, { statements, take }]) => {
        const own = results.slice(at, at + statements.length);
        at += statements.length;
        return [key, take(own)] as const;
      });
      return Object.fromEntries(taken) as Taken<R>;
    },
  };
}

/** Runs a read one statement after the other in an ordinary transaction. */
export async function readIn<T>(tx: Tx, { statements, take }: Read<T>): Promise<T> {
  const results: Row[][] = [];
  for (const { sql, params } of statements) results.push(await tx.query<Row[]>(sql, [...params]));
  return take(results);
}

/** Runs steps one after the other in an ordinary transaction. */
export async function writeIn(tx: Tx, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if ('insert' in step) await insertRows(tx, step.insert, step.columns, step.rows);
    else await tx.query(step.sql, [...step.params]);
  }
}
