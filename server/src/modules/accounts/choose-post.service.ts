import { Inject, Singleton } from '@midwayjs/core';
import { Database, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';

/** Which of the own posts a person at work acts in (A7): the store and the role of every request are that post's. */
@Singleton()
export class ChoosePost {
  @Inject() database!: Database;

  /** Counts with the next request, on every device. `postId` absent = the own store. @throws Problem POST_NOT_FOUND */
  async choose(memberId: number, postId: number | undefined): Promise<void> {
    await this.database.inTx(async (tx) => {
      const [held] = await tx.query<{ id: number }[]>(
        `SELECT s.id FROM staff s
         WHERE s.member_id = ? AND s.status = 'active' AND s.frozen_at IS NULL AND s.role <> 'brand_ip'
           AND (? IS NULL OR EXISTS (
             SELECT 1 FROM staff_post p
             WHERE p.id = ? AND p.staff_id = s.id AND p.ended_at IS NULL AND s.role IN ('guide', 'manager')))`,
        [memberId, postId ?? null, postId ?? null],
      );
      if (!held) throw new Problem('POST_NOT_FOUND');
      await updateCount(tx, 'UPDATE staff SET acting_post_id = ? WHERE id = ?', [postId ?? null, held.id]);
    });
  }
}
