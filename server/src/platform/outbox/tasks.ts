import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../clock';
import { Database, inList, insertMissingRows, isSqlite, num, readTime, sqlTime, type Tx, updateCount } from '../db';
import { mintIds } from '../ids';
import type { TaskState } from './task.entity';
import { Wake } from './wake';

const KEY_LENGTH = 120;
const ANEW = `UPDATE task SET state = 'due', attempts = 0, run_at = ?, lease_until = NULL, finished_at = NULL`;

export interface NewTask {
  readonly kind: string;
  /** With the kind, what makes it one and the same task: scheduling it again changes nothing. At most 120 characters. */
  readonly key: string;
  readonly payload?: unknown;
  /** Not before this instant; as soon as possible unless told. */
  readonly runAt?: Date;
}

export interface TaskView {
  readonly id: number;
  readonly kind: string;
  readonly key: string;
  readonly payload: unknown;
  readonly state: TaskState;
  readonly attempts: number;
  readonly runAt: Date;
  readonly lastError: string | undefined;
}
interface Row {
  id: unknown;
  kind: string;
  task_key: string;
  payload: string;
  state: TaskState;
  attempts: number;
  run_at: unknown;
  last_error: string | null;
}

/** Work for later, kept in the database: it survives restarts and is done once whichever worker gets it. */
@Singleton()
export class Tasks {
  @Inject() db!: Database;
  @Inject() clock!: Clock;
  @Inject() wake!: Wake;

  /** Writes tasks in the business transaction. Those whose kind and key exist already are left as they are. */
  async schedule(tx: Tx, tasks: readonly NewTask[]): Promise<void> {
    if (!tasks.length) return;
    const tooLong = tasks.find((task) => task.key.length > KEY_LENGTH);
    if (tooLong) throw new Error(`Task key of ${tooLong.kind} is longer than ${KEY_LENGTH} characters.`);
    const now = this.clock.now();
    const ids = mintIds(tasks.length);
    const rows = tasks.map(({ kind, key, payload = null, runAt = now }, i) => [
      ids[i]!,
      kind,
      key,
      JSON.stringify(payload),
      'due',
      sqlTime(runAt),
      0,
      sqlTime(now),
    ]);
    const columns = ['id', 'kind', 'task_key', 'payload', 'state', 'run_at', 'attempts', 'created_at'];
    await insertMissingRows(tx, 'task', columns, rows);
    if (tasks.some(({ runAt = now }) => runAt <= now)) this.db.afterCommit(tx, () => this.wake.up());
  }

  /**
   * Makes sure that these will be run: those missing are scheduled, those over (done or failed) start anew from now with
   * a fresh set of tries, those due are left as they are.
   */
  async rearm(tx: Tx, kind: string, tasks: readonly Omit<NewTask, 'kind'>[]): Promise<void> {
    const { sql, params } = inList(tasks.map((task) => task.key));
    await updateCount(tx, `${ANEW} WHERE kind = ? AND task_key IN ${sql} AND state <> 'due'`, [
      sqlTime(this.clock.now()),
      kind,
      ...params,
    ]);
    await this.schedule(
      tx,
      tasks.map((task) => ({ ...task, kind })),
    );
    this.db.afterCommit(tx, () => this.wake.up());
  }

  /**
   * Marks tasks done whose work somebody did along with his own, in the same transaction. One that a worker has in hand is
   * left to find nothing to do.
   */
  async finish(tx: Tx, kind: string, keys: readonly string[]): Promise<void> {
    const list = inList(keys);
    const skip = isSqlite(tx) ? '' : ' FOR UPDATE SKIP LOCKED';
    const rows = await tx.query<{ id: unknown }[]>(
      `SELECT id FROM task WHERE kind = ? AND task_key IN ${list.sql} AND state = 'due'${skip}`,
      [kind, ...list.params],
    );
    if (!rows.length) return;
    const { sql, params } = inList(rows.map((row) => num(row.id)));
    await updateCount(tx, `UPDATE task SET state = 'done', lease_until = NULL, finished_at = ? WHERE id IN ${sql}`, [
      sqlTime(this.clock.now()),
      ...params,
    ]);
  }

  /** Takes back tasks that have not been done; those done or being done are not affected. Answers how many. */
  async cancel(tx: Tx, kind: string, keys: readonly string[]): Promise<number> {
    const { sql, params } = inList(keys);
    return updateCount(tx, `DELETE FROM task WHERE kind = ? AND state = 'due' AND task_key IN ${sql}`, [
      kind,
      ...params,
    ]);
  }

  /** Tasks that ran out of tries, newest first, with their last error. */
  async failed(options: { kinds?: readonly string[]; limit?: number } = {}): Promise<TaskView[]> {
    const kinds = options.kinds ? inList(options.kinds) : undefined;
    const rows = await this.db.query<Row>(
      `SELECT * FROM task WHERE state = 'failed' ${kinds ? `AND kind IN ${kinds.sql}` : ''}
       ORDER BY run_at DESC, id DESC LIMIT ${options.limit ?? 100}`,
      kinds?.params,
    );
    return rows.map(view);
  }

  /** The task of this kind and key, whatever its state. */
  async find(kind: string, key: string): Promise<TaskView | undefined> {
    const [row] = await this.db.query<Row>('SELECT * FROM task WHERE kind = ? AND task_key = ?', [kind, key]);
    return row && view(row);
  }

  /** Failed tasks that somebody has decided not to do. Answers how many there were. */
  async ignore(tx: Tx, ids: readonly number[]): Promise<number> {
    const { sql, params } = inList(ids);
    return updateCount(
      tx,
      `UPDATE task SET state = 'ignored', finished_at = ? WHERE state = 'failed' AND id IN ${sql}`,
      [sqlTime(this.clock.now()), ...params],
    );
  }

  /** Gives failed tasks a fresh set of tries, from now. Answers how many there were. */
  async retry(tx: Tx, ids: readonly number[]): Promise<number> {
    const { sql, params } = inList(ids);
    this.db.afterCommit(tx, () => this.wake.up());
    return updateCount(tx, `${ANEW} WHERE state = 'failed' AND id IN ${sql}`, [sqlTime(this.clock.now()), ...params]);
  }
}

const view = (row: Row): TaskView => ({
  id: num(row.id),
  kind: row.kind,
  key: row.task_key,
  payload: JSON.parse(row.payload),
  state: row.state,
  attempts: row.attempts,
  runAt: readTime(row.run_at),
  lastError: row.last_error ?? undefined,
});
