import { type ConnectionOptions, createPool, format, type Pool, type PoolConnection, type QueryError } from 'mysql2';
import { isConflict, isConnectionLost, isOpenCommit } from './errors';
import { markedAsTransaction } from './guard';
import { insertText } from './literals';
import type { CuttableConnection } from './open-writers';
import { type CuttablePool, type Pulse, silenceError } from './pulse';
import type { Insert, Read, Row, Step } from './statement';

/**
 * A transaction in few round trips, for batches: what it reads goes to the database together, what it writes together with
 * COMMIT. Statements run in their order, so what must be locked first stands first. Nothing may follow `commit`.
 */
export interface Trips {
  read<T>(read: Read<T>): Promise<T>;
  commit(steps: readonly Step[]): Promise<void>;
}

const CONNECTIONS = 4;
/**
 * A Galera node may roll a transaction back between two statements of a packet (a table changes, another node was first), run
 * those that follow as transactions of their own and answer COMMIT with yes. The savepoint is gone then: to let go of it fails,
 * and COMMIT is not reached. Without autocommit what was written after that goes with it, and nothing is repeated by the node.
 */
const OPENING = ['START TRANSACTION', 'SAVEPOINT whole'];
const STILL_WHOLE = 'RELEASE SAVEPOINT whole';
const SETUP = "SET SESSION autocommit = 0, sql_mode = REPLACE(@@sql_mode, 'NO_BACKSLASH_ESCAPES', '')";
const ROWS_PER_INSERT = 1000;

/** Connections of their own, since several statements at once are allowed on them alone. */
export class TripPool {
  private readonly pool: Pool;

  /** @param session sets a new connection up; values are escaped with backslashes, so the server must take those */
  constructor(
    connection: ConnectionOptions,
    session: string,
    private readonly pulse: Pulse,
  ) {
    this.pool = createPool({
      ...connection,
      multipleStatements: true,
      connectionLimit: CONNECTIONS,
      maxIdle: CONNECTIONS,
      enableKeepAlive: true,
      timezone: 'Z',
      charset: 'utf8mb4',
      supportBigNumbers: true,
      bigNumberStrings: false,
      decimalNumbers: true,
    });
    this.pool.on('connection', (connection) =>
      connection.query(`${session};${SETUP}`, (error) => error && connection.destroy()),
    );
    pulse.guard(this.pool as unknown as CuttablePool);
  }

  /** Runs `work` once. A transaction that it does not commit is rolled back. `unknown`: COMMIT was on its way. */
  async attempt<T>(
    work: (trips: Trips) => Promise<T>,
  ): Promise<{ value: T } | { error: unknown; retryable: boolean; unknown: boolean }> {
    let trips: OpenTrips | undefined;
    const { writers } = this.pulse;
    const writer = writers.begin();
    try {
      const connection = await this.connection();
      trips = new OpenTrips(connection);
      writers.has(writer, connection as unknown as CuttableConnection);
      if (this.pulse.silentToWriters) throw silenceError();
      const open = trips;
      const value = await markedAsTransaction(() => work(open));
      await trips.end();
      return { value };
    } catch (error) {
      const lost = isConnectionLost(error);
      await trips?.abandon(lost);
      return {
        error,
        retryable: lost || isConflict(error),
        unknown: trips?.committing === true && isOpenCommit(error),
      };
    } finally {
      writers.end(writer);
    }
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.pool.end(() => resolve()));
  }

  private connection(): Promise<PoolConnection> {
    return new Promise((resolve, reject) => {
      if (this.pulse.silentToWriters) return reject(silenceError());
      this.pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection)));
    });
  }
}

class OpenTrips implements Trips {
  committing = false;
  private begun = false;
  private over = false;

  constructor(private readonly connection: PoolConnection) {}

  async read<T>({ statements, take }: Read<T>): Promise<T> {
    if (this.over) throw new Error('The transaction is over.');
    if (!statements.length) return take([]);
    const texts = statements.map(({ sql, params }) => format(sql, [...params]));
    if (!this.begun) texts.unshift(...OPENING);
    const results = await this.send(texts);
    const rows = (this.begun ? results : results.slice(OPENING.length)) as readonly Row[][];
    this.begun = true;
    return take(rows);
  }

  async commit(steps: readonly Step[]): Promise<void> {
    if (this.over) throw new Error('The transaction is over.');
    const texts = steps.flatMap((step) => ('insert' in step ? insertTexts(step) : format(step.sql, [...step.params])));
    if (!this.begun) texts.unshift(...OPENING);
    const [last = [], ...before] = inPackets(texts).reverse();
    for (const packet of before.reverse()) await this.send(packet);
    this.committing = true;
    await this.send([...last, STILL_WHOLE, 'COMMIT']);
    this.over = true;
  }

  async end(): Promise<void> {
    if (this.begun && !this.over) await this.send(['ROLLBACK']);
    this.connection.release();
  }

  /** Leaves nothing of a failed transaction behind; a connection that cannot tell is given up. */
  async abandon(lost: boolean): Promise<void> {
    if (lost) return this.connection.destroy();
    await this.send(['ROLLBACK']).then(
      () => this.connection.release(),
      () => this.connection.destroy(),
    );
  }

  /** Results of each statement, in order. */
  private send(texts: readonly string[]): Promise<readonly unknown[]> {
    return new Promise((resolve, reject) => {
      this.connection.query(texts.join(';'), (error: QueryError | null, results: unknown) => {
        if (error) reject(error);
        else resolve(texts.length === 1 ? [results] : (results as unknown[]));
      });
    });
  }
}

/** Well below what MySQL and MariaDB take at once unless told otherwise (16 MB). */
const PACKET = 4_000_000;

/** Statements in as few round trips as the server takes: nearly always one. */
function inPackets(texts: readonly string[]): string[][] {
  const packets: string[][] = [[]];
  let size = 0;
  for (const text of texts) {
    if (size > 0 && size + text.length > PACKET) {
      packets.push([]);
      size = 0;
    }
    packets.at(-1)!.push(text);
    size += text.length;
  }
  return packets;
}

function insertTexts({ insert, columns, rows }: Insert): string[] {
  const texts: string[] = [];
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    texts.push(insertText('INSERT', insert, columns, rows.slice(from, from + ROWS_PER_INSERT)));
  }
  return texts;
}
