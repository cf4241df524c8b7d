import type { MigrationInterface, QueryRunner } from 'typeorm';
import { carryOut } from './begun';

/**
 * One migration. MySQL commits at every DDL, so there it must be one statement: a failed start then leaves nothing half
 * done. The name ends with a 13-digit number, by which migrations are ordered.
 */
export interface MigrationStep {
  readonly name: string;
  readonly sqlite: readonly string[];
  readonly mysql: readonly string[];
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
