import { Callers, RateLimiter, Tokens } from '../auth';
import { RateWindow } from '../auth/rate-window.entity';
import { Clock } from '../clock';
import type { EntityClass } from '../db';
import { Front, OrdinaryRoutes, Pipeline, ProblemFilter, Readiness } from '../http';
import { Lifecycle } from '../lifecycle';
import { Log } from '../log';
import { Metrics } from '../metrics';
import { Handlers, Outbox, OutboxRow, TaskRow, Tasks, Worker } from '../outbox';
import { Snapshots } from '../snapshot';
import { SnapshotVersion } from '../snapshot/snapshot-version.entity';
import { StaticSites } from '../web';
import type { ProviderClass } from './app-module';
import { HealthController } from './health.controller';
import { HttpServer } from './server';

/** Tables of the platform itself. */
export const platformEntities: readonly EntityClass[] = [RateWindow, OutboxRow, TaskRow, SnapshotVersion];

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
  Tokens,
  Callers,
  RateLimiter,
  Snapshots,
  Outbox,
  Tasks,
  Handlers,
  Worker,
  StaticSites,
  HttpServer,
  HealthController,
];
