import { Singleton } from '@midwayjs/core';
import { updateCount } from '../../platform/db';
import { type DatabaseTask, OnEvent } from '../../platform/outbox';
import { GUIDE_LEFT, type GuideLeft } from '../staffing';

interface Heir {
  id: number;
  store_id: number;
}

/**
 * Groups of a leaver go on with whoever took over the members, else with the store's manager (A74): a brand IP and the store's
 * pool run no groups. Without a manager they stay, invalid, until somebody gives them away.
 */
@Singleton()
export class LeaversGroups {
  @OnEvent(GUIDE_LEFT)
  async left({ tx, payload: { guideId, storeId, successorGuideId } }: DatabaseTask<GuideLeft>): Promise<void> {
    const [successor] = await tx.query<Heir[]>(
      "SELECT id, store_id FROM staff WHERE id = ? AND status = 'active' AND role <> 'brand_ip'",
      [successorGuideId ?? 0],
    );
    const [manager] = successor
      ? []
      : await tx.query<Heir[]>(
          `SELECT id, store_id FROM staff WHERE store_id = ? AND role = 'manager' AND status = 'active' AND frozen_at IS NULL
             AND id <> ? ORDER BY id LIMIT 1`,
          [storeId, guideId],
        );
    const heir = successor ?? manager;
    if (!heir) return;
    await updateCount(tx, 'UPDATE customer_group SET guide_id = ?, store_id = ? WHERE guide_id = ?', [
      heir.id,
      heir.store_id,
      guideId,
    ]);
  }
}
