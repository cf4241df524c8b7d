import type { MigrationInterface, QueryRunner } from 'typeorm';
import { carryOut } from './begun';

/** The 13 digits a migration's name ends with. */
export const numberOf = (name: string): number => Number(/\d{13}$/.exec(name)?.[0] ?? 0);

/**
 * One migration. MySQL commits at every DDL, so there it must be one statement: a failed start then leaves nothing half
 * done. The name ends with a 13-digit number, by which migrations are ordered.
 *
 * Processes of two versions run side by side while a release is rolled out. A step therefore only adds what the older
 * version can live with (`expand`); what takes something away says so (`contract`), comes a release later, and its name
 * begins with `contract_`, by which a version that does not know it can tell that it must not run.
 */
export interface MigrationStep {
  readonly name: string;
  readonly sqlite: readonly string[];
  readonly mysql: readonly string[];
  readonly contract?: {
    /** The first version (`1.4.0`) that does without what is taken away: none older may be running. */
    readonly unusedSince: string;
  };
  /** Why older versions do not stumble over a statement that looks as if they would: said by whoever has read it. */
  readonly harmless?: string;
}

/** TypeORM runs classes; ours differ by their text only. */
export const toMigration = (step: MigrationStep): new () => MigrationInterface =>
  class implements MigrationInterface {
    readonly name = step.name;

    async up(runner: QueryRunner): Promise<void> {
      if (runner.connection.options.type !== 'better-sqlite3') {
        for (const sql of step.mysql) await carryOut(runner, step.name, sql);
        return;
      }
      for (const sql of step.sqlite) await runner.query(sql);
    }

    async down(): Promise<void> {
      throw new Error('Migrations go forward only; restore a backup instead.');
    }
  };
