import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, inList, sqlTime, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { type DatabaseTask, type OutsideTask, TaskHandler } from '../../platform/outbox';
import { STALE_MS, WRITE_IMPORT } from './import-desk.service';
import { ImportJobEntity } from './hq.entities';
import { Imports } from './imports.service';
import { OperatorAccess } from './operator-access.service';

/** Rows written together, all or none; only a longer import can stop half-way, between two such lots. */
const LOT = 5000;
const TRIES = 3;

class Unwritable extends Error {}

/** Writes accepted imports and forgets what sheets held. */
@Singleton()
export class ImportTasks {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() imports!: Imports;
  @Inject() access!: OperatorAccess;

  /** Not `database`: a failure must be written down although its lot is rolled back. The job's `done` makes lots count once. */
  @TaskHandler(WRITE_IMPORT, { effect: 'outside', leaseSeconds: 300, maxAttempts: TRIES })
  async write({ key, attempt }: OutsideTask): Promise<void> {
    const importId = Number(key);
    try {
      while (await this.writeLot(importId));
    } catch (error) {
      const expected = error instanceof Problem || error instanceof Unwritable;
      if (!expected && attempt < TRIES) throw error;
      await this.fail(importId, expected ? error.message : '系统出错了，没有写入，请稍后重新上传');
      if (!expected) throw error;
    }
  }

  /** Rows hold names and phone numbers: a day after the upload they go, imported or not. The job itself stays. */
  @TaskHandler('hq.forget-imports', { effect: 'database', everySeconds: 3600 })
  async forget({ tx }: DatabaseTask): Promise<void> {
    const before = sqlTime(new Date(this.clock.now().getTime() - STALE_MS));
    const old = await tx.query<{ id: number }[]>(
      `SELECT id FROM import_job j WHERE created_at < ? AND status <> 'importing'
       AND EXISTS (SELECT 1 FROM import_row r WHERE r.import_id = j.id)`,
      [before],
    );
    const ids = inList(old.map(({ id }) => id));
    await updateCount(tx, `DELETE FROM import_row WHERE import_id IN ${ids.sql}`, ids.params);
  }

  /** @returns whether there may be more */
  private async writeLot(importId: number): Promise<boolean> {
    const job = await this.database.dataSource.getRepository(ImportJobEntity).findOneBy({ id: importId });
    if (job?.status !== 'importing') return false;
    const importer = this.imports.of(job.kind);
    const caller = await this.access.callerOf(job.operatorId, job.grantId);
    if (!caller?.permissions.includes(importer.permission)) throw new Unwritable('导入人已没有这项权限');
    return this.database.inTx(async (tx) => {
      const rows = await tx.query<{ payload: string }[]>(
        'SELECT payload FROM import_row WHERE import_id = ? AND payload IS NOT NULL ORDER BY line LIMIT ? OFFSET ?',
        [importId, LOT, job.done],
      );
      // accepted in the very moment it became stale
      if (!rows.length && job.done < job.valid) throw new Unwritable('上传内容已过期清除，请重新上传');
      const done = job.done + rows.length;
      const status = done >= job.valid ? 'imported' : 'importing';
      const mine = await updateCount(
        tx,
        "UPDATE import_job SET done = ?, status = ? WHERE id = ? AND status = 'importing' AND done = ?",
        [done, status, importId, job.done],
      );
      if (!mine) return true;
      await importer.write(
        tx,
        rows.map(({ payload }) => JSON.parse(payload) as unknown),
        { caller, importId },
      );
      // what was imported may hold phone numbers and is no longer needed here
      if (status === 'imported') {
        await updateCount(tx, 'DELETE FROM import_row WHERE import_id = ? AND payload IS NOT NULL', [importId]);
      }
      return status === 'importing';
    });
  }

  private async fail(importId: number, reason: string): Promise<void> {
    await this.database.inTx((tx) =>
      updateCount(tx, "UPDATE import_job SET status = 'failed', failure = ? WHERE id = ? AND status = 'importing'", [
        reason.slice(0, 300),
        importId,
      ]),
    );
  }
}
