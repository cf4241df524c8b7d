import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import {
  App,
  Configuration,
  getProviderUUId,
  type IMidwayContainer,
  Inject,
  MidwayWebRouterService,
} from '@midwayjs/core';
import * as koa from '@midwayjs/koa';
import { AppConfig, type Settings } from '../../config';
import { Database, migrate, type MigrationStep } from '../db';
import { bindEndpoints, ContractGuard, Front, ProblemFilter, Readiness } from '../http';
import { Lifecycle } from '../lifecycle';
import { Handlers, Worker } from '../outbox';
import { Metrics } from '../metrics';
import { Heartbeat } from '../process';
import { mountMetrics, mountPages, StaticSites } from '../web';
import type { AppModule } from './app-module';
import { bindProviders } from './bind-providers';
import { HealthController } from './health.controller';
import { PLATFORM_PROVIDERS, platformEntities } from './platform-parts';
import { HttpServer } from './server';
import { watchProcess } from './watch-process';

/** A singleton of the application, by its class. */
export type Resolve = <T>(target: new (...args: never[]) => T) => Promise<T>;

export interface Assembly {
  readonly settings: Settings;
  readonly modules: readonly AppModule[];
  readonly migrations: readonly MigrationStep[];
  /** Instances that are not made by the container, by their class: made before whoever injects them. */
  readonly provide?: (get: Resolve) => Promise<readonly (readonly [new (...args: never[]) => object, object])[]>;
  /** Mounts what is not an endpoint, before the server listens. */
  readonly mount?: (get: Resolve) => Promise<void>;
  /** Makes the tables; the migrations unless told. */
  readonly migrate?: (db: Database) => Promise<unknown>;
  /** Without a listening server, worker and filling: for commands that need the data and the use cases only. */
  readonly headless?: boolean;
  /** Fills an empty database, after the tables are there and before the API answers. */
  readonly fill?: (get: Resolve) => Promise<void>;
}

/** The framework's own settings: its listening, sessions, body parser and log files are not used. */
const FRAMEWORK = {
  keys: 'unused: no cookies are signed',
  koa: { port: null, serverTimeout: 120_000 },
  session: { enable: false },
  bodyParser: { enable: false },
  siteFile: { enable: false },
  midwayLogger: { default: { transports: { file: false, error: false, console: { level: 'warn' } } } },
};

/**
 * Puts the application together: `{Configuration}` is what Midway's Bootstrap imports. The server listens first and
 * answers 503 until tables, data and snapshots are in, so that whoever waits for it sees it is coming.
 */
export function assemble(assembly: Assembly): { readonly Configuration: new () => object } {
  // the framework wants a folder for log files that it never writes, and ends where there is no HOME: a service need not have one
  process.env['MIDWAY_LOGGER_WRITEABLE_DIR'] ??= tmpdir();
  const { settings, modules } = assembly;
  const providers = [...PLATFORM_PROVIDERS, ...modules.flatMap((module) => module.providers)];

  @Configuration({ imports: [koa], importConfigs: [{ default: FRAMEWORK }] })
  class MainConfiguration {
    @App('koa') app!: koa.Application;
    @Inject() framework!: koa.Framework;
    @Inject() router!: MidwayWebRouterService;

    async onReady(container: IMidwayContainer): Promise<void> {
      const get: Resolve = (target) => container.getAsync(target as never);
      const register = (target: object, instance: object) =>
        container.registerObject(getProviderUUId(target as never), instance);
      register(AppConfig, new AppConfig(settings));
      register(Database, new Database(settings.database, entitiesOf(modules), assembly.migrations));
      bindProviders(container, providers);
      for (const [target, instance] of (await assembly.provide?.(get)) ?? []) register(target, instance);
      this.app.useGuard(ContractGuard);
      this.app.useFilter(ProblemFilter);
      // a worker is asked how it does and nothing else
      const serves = settings.role !== 'worker';
      if (serves) this.app.useMiddleware(StaticSites);
      for (const provider of providers) await container.getAsync(provider);
      await bindEndpoints(container, this.router, serves ? providers : [HealthController]);
      const front = await get(Front);
      mountMetrics(front, await get(Metrics), await get(AppConfig));
      if (serves) mountPages(front, await get(AppConfig));
      watchProcess(await get(Metrics), await get(Database));
      await (await get(Handlers)).collect(container, providers);
      if (serves) await assembly.mount?.(get);
    }

    async onServerReady(container: IMidwayContainer): Promise<void> {
      try {
        await this.start((target) => container.getAsync(target as never));
      } catch (error) {
        await this.onStop(container);
        throw error;
      }
    }

    private async start(get: Resolve): Promise<void> {
      const [readiness, db] = [await get(Readiness), await get(Database)];
      if (!assembly.headless) await (await get(HttpServer)).listen(this.framework.getServer() as Server);
      readiness.stage = 'migrating';
      await db.connect();
      await (assembly.migrate ?? migrate)(db);
      readiness.stage = 'filling';
      if (!assembly.headless) await assembly.fill?.(get);
      await (await get(Lifecycle)).start();
      if (!assembly.headless && !settings.test) await (await get(Heartbeat)).start();
      readiness.markReady();
      // tests say themselves when tasks are done
      if (settings.role !== 'api' && !settings.test && !assembly.headless) (await get(Worker)).start();
    }

    async onStop(container: IMidwayContainer): Promise<void> {
      await (await container.getAsync(HttpServer)).stop();
      await (await container.getAsync(Worker)).stop();
      await (await container.getAsync(Lifecycle)).stop();
      await (await container.getAsync(Heartbeat)).stop();
      await (await container.getAsync(Database)).close();
    }
  }
  return { Configuration: MainConfiguration };
}

export const entitiesOf = (modules: readonly AppModule[]) => [
  ...platformEntities,
  ...modules.flatMap((module) => module.entities),
];
