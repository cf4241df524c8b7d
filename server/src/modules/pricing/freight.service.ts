import { Init, Inject, Singleton } from '@midwayjs/core';
import { assertWholeChain, type HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Snapshots, type VersionedSnapshot } from '../../platform/snapshot';
import { Audit } from '../hq';
import {
  DEFAULT_FREIGHT,
  type FreightContent,
  readFreight,
  readFreightForChange,
  writeFreight,
} from './freight.repository';

const VERSION = 'freight';

/** Headquarters' freight table, in memory. */
@Singleton()
export class Freight {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() snapshots!: Snapshots;
  @Inject() audit!: Audit;
  private snapshot!: VersionedSnapshot<FreightContent & { version: number }>;

  @Init()
  async init(): Promise<void> {
    this.snapshot = this.snapshots.define({
      names: [VERSION],
      load: async () => {
        const row = await readFreight(this.database);
        return { ...(row?.content ?? DEFAULT_FREIGHT), version: row?.version ?? 0 };
      },
    });
  }

  current(): FreightContent & { version: number } {
    return this.snapshot.current();
  }

  /** @param version the one that was read. @throws Problem OUT_OF_SCOPE, VERSION_CONFLICT when somebody saved meanwhile */
  async save(
    content: FreightContent,
    version: number,
    caller: HqCaller,
  ): Promise<FreightContent & { version: number }> {
    assertWholeChain(caller);
    await this.database.inTx(async (tx) => {
      const row = await readFreightForChange(tx);
      if ((row?.version ?? 0) !== version) throw new Problem('VERSION_CONFLICT');
      // the read above may be old already: the write itself asks for the version
      if (!(await writeFreight(tx, content, version, this.clock.now()))) throw new Problem('VERSION_CONFLICT');
      await this.audit.record(tx, caller, {
        action: 'update',
        subject: 'freight',
        subjectId: 1,
        title: '运费表',
        before: row?.content ?? DEFAULT_FREIGHT,
        after: content,
      });
      await this.snapshots.bump(tx, VERSION);
    });
    await this.snapshots.refreshNow();
    return { ...content, version: version + 1 };
  }
}
