import { Inject, Singleton } from '@midwayjs/core';
import type { assignMembers, Parsed } from '@qiandian/shared/contract';
import { type HqCaller, seesWholeChain } from '../../platform/auth';
import { inList, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import { ShareOut } from './share-out.service';

/** Headquarters gives many members to others at once: chosen ones, or all of one guide; undone by doing it again (A108). */
@Singleton()
export class AssignMembers {
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() shares!: ShareOut;

  /** @returns the share's id @throws Problem OUT_OF_SCOPE, STAFF_NOT_FOUND, SHARE_GUIDE, SHARE_NOBODY */
  async assign(
    { memberIds, ofGuideId, guideIds, why }: Parsed<typeof assignMembers>['body'],
    caller: HqCaller,
  ): Promise<number> {
    if (ofGuideId !== undefined) this.assertGuide(ofGuideId, caller);
    if (!guideIds.every((id) => this.near(id, caller))) throw new Problem('OUT_OF_SCOPE');
    return this.shares.share({
      pool: ofGuideId === undefined ? { kind: 'any' } : { kind: 'guide', guideId: ofGuideId },
      memberIds,
      guideIds,
      why,
      storeId: null,
      by: caller,
      // read anew under the lock: somebody may have moved since
      mayTake: ({ role, storeId }) => role === 'brand_ip' || this.stores.inScope(caller.scope, storeId),
      check: (tx) => this.assertMine(tx, memberIds ?? [], caller),
    });
  }

  private assertGuide(guideId: number, caller: HqCaller): void {
    const person = this.staff.byId(guideId);
    if (!person) throw new Problem('STAFF_NOT_FOUND');
    const mine = person.role === 'brand_ip' ? seesWholeChain(caller.scope) : this.near(guideId, caller);
    if (!mine) throw new Problem('OUT_OF_SCOPE');
  }

  /** A brand IP is everybody's; of an unknown guide the share itself says so. */
  private near(guideId: number, { scope }: HqCaller): boolean {
    const person = this.staff.byId(guideId);
    return !person || person.role === 'brand_ip' || this.stores.inScope(scope, person.storeId);
  }

  /** Every one of them belongs to the operator, by the home store or by the guide's. @throws Problem OUT_OF_SCOPE */
  private async assertMine(tx: Tx, memberIds: readonly number[], { scope }: HqCaller): Promise<void> {
    if (seesWholeChain(scope) || !memberIds.length) return;
    const ids = inList(memberIds);
    const rows = await tx.query<{ home_store_id: number | null; store_id: number | null }[]>(
      `SELECT m.home_store_id, b.store_id FROM member m LEFT JOIN binding b ON b.open_for = m.id WHERE m.id IN ${ids.sql}`,
      ids.params,
    );
    const mine = ({ home_store_id, store_id }: (typeof rows)[number]) =>
      [home_store_id, store_id].some((id) => id !== null && this.stores.inScope(scope, id));
    if (!rows.every(mine)) throw new Problem('OUT_OF_SCOPE');
  }
}
