import { Init, Inject, Singleton } from '@midwayjs/core';
import { AppConfig } from '../../config';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { Metrics, type Readings } from '../../platform/metrics';
import { type ChainFigures, ChainFiguresReader } from './chain-figures.service';
import { liveProcesses } from './processes.repository';
import { lastRuns } from './reconcile-runs.repository';

/**
 * The whole chain's figures for Prometheus. Every process could tell them; those that work in the background do, so that
 * scraping many API processes does not ask the database as often.
 */
@Singleton()
export class ChainMetrics {
  @Inject() config!: AppConfig;
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() metrics!: Metrics;
  @Inject() figures!: ChainFiguresReader;

  @Init()
  async init(): Promise<void> {
    if (this.config.settings.role === 'api') return;
    this.by('outbox_waiting', 'Events not yet handed to their subscribers.', 'topic', ({ outbox }) =>
      [...outbox].map(([topic, { waiting }]) => [topic, waiting]),
    );
    this.by('outbox_oldest_seconds', 'Age of the oldest event that waits.', 'topic', ({ outbox }) =>
      [...outbox].map(([topic, { oldestSeconds }]) => [topic, oldestSeconds]),
    );
    this.by('tasks_due', 'Tasks whose time has come.', 'kind', ({ tasks }) => tasks.map((t) => [t.kind, t.due]));
    this.by('tasks_late', 'Tasks due for more than a minute.', 'kind', ({ tasks }) =>
      tasks.map((t) => [t.kind, t.late]),
    );
    this.by('tasks_failed', 'Tasks out of tries that nobody has looked at.', 'kind', ({ tasks }) =>
      tasks.map((t) => [t.kind, t.failed]),
    );
    this.one(
      'shipping_uploads_failed',
      'Shipments WeChat does not accept: money stays frozen.',
      (f) => f.uploads.failed,
    );
    this.one(
      'shipping_upload_oldest_seconds',
      'Age of the oldest shipment that WeChat has not been told of yet.',
      (f) => f.uploads.oldestSeconds,
    );
    this.one('refunds_abnormal', 'Refunds that did not reach the buyer.', (f) => f.refundsAbnormal);
    this.one('payment_alerts_open', 'Payments that wait for a person.', (f) => f.alerts.open);
    this.one(
      'till_receipt_lag_seconds',
      '95 % of the stores: from payment to arrival of the latest receipt.',
      (f) => f.tills.p95LagSeconds,
    );
    this.one(
      'till_silence_seconds',
      'Since the last receipt of any till; absent before the first.',
      ({ tills }) => tills.lastReceivedAt && (this.clock.now().getTime() - tills.lastReceivedAt.getTime()) / 1000,
    );
    this.metrics.gauge('processes_alive', 'Processes with a heartbeat, by role.', 'role', async () => {
      const alive = await liveProcesses(this.database, this.clock.now());
      return ['all', 'api', 'worker'].map((role) => [role, alive.filter((one) => one.role === role).length] as const);
    });
    this.metrics.gauge('reconcile_timestamp_seconds', 'When a ledger was last proved.', 'ledger', async () =>
      [...(await lastRuns(this.database))].flatMap(([ledger, { finishedAt }]) =>
        finishedAt ? [[ledger, Date.parse(finishedAt) / 1000] as const] : [],
      ),
    );
    this.metrics.gauge('reconcile_differences', 'Differences the last proof of a ledger found.', 'ledger', async () =>
      [...(await lastRuns(this.database))].map(([ledger, { differences }]) => [ledger, differences] as const),
    );
    this.metrics.gauge('reconcile_failed', '1 when the last proof of a ledger could not be done.', 'ledger', async () =>
      [...(await lastRuns(this.database))].map(([ledger, { state }]) => [ledger, state === 'failed' ? 1 : 0] as const),
    );
  }

  private by(name: string, help: string, label: string, read: (figures: ChainFigures) => Readings): void {
    this.metrics.gauge(name, help, label, async () => read(await this.figures.read()));
  }

  private one(name: string, help: string, read: (figures: ChainFigures) => number | undefined): void {
    this.metrics.gauge(name, help, undefined, async () => {
      const value = read(await this.figures.read());
      return value === undefined ? [] : [['', value]];
    });
  }
}
