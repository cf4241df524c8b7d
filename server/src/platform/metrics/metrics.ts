import { Singleton } from '@midwayjs/core';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CircuitState } from '../outside';
import { LatencyWindow } from './latency-window';
import { type BatcherFigures, type CallFigures, RecentWork } from './recent-work';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Value by label; the label is ignored where a figure has none. */
export type Readings = readonly (readonly [string, number])[];

export interface WorkFigures {
  readonly batchers: readonly BatcherFigures[];
  readonly calls: readonly CallFigures[];
  /** Requests refused unread because too many were being answered; absent in rows of earlier versions. */
  readonly sentAway?: number;
  /** Of systems whose circuit has ever changed; the others' are closed. */
  readonly circuits: readonly { readonly system: string; readonly state: CircuitState }[];
}

/** What a process has in memory of the data it keeps whole. */
export interface SnapshotFigures {
  /** When it last saw that all are the newest. */
  readonly lookedAt: string;
  /** `since`: when it first saw this version. */
  readonly versions: readonly { readonly name: string; readonly version: number; readonly since: string }[];
}

/** What Prometheus reads at /metrics. Labels are route patterns and names, never ids: their number stays small. */
@Singleton()
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'http_request_seconds',
    help: 'Time to answer a request, by route pattern.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly requestSeries = new Map<string, Histogram.Internal<'method' | 'route' | 'status'>>();
  private readonly batches = new Histogram({
    name: 'batch_size',
    help: 'How many waiting requests one batch took.',
    labelNames: ['batcher'],
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
    registers: [this.registry],
  });
  private readonly lag = new Histogram({
    name: 'task_lag_seconds',
    help: 'From when a task was due to when it ran.',
    labelNames: ['kind'],
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 300, 3600],
    registers: [this.registry],
  });
  private readonly tasks = new Counter({
    name: 'tasks_total',
    help: 'Tasks by how they ended: done, retry, postponed (whom it needs is away), failed.',
    labelNames: ['kind', 'outcome'],
    registers: [this.registry],
  });
  private readonly versions = new Gauge({
    name: 'snapshot_version',
    help: 'Version of the snapshot in memory.',
    labelNames: ['name'],
    registers: [this.registry],
  });

  private readonly refusals = new Counter({
    name: 'batch_refused_total',
    help: 'Requests refused because too many waited already (BUSY).',
    labelNames: ['batcher'],
    registers: [this.registry],
  });
  private readonly away = new Counter({
    name: 'http_sent_away_total',
    help: 'Requests refused unread because too many were being answered (BUSY).',
    registers: [this.registry],
  });
  private readonly outside = new Histogram({
    name: 'outside_call_seconds',
    help: 'Time of a call to WeChat or WeCom, by its name and outcome: ok, refused, broken, timeout, network.',
    labelNames: ['api', 'outcome'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly circuits = new Gauge({
    name: 'circuit_state',
    help: 'Circuit breaker of an outside system: 0 closed, 1 half-open, 2 open.',
    labelNames: ['system'],
    registers: [this.registry],
  });
  private readonly looked = new Gauge({
    name: 'snapshot_look_timestamp_seconds',
    help: 'When this process last saw that its snapshots are the newest.',
    registers: [this.registry],
  });
  private readonly queues = new Map<string, () => number>();
  /** Requests since the last heartbeat, for the page that shows every process. */
  readonly recent = new LatencyWindow();
  /** Absent before the first have been loaded. */
  snapshots: SnapshotFigures | undefined;
  private readonly work = new RecentWork();
  private readonly circuitStates = new Map<string, CircuitState>();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    const queues = this.queues;
    new Gauge({
      name: 'batch_queue_depth',
      help: 'Requests that wait for the next batch.',
      labelNames: ['batcher'],
      registers: [this.registry],
      collect() {
        for (const [batcher, depth] of queues) this.set({ batcher }, depth());
      },
    });
  }

  request(method: string, route: string, status: number, ms: number): void {
    const key = `${method} ${route} ${status}`;
    let series = this.requestSeries.get(key);
    // finding a series by its labels costs more than observing it
    if (!series)
      this.requestSeries.set(key, (series = this.requests.labels({ method, route, status: String(status) })));
    series.observe(ms / 1000);
    this.recent.add(ms, status >= 500);
  }

  /** `depth` is asked whenever somebody reads the metrics. */
  queue(batcher: string, depth: () => number): void {
    this.queues.set(batcher, depth);
  }

  refused(batcher: string): void {
    this.refusals.inc({ batcher });
    this.work.refused(batcher);
  }

  sentAway(): void {
    this.away.inc();
    this.work.sentAway();
  }

  /** `system` and `api` are names out of our code, never addresses. */
  called(system: string, api: string, outcome: string, ms: number): void {
    this.outside.observe({ api, outcome }, ms / 1000);
    this.work.called(system, api, outcome, ms);
  }

  circuit(system: string, state: CircuitState): void {
    this.circuits.set({ system }, { closed: 0, 'half-open': 1, open: 2 }[state]);
    this.circuitStates.set(system, state);
  }

  batch(batcher: string, size: number): void {
    this.batches.observe({ batcher }, size);
    this.work.batch(batcher, size);
  }

  /** Queues and outside calls of the last five minutes, and circuits as they stand; called once a heartbeat. */
  takeWork(): WorkFigures {
    const circuits = [...this.circuitStates].map(([system, state]) => ({ system, state }));
    return { ...this.work.take(this.queues), circuits };
  }

  task(kind: string, outcome: 'done' | 'retry' | 'postponed' | 'failed', lagSeconds: number): void {
    this.tasks.inc({ kind, outcome });
    this.lag.observe({ kind }, Math.max(0, lagSeconds));
  }

  /** All snapshots are loaded at these versions, and no newer ones were there at that instant. */
  snapshotsLooked(versions: ReadonlyMap<string, number>, at: Date): void {
    const before = new Map(this.snapshots?.versions.map((one) => [one.name, one]));
    const now = at.toISOString();
    this.snapshots = {
      lookedAt: now,
      versions: [...versions].map(([name, version]) => {
        const known = before.get(name);
        return known?.version === version ? known : { name, version, since: now };
      }),
    };
    for (const [name, version] of versions) this.versions.set({ name }, version);
    this.looked.setToCurrentTime();
  }

  /**
   * A figure that is read when somebody asks for the metrics: values by label, or one by itself. What `read` throws leaves
   * the figure out, so that a lost database does not hide the rest.
   */
  gauge(name: string, help: string, label: string | undefined, read: () => Promise<Readings> | Readings): void {
    new Gauge({
      name,
      help,
      labelNames: label ? [label] : [],
      registers: [this.registry],
      async collect() {
        this.reset();
        if (!label) this.remove();
        const readings = await Promise.resolve()
          .then(read)
          .catch(() => []);
        for (const [of, value] of readings) this.set(label ? { [label]: of } : {}, value);
      },
    });
  }

  /** The text that Prometheus scrapes, and its media type. */
  async text(): Promise<{ body: string; type: string }> {
    return { body: await this.registry.metrics(), type: this.registry.contentType };
  }
}
