import type { DataSource } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver';
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner';
import { assertOutsideTransaction } from './guard';
import { Mutex } from './mutex';

type Base = BetterSqlite3QueryRunner;

/**
 * TypeORM's SQLite driver hands one query runner to everybody, so concurrent transactions share BEGIN and COMMIT, fail
 * and lose writes. Here each caller has a runner of its own, and one lock lets either one statement or one whole
 * transaction at the connection. Transactions begin IMMEDIATE: they will write, and must not find out too late that
 * another process holds the write lock. Call before `initialize()`.
 */
export function serialiseSqlite(dataSource: DataSource): void {
  const driver = dataSource.driver as BetterSqlite3Driver;
  const connection = new Mutex();
  const statements: Map<string, unknown> = new Map();

  class SerialRunner extends BetterSqlite3QueryRunner {
    private unlock: (() => void) | undefined;

    constructor() {
      super(driver);
      Object.assign(this, { stmtCache: statements });
    }

    override async query(...[sql, bound, structured]: Parameters<Base['query']>): ReturnType<Base['query']> {
      // the driver takes a lone `null` for an object of named parameters
      const params = Array.isArray(bound) && bound.length === 1 && bound[0] === null ? [[null]] : bound;
      if (this.unlock) {
        return super.query(sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : sql, params, structured);
      }
      assertOutsideTransaction();
      const release = await connection.acquire();
      try {
        return await super.query(sql, params, structured);
      } finally {
        release();
      }
    }

    override async startTransaction(): Promise<void> {
      if (!this.unlock) {
        assertOutsideTransaction();
        this.unlock = await connection.acquire();
      }
      try {
        await super.startTransaction();
      } catch (error) {
        this.isTransactionActive = this.transactionDepth > 0;
        throw error;
      } finally {
        this.unlockWhenDone();
      }
    }

    override async commitTransaction(): Promise<void> {
      try {
        await super.commitTransaction();
      } finally {
        this.unlockWhenDone();
      }
    }

    override async rollbackTransaction(): Promise<void> {
      try {
        await super.rollbackTransaction();
      } finally {
        this.unlockWhenDone();
      }
    }

    override async release(): Promise<void> {
      try {
        if (this.transactionDepth > 0) await super.query('ROLLBACK');
      } finally {
        this.transactionDepth = 0;
        this.unlockWhenDone();
        await super.release();
      }
    }

    private unlockWhenDone(): void {
      if (this.transactionDepth > 0) return;
      this.unlock?.();
      this.unlock = undefined;
    }
  }

  driver.createQueryRunner = () => new SerialRunner();
}
