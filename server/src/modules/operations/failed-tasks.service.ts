import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listFailedTasks, Parsed } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Database, inList, num, readTime, type SqlValue, type Tx } from '../../platform/db';
import { Tasks } from '../../platform/outbox';
import { Audit } from '../hq';

type Page = Answer<typeof listFailedTasks>;

/** Background work that ran out of tries: looked at, tried again, or given up by somebody who says why. */
@Singleton()
export class FailedTasks {
  @Inject() database!: Database;
  @Inject() tasks!: Tasks;
  @Inject() audit!: Audit;

  async page({ page, size, kind, q }: Parsed<typeof listFailedTasks>['query']): Promise<Page> {
    const params: SqlValue[] = [];
    let where = `state = 'failed'`;
    if (kind) {
      where += ' AND kind = ?';
      params.push(kind);
    }
    if (q) {
      where += ` AND (task_key LIKE ? ESCAPE '!' OR last_error LIKE ? ESCAPE '!')`;
      params.push(containing(q), containing(q));
    }
    const rows = await this.database.query<Record<string, unknown>>(
      `SELECT id, kind, task_key, attempts, last_error, created_at, run_at FROM task WHERE ${where}
       ORDER BY run_at DESC, id DESC LIMIT ${size} OFFSET ${(page - 1) * size}`,
      params,
    );
    const [total] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n FROM task WHERE ${where}`, params);
    return {
      items: rows.map((row) => ({
        id: num(row['id']),
        kind: String(row['kind']),
        key: String(row['task_key']),
        attempts: num(row['attempts']),
        lastError: String(row['last_error'] ?? ''),
        createdAt: readTime(row['created_at']).toISOString(),
        failedAt: readTime(row['run_at']).toISOString(),
      })),
      total: num(total?.n),
      page,
      size,
    };
  }

  /** @returns how many were tried again; those somebody has dealt with meanwhile are none of them */
  retry(ids: readonly number[], caller: HqCaller): Promise<number> {
    return this.settle(ids, caller, 'retry', (tx, failed) => this.tasks.retry(tx, failed));
  }

  /** @returns how many were given up */
  ignore(ids: readonly number[], note: string, caller: HqCaller): Promise<number> {
    return this.settle(ids, caller, 'ignore', (tx, failed) => this.tasks.ignore(tx, failed), { note });
  }

  private settle(
    ids: readonly number[],
    caller: HqCaller,
    action: 'retry' | 'ignore',
    act: (tx: Tx, ids: readonly number[]) => Promise<number>,
    after?: object,
  ): Promise<number> {
    return this.database.inTx(async (tx) => {
      const list = inList(ids);
      const failed = await tx.query<{ id: unknown; kind: string; task_key: string; last_error: string | null }[]>(
        `SELECT id, kind, task_key, last_error FROM task WHERE state = 'failed' AND id IN ${list.sql}`,
        list.params,
      );
      if (!failed.length) return 0;
      const count = await act(
        tx,
        failed.map(({ id }) => num(id)),
      );
      await this.audit.record(
        tx,
        caller,
        failed.map((task) => ({
          action,
          subject: 'task',
          subjectId: num(task.id),
          title: `${task.kind} ${task.task_key}`,
          before: { lastError: task.last_error },
          ...(after ? { after } : {}),
        })),
      );
      return count;
    });
  }
}

/** `%` and `_` are meant as they are. */
const containing = (text: string): string => `%${text.replace(/[!%_]/g, '!$&')}%`;
