import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, type SqlValue, sqlTime, type Tx, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StaffDirectory, type StaffMember } from '../guides';
import { type Actor, Audit } from '../hq';
import { CustomerGroupEntity } from './customer-group.entities';
import { assertAtWork, assertRoom } from './group-room';
import { GroupViews, type OwnedGroup } from './group-views.service';
import { JudgeGroups } from './judge-groups.service';

/** Who gives groups of guides into other hands, and where that person may. */
export interface GroupActor extends Actor {
  covers(storeId: number): boolean;
  /** What a group or a guide elsewhere is to them. */
  readonly elsewhere: 'OUT_OF_SCOPE' | 'NOT_FOUND';
}

/** Groups that somebody else looks after from now on, or nobody (A64): of leavers, and of who has too many. */
@Singleton()
export class GroupOwners {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;
  @Inject() judging!: JudgeGroups;
  @Inject() views!: GroupViews;
  @Inject() audit!: Audit;

  /** What came by the group's links stays with it. @throws Problem GROUP_NOT_FOUND, STAFF_NOT_FOUND, GROUPS_FULL, OUT_OF_SCOPE */
  async move(groupId: number, guideId: number, by: GroupActor): Promise<OwnedGroup> {
    const group = await this.mine(groupId, by);
    const guide = this.guide(guideId, by);
    if (group.guideId === guideId) return this.views.withOwner(group);
    await this.database.inTx(async (tx) => {
      await assertRoom(tx, guideId);
      await assertAtWork(tx, guideId);
      await this.change(tx, group, 'guide_id = ?, store_id = ?', [guideId, guide.storeId]);
      await this.audit.record(tx, by, {
        action: 'give-away',
        subject: 'customer-group',
        subjectId: groupId,
        title: group.name,
        before: { guideId: group.guideId },
        after: { guideId },
      });
    });
    return this.view(groupId);
  }

  /** Put away; its owner may take it out again. @throws Problem GROUP_NOT_FOUND, OUT_OF_SCOPE */
  async archive(groupId: number, by: GroupActor): Promise<OwnedGroup> {
    const group = await this.mine(groupId, by);
    if (group.archivedAt) return this.views.withOwner(group);
    await this.database.inTx(async (tx) => {
      await this.change(tx, group, 'archived_at = ?', [sqlTime(this.clock.now())]);
      await this.audit.record(tx, by, {
        action: 'archive',
        subject: 'customer-group',
        subjectId: groupId,
        title: group.name,
        before: { guideId: group.guideId },
      });
    });
    return this.view(groupId);
  }

  /** As it was looked at, or not at all. @throws Problem GROUP_NOT_FOUND when somebody else was faster */
  private async change(tx: Tx, group: CustomerGroupEntity, set: string, values: SqlValue[]): Promise<void> {
    const sql = `UPDATE customer_group SET ${set} WHERE id = ? AND guide_id = ? AND store_id = ?`;
    const changed = await updateCount(tx, sql, [...values, group.id, group.guideId, group.storeId]);
    if (!changed) throw new Problem('GROUP_NOT_FOUND');
  }

  private async mine(groupId: number, by: GroupActor): Promise<CustomerGroupEntity> {
    const group = await this.repository().findOneBy({ id: groupId });
    if (!group) throw new Problem('GROUP_NOT_FOUND');
    if (by.covers(group.storeId)) return group;
    throw new Problem(by.elsewhere === 'OUT_OF_SCOPE' ? 'OUT_OF_SCOPE' : 'GROUP_NOT_FOUND');
  }

  /** At work, and one who runs groups. */
  private guide(guideId: number, by: GroupActor): StaffMember {
    const guide = this.staff.byId(guideId);
    if (guide?.status !== 'active' || guide.role === 'brand_ip') throw new Problem('STAFF_NOT_FOUND');
    if (by.covers(guide.storeId)) return guide;
    throw new Problem(by.elsewhere === 'OUT_OF_SCOPE' ? 'OUT_OF_SCOPE' : 'STAFF_NOT_FOUND');
  }

  private async view(groupId: number): Promise<OwnedGroup> {
    await this.judging.judge([groupId]);
    return this.views.withOwner(await this.repository().findOneByOrFail({ id: groupId }));
  }

  private repository() {
    return this.database.dataSource.getRepository(CustomerGroupEntity);
  }
}
