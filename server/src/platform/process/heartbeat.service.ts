import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { type EventLoopUtilization, type IntervalHistogram, monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { Inject, Singleton } from '@midwayjs/core';
import { AppConfig } from '../../config';
import { authSecretOf } from '../auth/auth-secret';
import { Clock } from '../clock';
import { Database, outsideTransaction, poolUse, readTime, sqlTime, updateCount } from '../db';
import { Log, messageOf } from '../log';
import { Metrics } from '../metrics';
import { BEAT_MS } from './alive';
import type { ProcessFigures } from './process-heartbeat.entity';
import { secretMarkOf, uploadsMarkOf } from './same-everywhere';

/** Rows of processes that died are shown for a day. */
const KEEP_MS = 86_400_000;
const LOOP_RESOLUTION_MS = 20;

/** Writes down every ten seconds that this process lives and how it does, where every other process can read it. */
@Singleton()
export class Heartbeat {
  @Inject() config!: AppConfig;
  @Inject() db!: Database;
  @Inject() clock!: Clock;
  @Inject() log!: Log;
  @Inject() metrics!: Metrics;
  readonly id = randomUUID();
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();
  private delay: IntervalHistogram | undefined;
  private utilization: EventLoopUtilization = performance.eventLoopUtilization();
  private since = performance.now();

  /** Writes the first beat; an error of it ends the start. */
  async start(): Promise<void> {
    this.delay = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
    this.delay.enable();
    await this.clear();
    await this.beat();
    this.again();
  }

  /** Takes the row away: whoever stops in order is not missed. */
  async stop(): Promise<void> {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.delay?.disable();
    await this.beating;
    await this.db
      .inTx((tx) => updateCount(tx, 'DELETE FROM process_heartbeat WHERE id = ?', [this.id]))
      .catch((error: unknown) =>
        this.log.warn('the heartbeat could not be taken away', { error: messageOf(error, 300) }),
      );
  }

  async beat(): Promise<void> {
    const now = sqlTime(this.clock.now());
    const figures = JSON.stringify({ ...this.figures(), ...(await this.clockAhead()) });
    await this.db.inTx(async (tx) => {
      const renew = 'UPDATE process_heartbeat SET beat_at = ?, figures = ? WHERE id = ?';
      if (await updateCount(tx, renew, [now, figures, this.id])) return;
      const { settings } = this.config;
      await tx.query(
        `INSERT INTO process_heartbeat (id, role, host, pid, version, schema_number, secret_mark, uploads_mark, started_at,
           beat_at, figures) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          this.id,
          settings.role,
          hostname().slice(0, 120),
          process.pid,
          settings.version,
          this.db.schemaNumber,
          secretMarkOf(authSecretOf(settings)),
          settings.role === 'worker' ? '' : uploadsMarkOf(settings.dataDir),
          sqlTime(new Date(this.clock.now().getTime() - Math.round(process.uptime() * 1000))),
          now,
          figures,
        ],
      );
    });
  }

  /** The embedded database has one process at a time: whoever wrote the other rows is gone. */
  private async clear(): Promise<void> {
    const before = sqlTime(new Date(this.clock.now().getTime() - (this.db.dialect === 'sqlite' ? 0 : KEEP_MS)));
    await this.db.inTx((tx) => updateCount(tx, 'DELETE FROM process_heartbeat WHERE beat_at < ?', [before]));
  }

  private again(): void {
    this.timer = setTimeout(() => {
      this.beating = outsideTransaction(() => this.beat())
        .catch((error: unknown) =>
          this.log.warn('the heartbeat could not be written', { error: messageOf(error, 300) }),
        )
        .finally(() => this.timer && this.again());
    }, BEAT_MS).unref();
  }

  private figures(): ProcessFigures {
    const seconds = Math.max(0.001, (performance.now() - this.since) / 1000);
    const spent = performance.eventLoopUtilization(this.utilization);
    this.since = performance.now();
    this.utilization = performance.eventLoopUtilization();
    const { requests, failed, p99Ms } = this.metrics.recent.take();
    const lag = this.delay ? this.delay.percentile(99) / 1e6 - LOOP_RESOLUTION_MS : 0;
    this.delay?.reset();
    const pool = poolUse(this.db);
    return {
      rssBytes: process.memoryUsage.rss(),
      busy: round(spent.utilization, 3),
      loopLagMs: round(Math.max(0, lag), 1),
      requestsPerSecond: round(requests / seconds, 1),
      failedPerSecond: round(failed / seconds, 2),
      p99Ms,
      ...(pool ? { pool } : {}),
      work: this.metrics.takeWork(),
      ...(this.metrics.snapshots ? { snapshots: this.metrics.snapshots } : {}),
    };
  }

  /** Of the machine's own clock: the time in use is the database's when that is wrong, but somebody should set it. */
  private async clockAhead(): Promise<{ clockAheadMs?: number }> {
    if (this.db.dialect === 'sqlite') return {};
    const asked = performance.now();
    const [row] = await this.db.query<{ at: unknown }>('SELECT UTC_TIMESTAMP(3) AS at');
    const underWay = (performance.now() - asked) / 2;
    return { clockAheadMs: Math.round(Date.now() - underWay - readTime(row?.at).getTime()) };
  }
}

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
