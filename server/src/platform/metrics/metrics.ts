import { Singleton } from '@midwayjs/core';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

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
    help: 'Tasks by how they ended: done, retry, failed.',
    labelNames: ['kind', 'outcome'],
    registers: [this.registry],
  });
  private readonly versions = new Gauge({
    name: 'snapshot_version',
    help: 'Version of the snapshot in memory.',
    labelNames: ['name'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  request(method: string, route: string, status: number, ms: number): void {
    const key = `${method} ${route} ${status}`;
    let series = this.requestSeries.get(key);
    // finding a series by its labels costs more than observing it
    if (!series)
      this.requestSeries.set(key, (series = this.requests.labels({ method, route, status: String(status) })));
    series.observe(ms / 1000);
  }

  batch(batcher: string, size: number): void {
    this.batches.observe({ batcher }, size);
  }

  task(kind: string, outcome: 'done' | 'retry' | 'failed', lagSeconds: number): void {
    this.tasks.inc({ kind, outcome });
    this.lag.observe({ kind }, Math.max(0, lagSeconds));
  }

  snapshot(name: string, version: number): void {
    this.versions.set({ name }, version);
  }

  /** The text that Prometheus scrapes, and its media type. */
  async text(): Promise<{ body: string; type: string }> {
    return { body: await this.registry.metrics(), type: this.registry.contentType };
  }
}
