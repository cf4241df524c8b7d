import { Init, Inject, Singleton } from '@midwayjs/core';
import { AppConfig } from '../../config';
import { Clock } from '../clock';
import { Database, insertMissingRows, num, type Tx, updateCount } from '../db';
import { Lifecycle } from '../lifecycle';
import { Log } from '../log';
import { Metrics } from '../metrics';
import { type SnapshotOptions, VersionedSnapshot, type Versions } from './versioned-snapshot';

const LOOK_MS = 1000;

/** All snapshots of this process, kept in step with the database: one small query a second for all of them. */
@Singleton()
export class Snapshots {
  @Inject() config!: AppConfig;
  @Inject() db!: Database;
  @Inject() clock!: Clock;
  @Inject() lifecycle!: Lifecycle;
  @Inject() log!: Log;
  @Inject() metrics!: Metrics;
  private readonly all: VersionedSnapshot<unknown>[] = [];
  private timer: NodeJS.Timeout | undefined;
  private refreshing: Promise<void> = Promise.resolve();

  @Init()
  async init(): Promise<void> {
    this.lifecycle.onStart(async () => {
      await this.refreshNow();
      if (!this.config.settings.test) this.lookAgain();
    });
    this.lifecycle.onStop(async () => {
      clearTimeout(this.timer);
      this.timer = undefined;
      await this.refreshing;
    });
  }

  /** A snapshot that is loaded at the start, in order of definition, and whenever one of its versions has grown. */
  define<T>(options: SnapshotOptions<T>): VersionedSnapshot<T> {
    const snapshot = new VersionedSnapshot(options);
    this.all.push(snapshot as VersionedSnapshot<unknown>);
    return snapshot;
  }

  /**
   * Raises versions in the transaction that changes what they stand for. This process has the new snapshots when `inTx`
   * returns, the others about a second later.
   */
  async bump(tx: Tx, ...names: string[]): Promise<void> {
    // always in the same order, so that two writers cannot wait for each other
    for (const name of [...new Set(names)].sort()) {
      const raise = 'UPDATE snapshot_version SET version = version + 1 WHERE name = ?';
      if ((await updateCount(tx, raise, [name])) > 0) continue;
      await insertMissingRows(tx, 'snapshot_version', ['name', 'version'], [[name, 0]]);
      await updateCount(tx, raise, [name]);
    }
    this.db.afterCommit(tx, () =>
      this.refreshNow().catch((error: unknown) => this.log.error('a snapshot could not be loaded', error)),
    );
  }

  /** Loads what has changed, now. Calls made meanwhile share the next round. */
  refreshNow(): Promise<void> {
    this.refreshing = this.refreshing.catch(() => undefined).then(() => this.refresh());
    return this.refreshing;
  }

  private async refresh(): Promise<void> {
    // versions first: what changes while loading is then seen as newer at the next look
    const at = this.clock.now();
    const versions = await this.versions();
    const failed: unknown[] = [];
    for (const snapshot of this.all) {
      // one that cannot be loaded keeps no other from being fresh
      await snapshot.refresh(versions).catch((error: unknown) => failed.push(error));
    }
    if (failed.length) throw failed[0];
    this.metrics.snapshotsLooked(versions, at);
  }

  private async versions(): Promise<Versions> {
    const rows = await this.db.query<{ name: string; version: unknown }>('SELECT name, version FROM snapshot_version');
    return new Map(rows.map((row) => [row.name, num(row.version)]));
  }

  private lookAgain(): void {
    this.timer = setTimeout(() => {
      void this.refreshNow()
        .catch((error: unknown) => this.log.error('a snapshot could not be loaded', error))
        .finally(() => this.timer && this.lookAgain());
    }, LOOK_MS);
  }
}
