import { setTimeout as sleep } from 'node:timers/promises';
import { Singleton } from '@midwayjs/core';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { isConflict, isConnectionLost, isOpenCommit } from './errors';
import { assertOutsideTransaction, markedAsTransaction, outsideTransaction } from './guard';
import { type MigrationStep, numberOf } from './migration-step';
import type { CuttableConnection } from './open-writers';
import {
  connectionOptions,
  dataSourceOptions,
  type DatabaseLocation,
  type DatabaseProduct,
  type EntityClass,
} from './options';
import { type CuttablePool, Pulse, silenceError } from './pulse';
import { serialiseSqlite } from './serialise-sqlite';
import type { SqlValue } from './sql';
import { readIn, writeIn } from './statement';
import { TripPool, type Trips } from './trips';

declare const inTransaction: unique symbol;
/** An entity manager inside a transaction. Only `Database.inTx` makes one, so a required `tx` cannot be faked. */
export type Tx = EntityManager & { readonly [inTransaction]: true };

export type Dialect = 'sqlite' | 'mysql';

export interface TxOptions {
  /**
   * The work may run again even if its COMMIT might have happened (its rows carry keys minted before). Without this, a
   * connection lost during COMMIT is reported instead of retried: doing it twice is worse than asking again.
   */
  readonly replaySafe?: boolean;
}

const MAX_TRIES = 8;
/** Milliseconds after which no other try is begun: whoever asked hears that the database is away instead of waiting on. */
const MAX_TRYING_MS = 5_000;
/** Full jitter: up to 20 ms, doubling, at most 500 ms. */
const pause = (tries: number): Promise<void> => sleep(Math.random() * Math.min(500, 20 * 2 ** tries));

/** The one way to the data. Built by the application's start and injected as a singleton. */
@Singleton()
export class Database {
  private source: DataSource | undefined;
  private pulse: Pulse | undefined;
  private trips: TripPool | undefined;
  private readonly followUps = new WeakMap<EntityManager, FollowUp[]>();

  constructor(
    private readonly location: DatabaseLocation,
    private readonly entities: readonly EntityClass[],
    readonly migrations: readonly MigrationStep[] = [],
  ) {}

  /** Connects. Throws the driver's error when the database cannot be reached. */
  async connect(): Promise<void> {
    const source = new DataSource(await dataSourceOptions(this.location, this.entities, this.migrations));
    if (source.options.type === 'better-sqlite3') serialiseSqlite(source);
    await source.initialize();
    if ('url' in this.location) {
      this.pulse = await prepareSessions(source, this.location.url);
      this.trips = new TripPool(connectionOptions(this.location.url), sessionOf(source), this.pulse);
    }
    this.source = source;
  }

  /** TypeORM's own handle, for repositories in reads and for migrations. */
  get dataSource(): DataSource {
    if (!this.source) throw new Error('The database is not connected yet.');
    return this.source;
  }

  get product(): DatabaseProduct {
    const { type } = this.dataSource.options;
    return type === 'better-sqlite3' ? 'sqlite' : (type as DatabaseProduct);
  }

  get dialect(): Dialect {
    return this.product === 'sqlite' ? 'sqlite' : 'mysql';
  }

  /** The number the last known migration ends with; 0 without migrations. */
  get schemaNumber(): number {
    return Math.max(0, ...this.migrations.map(({ name }) => numberOf(name)));
  }

  get isConnected(): boolean {
    return this.source?.isInitialized ?? false;
  }

  /** A read outside a transaction. Rows come with the columns' own names. */
  query<T>(sql: string, params: readonly SqlValue[] = []): Promise<T[]> {
    assertOutsideTransaction();
    return this.dataSource.query(sql, [...params]);
  }

  /**
   * Runs `work` in one transaction (READ COMMITTED on MySQL, serial on SQLite) and answers what it answers.
   * Deadlocks, lock timeouts and lost connections start the whole of it again, so `work` must touch nothing but `tx`.
   */
  async inTx<T>(work: (tx: Tx) => Promise<T>, options: TxOptions = {}): Promise<T> {
    assertOutsideTransaction();
    const { value, followUps } = await untilDone<Done<T>>(() => this.attempt(work), options);
    // only now: the connection is back in the pool, which the follow-ups may need
    await outsideTransaction(() => Promise.allSettled(followUps.map(async (action) => action())));
    return value;
  }

  /**
   * `inTx` in few round trips: reads together, writes together with COMMIT. For batches on which everybody waits; they
   * speak SQL only, with `lockClause` where rows are to be locked. SQLite runs the same statements one by one.
   */
  async inTrips<T>(work: (trips: Trips) => Promise<T>, options: TxOptions = {}): Promise<T> {
    const { trips } = this;
    if (!trips)
      return this.inTx(
        (tx) => work({ read: (read) => readIn(tx, read), commit: (steps) => writeIn(tx, steps) }),
        options,
      );
    assertOutsideTransaction();
    return (await untilDone<{ value: T }>(() => trips.attempt(work), options)).value;
  }

  /** Ends a SELECT whose rows stay as they are until the transaction is over; SQLite has one writer at a time anyway. */
  get lockClause(): string {
    return this.dialect === 'sqlite' ? '' : ' FOR UPDATE';
  }

  /**
   * Runs `action` once the transaction of `tx` has committed; never when it rolls back. `inTx` waits for it, so that the
   * caller finds its own writes in what the action refreshes; it must deal with its errors itself.
   */
  afterCommit(tx: Tx, action: FollowUp): void {
    const list = this.followUps.get(tx);
    if (list) list.push(action);
    else this.followUps.set(tx, [action]);
  }

  async close(): Promise<void> {
    if (!this.isConnected) return;
    await this.pulse?.stop();
    if (this.dialect === 'sqlite') await this.query('PRAGMA wal_checkpoint(TRUNCATE)');
    await this.trips?.close();
    await this.dataSource.destroy();
  }

  private async attempt<T>(work: (tx: Tx) => Promise<T>): Promise<Done<T> | Failure> {
    let runner: QueryRunner | undefined;
    let committing = false;
    const writer = this.pulse?.writers.begin();
    try {
      this.assertWritersAnswered();
      runner = this.dataSource.createQueryRunner();
      await runner.startTransaction();
      if (writer) this.pulse?.writers.has(writer, (await runner.connect()) as CuttableConnection);
      // it may have waited for its connection
      this.assertWritersAnswered();
      const tx = runner.manager as Tx;
      const value = await markedAsTransaction(() => work(tx));
      committing = true;
      await runner.commitTransaction();
      return { value, followUps: this.followUps.get(tx) ?? [] };
    } catch (error) {
      // fails on a connection that is gone, and the pool then drops it
      if (runner?.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      const retryable = isConnectionLost(error) || isConflict(error);
      return { error, retryable, unknown: committing && isOpenCommit(error) };
    } finally {
      if (writer) this.pulse?.writers.end(writer);
      await runner?.release().catch(() => undefined);
    }
  }

  private assertWritersAnswered(): void {
    if (this.pulse?.silentToWriters) throw silenceError();
  }
}

type FollowUp = () => unknown;

interface Failure {
  readonly error: unknown;
  readonly retryable: boolean;
  /** It may have been committed. */
  readonly unknown: boolean;
}
interface Done<T> {
  readonly value: T;
  readonly followUps: FollowUp[];
}

/** Tries until it succeeds, or another try makes no sense. */
async function untilDone<D extends { readonly value: unknown }>(
  attempt: () => Promise<D | Failure>,
  options: TxOptions,
): Promise<D> {
  const started = performance.now();
  for (let tries = 1; ; tries++) {
    const result = await attempt();
    if ('value' in result) return result;
    const again = result.unknown ? options.replaySafe === true : result.retryable;
    if (!again || tries >= MAX_TRIES || performance.now() - started > MAX_TRYING_MS) throw result.error;
    await pause(tries);
  }
}

interface PlainConnection {
  query(sql: string, done: (error: Error | null) => void): void;
  destroy(): void;
}
interface SessionPool extends CuttablePool {
  on(event: 'connection', listener: (connection: PlainConnection) => void): void;
  promise(): { query(sql: string): Promise<unknown> };
}

const SESSION = "SET SESSION time_zone = '+00:00', TRANSACTION_ISOLATION = 'READ-COMMITTED'";
const SESSION_MARIADB = "SET SESSION time_zone = '+00:00', TX_ISOLATION = 'READ-COMMITTED'";

const sessionOf = (source: DataSource): string => (source.options.type === 'mariadb' ? SESSION_MARIADB : SESSION);

/** Set once per connection instead of once per transaction: it saves a round trip in every transaction. */
async function prepareSessions(source: DataSource, url: string): Promise<Pulse> {
  const { pool } = source.driver as unknown as { pool: SessionPool };
  const sql = sessionOf(source);
  // one that could not be set up is of no use: another isolation level, another time zone
  pool.on('connection', (connection) => connection.query(sql, (error) => error && connection.destroy()));
  // the connection that initialize() opened is the only one there is
  await pool.promise().query(sql);
  const pulse = new Pulse(connectionOptions(url));
  pulse.guard(pool);
  await pulse.start();
  const driver = source.driver as unknown as { createQueryRunner(mode: 'master' | 'slave'): QueryRunner };
  const create = driver.createQueryRunner.bind(driver);
  driver.createQueryRunner = (mode) => {
    assertOutsideTransaction();
    if (pulse.silent) throw silenceError();
    return create(mode);
  };
  return pulse;
}
