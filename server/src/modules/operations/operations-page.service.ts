import { Inject, Singleton } from '@midwayjs/core';
import { type Answer, type getOperations, LEDGERS, type listStuckEvents, type Parsed } from '@qiandian/shared/contract';
import { Clock } from '../../platform/clock';
import { Database, num, readTime, sqlTime } from '../../platform/db';
import { type ChainFigures, ChainFiguresReader, LATE_MS } from './chain-figures.service';
import { allProcesses, type ProcessRow } from './processes.repository';
import { aliveAmong, batchersOf, hostsOf, outsideOf, waitingOf } from './process-sums';
import { lastRuns } from './reconcile-runs.repository';
import { behindOthers, snapshotAgeMs } from './snapshot-ages';
import { warningsOf } from './warnings';

type Page = Answer<typeof getOperations>;

/** How every process and the whole chain's background work does. */
@Singleton()
export class OperationsPage {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() reader!: ChainFiguresReader;

  async show(): Promise<Page> {
    const now = this.clock.now();
    const figures = await this.reader.readNow();
    const processes = await allProcesses(this.database, now);
    const runs = await lastRuns(this.database);
    return {
      asOf: now.toISOString(),
      warnings: warningsOf({ now, processes, figures, runs }),
      processes: processes.map(processView),
      batchers: batchersOf(processes),
      outside: outsideOf(processes),
      outbox: outboxView(figures),
      tasks: { ...sums(figures), kinds: [...figures.tasks] },
      uploads: figures.uploads,
      refundsAbnormal: figures.refundsAbnormal,
      alerts: figures.alerts,
      events: { waitingSeconds: figures.eventsWaitingSeconds },
      snapshots: {
        oldestSeconds: Math.max(0, ...aliveAmong(processes).map((one) => Math.floor(snapshotAgeMs(one) / 1000))),
        behind: hostsOf(behindOthers(processes).map(({ process }) => process)),
      },
      tills: {
        lastReceivedAt: figures.tills.lastReceivedAt?.toISOString(),
        p95LagSeconds: figures.tills.p95LagSeconds,
      },
      ledgers: LEDGERS.map((ledger) => ({ ledger, last: runs.get(ledger) })),
    };
  }

  async stuckEvents({ page, size }: Parsed<typeof listStuckEvents>['query']): Promise<Answer<typeof listStuckEvents>> {
    const now = this.clock.now();
    const before = [sqlTime(new Date(now.getTime() - LATE_MS))];
    const from = 'FROM outbox WHERE relayed_at IS NULL AND created_at < ?';
    const rows = await this.database.query<{ id: unknown; topic: string; created_at: unknown }>(
      `SELECT id, topic, created_at ${from} ORDER BY id LIMIT ${size} OFFSET ${(page - 1) * size}`,
      before,
    );
    const [total] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n ${from}`, before);
    return {
      items: rows.map(({ id, topic, created_at }) => ({
        id: num(id),
        topic,
        createdAt: readTime(created_at).toISOString(),
        ageSeconds: Math.floor((now.getTime() - readTime(created_at).getTime()) / 1000),
      })),
      total: num(total?.n),
      page,
      size,
    };
  }
}

const processView = ({ figures: f, ...row }: ProcessRow): Page['processes'][number] => ({
  id: row.id,
  role: row.role,
  host: row.host,
  pid: row.pid,
  version: row.version,
  startedAt: row.startedAt.toISOString(),
  beatAt: row.beatAt.toISOString(),
  alive: row.alive,
  rssBytes: f.rssBytes,
  busy: f.busy,
  loopLagMs: f.loopLagMs,
  requestsPerSecond: f.requestsPerSecond,
  failedPerSecond: f.failedPerSecond,
  p99Ms: f.p99Ms,
  waiting: waitingOf(f),
  ...(f.pool ? { pool: f.pool } : {}),
});

function outboxView({ outbox }: ChainFigures): Page['outbox'] {
  const topics = [...outbox].map(([topic, one]) => ({ topic, ...one }));
  return {
    waiting: topics.reduce((sum, one) => sum + one.waiting, 0),
    oldestSeconds: Math.max(0, ...topics.map((one) => one.oldestSeconds)),
    topics: topics.sort((a, b) => b.oldestSeconds - a.oldestSeconds),
  };
}

const sums = ({ tasks }: ChainFigures): { due: number; late: number; failed: number } => ({
  due: tasks.reduce((sum, one) => sum + one.due, 0),
  late: tasks.reduce((sum, one) => sum + one.late, 0),
  failed: tasks.reduce((sum, one) => sum + one.failed, 0),
});
