import { Callers, Machines, Nonces, RateLimiter, RequestLimits, Secrets, Tokens } from '../auth';
import { ApiNonce } from '../auth/api-nonce.entity';
import { RateWindow } from '../auth/rate-window.entity';
import { Clock } from '../clock';
import { type EntityClass, Reachability, WriteSign } from '../db';
import { KeptValueEntity, KeptValues } from '../fresh';
import { Front, OrdinaryRoutes, Pipeline, ProblemFilter, Queues, Readiness } from '../http';
import { Lifecycle } from '../lifecycle';
import { Log } from '../log';
import { Metrics } from '../metrics';
import { Handlers, Outbox, OutboxRow, TaskRow, Tasks, Worker } from '../outbox';
import { Heartbeat, ProcessHeartbeat } from '../process';
import { Snapshots } from '../snapshot';
import { SnapshotVersion } from '../snapshot/snapshot-version.entity';
import { StaticSites } from '../web';
import type { ProviderClass } from './app-module';
import { HealthController } from './health.controller';
import { HttpServer } from './server';

/** Tables of the platform itself. */
export const platformEntities: readonly EntityClass[] = [
  RateWindow,
  ApiNonce,
  OutboxRow,
  TaskRow,
  SnapshotVersion,
  KeptValueEntity,
  ProcessHeartbeat,
  WriteSign,
];

export const PLATFORM_PROVIDERS: readonly ProviderClass[] = [
  Log,
  Clock,
  Metrics,
  Lifecycle,
  Readiness,
  Front,
  Pipeline,
  OrdinaryRoutes,
  ProblemFilter,
  Queues,
  Tokens,
  Secrets,
  Nonces,
  Machines,
  Callers,
  RateLimiter,
  RequestLimits,
  Snapshots,
  KeptValues,
  Outbox,
  Tasks,
  Handlers,
  Worker,
  StaticSites,
  HttpServer,
  Reachability,
  Heartbeat,
  HealthController,
];
