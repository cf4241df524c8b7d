import { Inject, Singleton } from '@midwayjs/core';
import { shanghaiParts } from '../../domain/time';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, insertRows, sqlTime, type Tx, updateCount } from '../../platform/db';
import { mintId } from '../../platform/ids';
import { messageOf } from '../../platform/log';
import { type DatabaseTask, type OutsideTask, TaskHandler, Tasks } from '../../platform/outbox';
import { Audit } from '../hq';
import { PROOFS } from './reconcile-ledgers';
import { type Ledger, ReconcileRunEntity } from './reconcile-run.entity';

const RECONCILE = 'operations.reconcile';
const TRIES = 3;
/** Renewed while a proof runs; so long after its worker died another begins anew. */
const LEASE_SECONDS = 300;
const SHOWN = 50;
/** When the shops are closed and the day before is in the books. */
const NIGHT_HOUR = 3;
const KEEP_MS = 90 * 86_400_000;
/** No proof takes so long: its worker is gone. */
const STALE_MS = 6 * 3_600_000;

/** Proves the ledgers in the background, every night and whenever headquarters asks, and keeps what came out. */
@Singleton()
export class ReconcileRuns {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() tasks!: Tasks;
  @Inject() audit!: Audit;

  /** A ledger that is being proved is left as it is. */
  async start(ledgers: readonly Ledger[], caller: HqCaller): Promise<void> {
    await this.database.inTx(async (tx) => {
      const started = await this.plan(tx, ledgers, caller.name);
      if (!started.length) return;
      await this.audit.record(tx, caller, {
        action: 'reconcile',
        subject: 'ledger',
        subjectId: started.join(','),
        title: '立即对账',
      });
    });
  }

  /** Looks once an hour; the proof itself is once a night. */
  @TaskHandler('operations.nightly-reconcile', { effect: 'database', everySeconds: 3600 })
  async nightly({ tx, key }: DatabaseTask): Promise<void> {
    if (shanghaiParts(new Date(key)).hour !== NIGHT_HOUR) return;
    await this.plan(tx, Object.keys(PROOFS) as Ledger[], '每晚自动');
    const before = sqlTime(new Date(this.clock.now().getTime() - KEEP_MS));
    await updateCount(tx, 'DELETE FROM reconcile_run WHERE requested_at < ?', [before]);
  }

  /** In one worker at a time, however long it takes: a run that is found running was left behind by a worker that died. */
  @TaskHandler(RECONCILE, { effect: 'outside', leaseSeconds: LEASE_SECONDS, keepLease: true, maxAttempts: TRIES })
  async prove({ key, attempt }: OutsideTask): Promise<void> {
    const id = Number(key);
    const run = await this.database.dataSource.getRepository(ReconcileRunEntity).findOneBy({ id });
    if (run?.state !== 'waiting' && run?.state !== 'running') return;
    await this.write(id, { state: 'running', startedAt: this.clock.now() });
    try {
      const found = await PROOFS[run.ledger](this.database, this.clock.now());
      await this.write(id, {
        state: found.length ? 'differences' : 'clean',
        finishedAt: this.clock.now(),
        differences: found.length,
        examples: found.slice(0, SHOWN).map(({ check, text }) => ({ check, text: text.slice(0, 300) })),
      });
    } catch (error) {
      if (attempt < TRIES) throw error;
      await this.write(id, { state: 'failed', finishedAt: this.clock.now(), error: messageOf(error, 300) });
      throw error;
    }
  }

  private async plan(tx: Tx, ledgers: readonly Ledger[], requestedBy: string): Promise<Ledger[]> {
    const now = this.clock.now();
    const gone = [sqlTime(now), sqlTime(new Date(now.getTime() - STALE_MS))];
    await updateCount(
      tx,
      `UPDATE reconcile_run SET state = 'failed', finished_at = ?, error = '没有做完'
       WHERE state IN ('waiting', 'running') AND requested_at < ?`,
      gone,
    );
    const open = await tx.query<{ ledger: Ledger }[]>(
      `SELECT ledger FROM reconcile_run WHERE state IN ('waiting', 'running')`,
    );
    const busy = new Set(open.map(({ ledger }) => ledger));
    const wanted = [...new Set(ledgers)].filter((ledger) => !busy.has(ledger));
    const runs = wanted.map((ledger) => ({ id: mintId(), ledger }));
    await insertRows(
      tx,
      'reconcile_run',
      ['id', 'ledger', 'state', 'requested_by', 'requested_at', 'differences', 'examples', 'error'],
      runs.map(({ id, ledger }) => [id, ledger, 'waiting', requestedBy.slice(0, 40), sqlTime(now), 0, '[]', '']),
    );
    await this.tasks.schedule(
      tx,
      runs.map(({ id }) => ({ kind: RECONCILE, key: String(id) })),
    );
    return wanted;
  }

  private async write(id: number, change: Partial<ReconcileRunEntity>): Promise<void> {
    await this.database.inTx((tx) => tx.getRepository(ReconcileRunEntity).update(id, change));
  }
}
