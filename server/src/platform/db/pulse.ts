import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, createConnection, type ConnectionOptions } from 'mysql2/promise';
import { agreedTime } from '../clock';
import { type CuttableConnection, OpenWriters } from './open-writers';
import { num } from './sql';
import { WriteProbe } from './write-probe';

const EVERY_MS = 2_000;
const ANSWER_WITHIN_MS = 3_000;
/** One silence may be ours: a process that was busy itself reads an answer late. */
const SILENCES = 2;
/** A sign of life, and the time: in microseconds since 1970, whatever time zone the connection has. */
const SIGN = "SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(3)) AS at";

/** As much of mysql2's pool as there is no other way to: what hangs can only be cut off from below. */
export interface CuttablePool {
  readonly _allConnections: {
    readonly length: number;
    get(index: number): CuttableConnection | undefined;
  };
  readonly _connectionQueue: { readonly length: number; shift(): ((error: Error) => void) | undefined };
}

/** What a call hears while the database gives no answer; the same code as for a connection that cannot be made. */
export const silenceError = (): Error =>
  Object.assign(new Error('The database does not answer.'), { code: 'ETIMEDOUT' });

/**
 * Asks the database for a sign of life on a connection of its own. One that is down says so by itself; one that hangs (a
 * stopped machine, a cut line) holds every call until somebody notices: this does, within seconds. Then all connections are
 * cut, so that their calls end, and nobody is sent there until it answers again. Writers are asked about apart, since a
 * database may keep them alone waiting. The answer also tells what time it is.
 */
export class Pulse {
  private own: Connection | undefined;
  private silences = 0;
  private readonly over = new AbortController();
  private running: Promise<void> | undefined;
  private readonly pools: CuttablePool[] = [];
  readonly writers = new OpenWriters();
  private readonly writing: WriteProbe;

  constructor(private readonly options: ConnectionOptions) {
    this.writing = new WriteProbe(this.writers, () => this.connect());
  }

  /** Cuts the connections of this pool too when the database falls silent. */
  guard(pool: CuttablePool): void {
    this.pools.push(pool);
  }

  /** Whether the database has given no answer for a while. */
  get silent(): boolean {
    return this.silences >= SILENCES;
  }

  private get stopped(): boolean {
    return this.over.signal.aborted;
  }

  /** Whether it has given writers no answer for a while. */
  get silentToWriters(): boolean {
    return this.silent || this.writing.silent;
  }

  /** Asks once, so that the time is right before anybody uses it, then goes on asking. */
  async start(): Promise<void> {
    await this.answers();
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.over.abort();
    this.own?.destroy();
    await this.writing.stop();
    await this.running;
    // made while it was being stopped
    this.own?.destroy();
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      await sleep(EVERY_MS, undefined, { ref: false, signal: this.over.signal }).catch(() => undefined);
      if (this.stopped) return;
      if (await this.answers()) {
        this.silences = 0;
        if (this.own) await within(ANSWER_WITHIN_MS, this.writing.beat(this.own));
        continue;
      }
      this.silences++;
      if (this.silent && !this.stopped) this.cut();
    }
  }

  /** A refusal is an answer too: whoever calls then hears it at once. */
  private async answers(): Promise<boolean> {
    const late = new AbortController();
    const ask = async (): Promise<boolean> => {
      try {
        this.own ??= await this.connect();
        const asked = performance.now();
        const [[row]] = (await this.own.query(SIGN)) as unknown as [[{ at: unknown }]];
        agreedTime.hear(num(row.at) / 1000, performance.now() - asked);
        return true;
      } catch (error) {
        this.own?.destroy();
        this.own = undefined;
        return (error as { code?: string }).code !== 'ETIMEDOUT';
      }
    };
    const silence = sleep(ANSWER_WITHIN_MS, false, { ref: false, signal: late.signal }).catch(() => false);
    const heard = await Promise.race([ask(), silence]);
    late.abort();
    if (!heard) {
      this.own?.destroy();
      this.own = undefined;
    }
    return heard;
  }

  private async connect(): Promise<Connection> {
    const connection = await createConnection({ ...this.options, connectTimeout: ANSWER_WITHIN_MS });
    // what happens to it while nobody asks is found out at the next question
    connection.on('error', () => undefined);
    return connection;
  }

  private cut(): void {
    for (const { _allConnections: all, _connectionQueue: queue } of this.pools) {
      for (let i = all.length - 1; i >= 0; i--) all.get(i)?.stream.destroy();
      while (queue.length) queue.shift()?.(silenceError());
    }
  }
}

/** Waits no longer than that, whatever becomes of it: the next question tells. */
const within = (ms: number, work: Promise<void>): Promise<unknown> =>
  Promise.race([work.catch(() => undefined), sleep(ms, undefined, { ref: false })]);
