import { Inject, Singleton } from '@midwayjs/core';
import type { Tx } from '../../platform/db';
import { Outbox } from '../../platform/outbox';
import { Bindings, type StaffEntity } from '../guides';

/** What becomes of the members of a guide who moves to another store (D5). */
@Singleton()
export class MoveMembers {
  @Inject() outbox!: Outbox;
  @Inject() bindings!: Bindings;

  /** The manager whom members of this store would stay with; undefined when there is none but the mover. */
  async managerOf(tx: Tx, storeId: number, moverId: number): Promise<number | undefined> {
    const [row] = await tx.query<{ id: number }[]>(
      `SELECT id FROM staff WHERE store_id = ? AND role = 'manager' AND status = 'active' AND frozen_at IS NULL AND id <> ?
       ORDER BY id LIMIT 1`,
      [storeId, moverId],
    );
    return row?.id;
  }

  /**
   * `stay`: they become the manager's, or nobody's, and the store's pool earns; `follow`: they count for the new store.
   * @param manager locked, of the old store @returns how many members changed hands
   */
  async move(
    tx: Tx,
    mover: Pick<StaffEntity, 'id' | 'name'>,
    stores: { from: number; to: number },
    choice: 'stay' | 'follow',
    manager: StaffEntity | undefined,
    at: Date,
  ): Promise<number> {
    const stays = manager && { guideId: manager.id, storeId: stores.from };
    const heir = choice === 'follow' ? { guideId: mover.id, storeId: stores.to } : stays;
    const moved = await this.bindings.handOver(tx, mover.id, heir, 'admin', at);
    if (choice === 'stay' && manager && moved > 0) await this.tell(tx, mover, manager, moved, at);
    return moved;
  }

  private tell(
    tx: Tx,
    mover: Pick<StaffEntity, 'id' | 'name'>,
    manager: StaffEntity,
    members: number,
    at: Date,
  ): Promise<void> {
    const told = {
      guideId: manager.id,
      kind: 'hand_over',
      title: `接手 ${members} 位会员`,
      text: `${mover.name}调到别的店，会员留在本店，转到你名下`,
      path: '/pkg-guide/customers/index',
      reference: `took-over:${mover.id}:${at.toISOString()}`,
    };
    return this.outbox.publish(tx, 'guide.told', [told]);
  }
}
