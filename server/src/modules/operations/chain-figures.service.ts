import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, num, readTime, readTimeOrNull, sqlTime } from '../../platform/db';
import { FreshValues } from '../../platform/fresh';
import { RollUpEvents } from '../analytics';

export interface QueueFigures {
  readonly waiting: number;
  readonly oldestSeconds: number;
}
export interface KindFigures {
  readonly kind: string;
  readonly due: number;
  readonly late: number;
  readonly failed: number;
  readonly oldestSeconds: number;
}
export interface ChainFigures {
  readonly outbox: ReadonlyMap<string, QueueFigures>;
  readonly tasks: readonly KindFigures[];
  readonly uploads: { readonly failed: number; readonly pending: number; readonly oldestSeconds: number };
  readonly refundsAbnormal: number;
  readonly alerts: { readonly open: number; readonly oldestSeconds: number };
  /** How long the oldest events of screens have waited to be counted. */
  readonly eventsWaitingSeconds: number;
  readonly tills: { readonly lastReceivedAt: Date | undefined; readonly p95LagSeconds: number };
}

/** Due for longer than this, a task or an event is late. */
export const LATE_MS = 60_000;
const FRESH_MS = 5_000;

/** What the database tells of the whole chain's work that waits or has failed; at most five seconds old. */
@Singleton()
export class ChainFiguresReader {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() rollUp!: RollUpEvents;
  private readonly fresh = new FreshValues<ChainFigures>({ most: 1, liveForMs: () => FRESH_MS });

  read(): Promise<ChainFigures> {
    return this.fresh.get('chain', () => this.readNow());
  }

  async readNow(): Promise<ChainFigures> {
    const now = this.clock.now();
    return {
      outbox: await this.outbox(now),
      tasks: await this.tasks(now),
      uploads: await this.uploads(now),
      refundsAbnormal: await this.count(`refund WHERE status = 'abnormal'`),
      alerts: await this.alerts(now),
      eventsWaitingSeconds: Math.floor(await this.rollUp.lag()),
      tills: await this.tills(),
    };
  }

  private async outbox(now: Date): Promise<Map<string, QueueFigures>> {
    const rows = await this.database.query<{ topic: string; n: unknown; oldest: unknown }>(
      'SELECT topic, COUNT(*) AS n, MIN(created_at) AS oldest FROM outbox WHERE relayed_at IS NULL GROUP BY topic',
    );
    return new Map(rows.map(({ topic, n, oldest }) => [topic, { waiting: num(n), oldestSeconds: since(oldest, now) }]));
  }

  /** What a worker is at is neither due nor late. */
  private async tasks(now: Date): Promise<KindFigures[]> {
    const at = sqlTime(now);
    const due = await this.database.query<{ kind: string; n: unknown; late: unknown; oldest: unknown }>(
      `SELECT kind, COUNT(*) AS n, SUM(CASE WHEN run_at <= ? THEN 1 ELSE 0 END) AS late, MIN(run_at) AS oldest
       FROM task WHERE state = 'due' AND run_at <= ? AND (lease_until IS NULL OR lease_until <= ?) GROUP BY kind`,
      [sqlTime(new Date(now.getTime() - LATE_MS)), at, at],
    );
    const failed = await this.database.query<{ kind: string; n: unknown }>(
      `SELECT kind, COUNT(*) AS n FROM task WHERE state = 'failed' GROUP BY kind`,
    );
    const failures = new Map(failed.map(({ kind, n }) => [kind, num(n)]));
    const waiting = new Map(due.map((row) => [row.kind, row]));
    return [...new Set([...waiting.keys(), ...failures.keys()])].sort().map((kind) => {
      const row = waiting.get(kind);
      return {
        kind,
        due: num(row?.n),
        late: num(row?.late),
        failed: failures.get(kind) ?? 0,
        oldestSeconds: row ? since(row.oldest, now) : 0,
      };
    });
  }

  /** By the index on status: those that are done are none of these. */
  private async uploads(now: Date): Promise<ChainFigures['uploads']> {
    const [pending] = await this.database.query<{ n: unknown; oldest: unknown }>(
      `SELECT COUNT(*) AS n, MIN(created_at) AS oldest FROM shipping_upload WHERE status = 'pending'`,
    );
    const oldest = readTimeOrNull(pending?.oldest);
    return {
      failed: await this.count(`shipping_upload WHERE status = 'failed'`),
      pending: num(pending?.n),
      oldestSeconds: oldest ? since(oldest, now) : 0,
    };
  }

  private async alerts(now: Date): Promise<ChainFigures['alerts']> {
    const [row] = await this.database.query<{ n: unknown; oldest: unknown }>(
      'SELECT COUNT(*) AS n, MIN(created_at) AS oldest FROM payment_alert WHERE resolved_at IS NULL',
    );
    const oldest = readTimeOrNull(row?.oldest);
    return { open: num(row?.n), oldestSeconds: oldest ? since(oldest, now) : 0 };
  }

  private async tills(): Promise<ChainFigures['tills']> {
    const [last] = await this.database.query<{ at: unknown }>('SELECT MAX(last_received_at) AS at FROM till_sync');
    const rows = await this.database.query<{ s: unknown }>(
      'SELECT lag_seconds AS s FROM till_sync ORDER BY lag_seconds',
    );
    const p95 = rows[Math.max(0, Math.ceil(rows.length * 0.95) - 1)];
    return { lastReceivedAt: readTimeOrNull(last?.at), p95LagSeconds: Math.max(0, num(p95?.s)) };
  }

  private async count(from: string): Promise<number> {
    const [row] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n FROM ${from}`);
    return num(row?.n);
  }
}

const since = (instant: unknown, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - readTime(instant).getTime()) / 1000));
