import { Inject, Singleton } from '@midwayjs/core';
import { Database, isSqlite, type Tx } from '../../platform/db';
import { type OutsideTask, TaskHandler } from '../../platform/outbox';
import { HAND_OVER_MEMBERS, type RestOfMembers } from './bindings.service';
import { handOverLot, type HandOverOfMembers } from './hand-over-lot.repository';

const PER_LOT = 1000;

/** The members of a guide who had very many, lot by lot; what they buy meanwhile is the successor's already (D5). */
@Singleton()
export class HandOverMembers {
  @Inject() database!: Database;

  /** Not `database`: each lot is a transaction of its own, and what has changed hands is left alone. */
  @TaskHandler(HAND_OVER_MEMBERS, { effect: 'outside', leaseSeconds: 600 })
  async rest({ payload }: OutsideTask<RestOfMembers>): Promise<void> {
    const change = { ...payload, at: new Date(payload.at) };
    for (;;) {
      const moved = await this.database.inTx(
        async (tx) => handOverLot(tx, { ...change, to: await heirNow(tx, change.to) }, PER_LOT, true),
        { replaySafe: true },
      );
      if (moved < PER_LOT) return;
    }
  }
}

/** The heir, or whoever has followed since; locked, so that nobody leaves while members are on the way. */
async function heirNow(tx: Tx, to: HandOverOfMembers['to']): Promise<HandOverOfMembers['to']> {
  const seen = new Set<number>();
  for (let heir = to; heir && !seen.has(heir.guideId);) {
    seen.add(heir.guideId);
    const row = await lockedStaff(tx, heir.guideId);
    if (row?.status !== 'left') return heir;
    const next = row.successor_guide_id === null ? undefined : await lockedStaff(tx, row.successor_guide_id);
    heir = next && { guideId: next.id, ...(next.role === 'brand_ip' ? {} : { storeId: next.store_id }) };
  }
  return undefined;
}

async function lockedStaff(tx: Tx, id: number) {
  const [row] = await tx.query<
    { id: number; store_id: number; role: string; status: string; successor_guide_id: number | null }[]
  >(
    `SELECT id, store_id, role, status, successor_guide_id FROM staff WHERE id = ?${isSqlite(tx) ? '' : ' FOR UPDATE'}`,
    [id],
  );
  return row;
}
