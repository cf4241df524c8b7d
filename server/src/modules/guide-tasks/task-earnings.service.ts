import { Inject, Singleton } from '@midwayjs/core';
import { Database, inList, num } from '../../platform/db';
import { EarningsReader } from '../commission';

/** What tasks have earned a guide (A63). */
@Singleton()
export class TaskEarnings {
  @Inject() database!: Database;
  @Inject() earnings!: EarningsReader;

  /** Commission in fen by task, of what was sold by the task's links; tasks without any are absent. */
  async byTask(guideId: number, taskIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
    const ids = inList(taskIds);
    const links = await this.database.query<{
      task_id: unknown;
      token: string;
    }>(`SELECT task_id, token FROM link_token WHERE guide_id = ? AND task_id IN ${ids.sql}`, [guideId, ...ids.params]);
    const earned = await this.earnings.byLink(
      guideId,
      links.map(({ token }) => token),
    );
    const sums = new Map<number, number>();
    for (const { task_id, token } of links) {
      const fen = earned.get(token);
      if (fen !== undefined) sums.set(num(task_id), (sums.get(num(task_id)) ?? 0) + fen);
    }
    return sums;
  }
}
