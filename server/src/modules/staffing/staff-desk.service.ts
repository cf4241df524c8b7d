import { Inject, Singleton } from '@midwayjs/core';
import type { addStaff, Parsed, setStaffStatus, updateStaff } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, isDuplicate, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { isStoreAccount, StaffDirectory, StaffEntity } from '../guides';
import { Audit } from '../hq';
import { StoreDirectory } from '../stores';
import { assign, reassign } from './assignments';
import { Departures, mayTakeOver, type Successor } from './departures.service';
import { lockStaff } from './lock-staff';
import { MoveMembers } from './move-members.service';
import { endPosts, openPosts, SetPosts } from './set-posts.service';
import { staffAudit } from './staff-audit';

export type NewStaff = Parsed<typeof addStaff>['body'];
type StaffForm = Parsed<typeof updateStaff>['body'];
export type StaffChange = Omit<StaffForm, 'moveMembers'> & Partial<Pick<StaffForm, 'moveMembers'>>;
type StatusChange = Parsed<typeof setStaffStatus>['body'];

/** HQ's desk for guides, store managers and sharers, within the operator's stores (A5; D5 for moving and leaving). */
@Singleton()
export class StaffDesk {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() staff!: StaffDirectory;
  @Inject() departures!: Departures;
  @Inject() members!: MoveMembers;
  @Inject() posts!: SetPosts;
  @Inject() audit!: Audit;

  /** @returns the staff id @throws Problem EMPLOYEE_NO_TAKEN, PHONE_TAKEN, INVALID_INPUT, STORE_NOT_FOUND, OUT_OF_SCOPE */
  async add(body: NewStaff, caller: HqCaller): Promise<number> {
    this.assertStore(body.storeId, caller);
    return this.database
      .inTx(async (tx) => {
        const repository = tx.getRepository(StaffEntity);
        if (await repository.findOneBy({ employeeNo: body.employeeNo })) throw new Problem('EMPLOYEE_NO_TAKEN');
        await this.assertFree(tx, body);
        const now = this.clock.now();
        const saved = await repository.save({
          ...body,
          wecomUserId: body.wecomUserId || null,
          avatar: '',
          status: 'active' as const,
          memberId: null,
          successorGuideId: null,
          joinedAt: now,
          leftAt: null,
          frozenAt: null,
          brandId: null,
          actingPostId: null,
        });
        await assign(tx, saved, now);
        await this.record(tx, caller, 'create', null, saved);
        await this.staff.changed(tx);
        return saved.id;
      })
      .catch(taken('EMPLOYEE_NO_TAKEN'));
  }

  /** @throws Problem STAFF_NOT_FOUND, PHONE_TAKEN, INVALID_INPUT, STORE_NOT_FOUND, OUT_OF_SCOPE */
  async update(staffId: number, body: StaffChange, caller: HqCaller): Promise<void> {
    await this.database
      .inTx(async (tx) => {
        await this.change(tx, staffId, body, caller);
        await this.staff.changed(tx);
      })
      .catch(taken('PHONE_TAKEN'));
  }

  /**
   * Changes one person for the form and the import alike. Another store or role ends the assignment and begins another; members stay with
   * the old store's manager unless they are to follow, touches keep the store they were made in (D5). Whoever becomes a sharer
   * holds no posts any more. Only the columns of the form are written: status and claim are others' to change.
   * @throws Problem STAFF_NOT_FOUND, PHONE_TAKEN, INVALID_INPUT, STORE_NOT_FOUND, OUT_OF_SCOPE
   */
  async change(tx: Tx, staffId: number, change: StaffChange, caller: HqCaller): Promise<void> {
    const known = await tx.getRepository(StaffEntity).findOneBy({ id: staffId });
    const moves = known && known.storeId !== change.storeId;
    const managerId = moves ? await this.members.managerOf(tx, known.storeId, staffId) : undefined;
    const locked = await lockStaff(tx, [staffId, ...(managerId === undefined ? [] : [managerId])]);
    const before = this.known(locked.get(staffId), caller);
    if (before.role === 'brand_ip') throw new Problem('STAFF_NOT_FOUND', { detail: '品牌 IP 不在这里修改' });
    this.assertStore(change.storeId, caller);
    const { name, role, grade, storeId, phone = before.phone ?? '' } = change;
    const wecomUserId = change.wecomUserId === undefined ? before.wecomUserId : change.wecomUserId || null;
    await this.assertFree(tx, {
      ...(phone === before.phone ? {} : { phone }),
      ...(wecomUserId === before.wecomUserId || wecomUserId === null ? {} : { wecomUserId }),
    });
    const after = await this.write(tx, before, { name, role, grade, storeId, phone, wecomUserId });
    // who works in no store holds no post in another one
    if (after.role === 'sharer') await this.posts.endAll(tx, after, caller);
    // what a leaver was last stays
    if (before.status !== 'left' && (before.storeId !== after.storeId || before.role !== after.role))
      await reassign(tx, before, after, this.clock.now());
    const membersMoved =
      after.storeId === before.storeId ? 0 : await this.move(tx, before, change, locked.get(managerId ?? 0));
    await this.record(tx, caller, after.storeId === before.storeId ? 'update' : 'move', before, after, {
      ...(membersMoved ? { membersMoved, members: change.moveMembers ?? 'stay' } : {}),
    });
  }

  /**
   * Suspends, restores or lets go. Access is asked of the row for every request, so it ends with the commit. A leaver's
   * account in the mini program is set free; the members move at once, to the successor or to the store (D5).
   * @throws Problem STAFF_NOT_FOUND, SUCCESSOR_INVALID, OUT_OF_SCOPE
   */
  async setStatus(staffId: number, change: StatusChange, caller: HqCaller): Promise<void> {
    const { status, successorGuideId, reason } = change;
    await this.database.inTx(async (tx) => {
      const locked = await lockStaff(tx, [staffId, ...(successorGuideId === undefined ? [] : [successorGuideId])]);
      const before = this.known(locked.get(staffId), caller);
      const person = successorGuideId === undefined ? undefined : locked.get(successorGuideId);
      if (successorGuideId !== undefined) this.assertSuccessor(before, status, person, caller);
      if (status === 'left' && before.status !== 'left') {
        await this.departures.leave(tx, before, successorOf(person), caller, { reason });
        return;
      }
      const back = before.status === 'left' && status !== 'left';
      const after = await this.write(tx, before, {
        status,
        ...(status === 'left' && person ? { successorGuideId: person.id } : {}),
        ...(back ? { successorGuideId: null, leftAt: null } : {}),
      });
      if (back) await assign(tx, before, this.clock.now());
      await this.record(tx, caller, 'status', before, after, { reason });
      await this.staff.changed(tx);
    });
  }

  /** @throws Problem STAFF_NOT_FOUND, OUT_OF_SCOPE */
  async mine(staffId: number, caller: HqCaller): Promise<StaffEntity> {
    const staff = await this.database.dataSource.getRepository(StaffEntity).findOneBy({ id: staffId });
    return this.known(staff, caller);
  }

  private async move(
    tx: Tx,
    mover: StaffEntity,
    { storeId, moveMembers = 'stay' }: StaffChange,
    manager: StaffEntity | undefined,
  ): Promise<number> {
    if (mover.status === 'left') return 0;
    const now = this.clock.now();
    // what was a post besides is the own store now
    const posts = await openPosts(tx, mover.id);
    await endPosts(
      tx,
      posts.filter((post) => post.storeId === storeId),
      now,
    );
    const stays = manager?.storeId === mover.storeId && mayTakeOver(manager, mover) ? manager : undefined;
    return this.members.move(tx, mover, { from: mover.storeId, to: storeId }, moveMembers, stays, now);
  }

  private known(staff: StaffEntity | null | undefined, caller: HqCaller): StaffEntity {
    if (!staff) throw new Problem('STAFF_NOT_FOUND');
    if (!this.stores.inScope(caller.scope, staff.storeId)) throw new Problem('OUT_OF_SCOPE');
    return staff;
  }

  /** Writes these columns and no others. @returns the person with them */
  private async write(tx: Tx, before: StaffEntity, columns: Partial<StaffEntity>): Promise<StaffEntity> {
    await tx.getRepository(StaffEntity).update(before.id, columns);
    return { ...before, ...columns };
  }

  /** The successor must be at work, somebody else, and within the operator's stores; only leavers have one. */
  private assertSuccessor(
    leaver: StaffEntity,
    status: StaffEntity['status'],
    successor: StaffEntity | undefined,
    caller: HqCaller,
  ): void {
    const fit = successor && mayTakeOver(successor, leaver) && this.stores.inScope(caller.scope, successor.storeId);
    if (status === 'left' && fit) return;
    throw new Problem('SUCCESSOR_INVALID', {
      errors: [{ path: 'body.successorGuideId', message: '离职时选一位在职的其他导购' }],
    });
  }

  private assertStore(storeId: number, caller: HqCaller): void {
    if (!this.stores.byId(storeId)) throw new Problem('STORE_NOT_FOUND');
    if (!this.stores.inScope(caller.scope, storeId)) throw new Problem('OUT_OF_SCOPE');
  }

  private async assertFree(tx: Tx, marks: { phone?: string; wecomUserId?: string | undefined }): Promise<void> {
    const repository = tx.getRepository(StaffEntity);
    const { phone, wecomUserId } = marks;
    if (phone && (await repository.findOneBy({ phone }))) {
      throw new Problem('PHONE_TAKEN', { errors: [{ path: 'body.phone', message: '这个手机号已登记给另一名员工' }] });
    }
    if (wecomUserId && ((await repository.findOneBy({ wecomUserId })) || (await isStoreAccount(tx, wecomUserId)))) {
      throw new Problem('INVALID_INPUT', {
        errors: [{ path: 'body.wecomUserId', message: '这个企业微信账号已登记给别的员工或门店' }],
      });
    }
  }

  private record(
    tx: Tx,
    caller: HqCaller,
    action: string,
    before: StaffEntity | null,
    after: StaffEntity,
    more: Record<string, unknown> = {},
  ): Promise<void> {
    return this.audit.record(tx, caller, {
      action,
      subject: 'guide',
      subjectId: after.id,
      title: after.name,
      before: before && staffAudit(before),
      after: { ...staffAudit(after), ...more },
    });
  }
}

const KINDS = { guide: 'guide', sharer: 'guide', manager: 'manager', brand_ip: 'brand_ip' } as const;
const successorOf = (person: StaffEntity | undefined): Successor => ({
  kind: person ? KINDS[person.role] : 'store_pool',
  person,
});

const taken = (code: string) => (error: unknown) => {
  if (isDuplicate(error)) throw new Problem(code);
  throw error;
};
