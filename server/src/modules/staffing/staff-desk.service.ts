import { Inject, Singleton } from '@midwayjs/core';
import type { addStaff, Parsed, setStaffStatus, updateStaff } from '@qiandian/shared/contract';
import { In } from 'typeorm';
import { maskPhone } from '../../domain/text/mask';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, isDuplicate, isSqlite, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Bindings, StaffAssignmentEntity, StaffDirectory, StaffEntity } from '../guides';
import { Audit } from '../hq';
import { StoreDirectory } from '../stores';

export type NewStaff = Parsed<typeof addStaff>['body'];
export type StaffChange = Parsed<typeof updateStaff>['body'];
type StatusChange = Parsed<typeof setStaffStatus>['body'];

/** HQ's desk for guides and store managers, within the operator's stores (A5; D5 for moving and leaving). */
@Singleton()
export class StaffDesk {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() staff!: StaffDirectory;
  @Inject() bindings!: Bindings;
  @Inject() audit!: Audit;

  /** @returns the staff id @throws Problem EMPLOYEE_NO_TAKEN, PHONE_TAKEN, STORE_NOT_FOUND, OUT_OF_SCOPE */
  async add(body: NewStaff, caller: HqCaller): Promise<number> {
    this.assertStore(body.storeId, caller);
    return this.database
      .inTx(async (tx) => {
        const repository = tx.getRepository(StaffEntity);
        if (await repository.findOneBy({ employeeNo: body.employeeNo })) throw new Problem('EMPLOYEE_NO_TAKEN');
        await this.assertPhoneFree(tx, body.phone);
        const saved = await repository.save({
          ...body,
          avatar: '',
          status: 'active' as const,
          memberId: null,
          successorGuideId: null,
          joinedAt: this.clock.now(),
          leftAt: null,
        });
        await this.assign(tx, saved.id, saved.storeId);
        await this.record(tx, caller, 'create', null, saved);
        await this.staff.changed(tx);
        return saved.id;
      })
      .catch(taken('EMPLOYEE_NO_TAKEN'));
  }

  /** @throws Problem STAFF_NOT_FOUND, PHONE_TAKEN, STORE_NOT_FOUND, OUT_OF_SCOPE */
  async update(staffId: number, body: StaffChange, caller: HqCaller): Promise<void> {
    await this.database
      .inTx(async (tx) => {
        await this.change(tx, staffId, body, caller);
        await this.staff.changed(tx);
      })
      .catch(taken('PHONE_TAKEN'));
  }

  /**
   * Changes one person for the form and the import alike. Moving ends the assignment and begins another; touches and
   * bindings keep the store they were made in (D5), since they hold it themselves. Only the columns of the form are
   * written: status and claim are others' to change.
   * @throws Problem STAFF_NOT_FOUND, PHONE_TAKEN, STORE_NOT_FOUND, OUT_OF_SCOPE
   */
  async change(tx: Tx, staffId: number, change: StaffChange, caller: HqCaller): Promise<void> {
    const before = this.known((await this.lock(tx, [staffId])).get(staffId), caller);
    this.assertStore(change.storeId, caller);
    const { name, role, grade, storeId, phone = before.phone } = change;
    if (phone !== before.phone) await this.assertPhoneFree(tx, phone);
    const after = await this.write(tx, before, { name, role, grade, storeId, phone });
    if (after.storeId !== before.storeId && before.status !== 'left') {
      await this.endAssignment(tx, staffId);
      await this.assign(tx, staffId, after.storeId);
    }
    await this.record(tx, caller, after.storeId === before.storeId ? 'update' : 'move', before, after);
  }

  /**
   * Suspends, restores or lets go. Access is asked of the row for every request, so it ends with the commit. A leaver's
   * account in the mini program is set free; with a successor the members move at once (D5).
   * @throws Problem STAFF_NOT_FOUND, SUCCESSOR_INVALID, OUT_OF_SCOPE
   */
  async setStatus(
    staffId: number,
    { status, successorGuideId, reason }: StatusChange,
    caller: HqCaller,
  ): Promise<void> {
    await this.database.inTx(async (tx) => {
      const locked = await this.lock(tx, [staffId, ...(successorGuideId === undefined ? [] : [successorGuideId])]);
      const before = this.known(locked.get(staffId), caller);
      const successor =
        successorGuideId === undefined
          ? undefined
          : this.successor(before, status, locked.get(successorGuideId), caller);
      const now = this.clock.now();
      const leaving = status === 'left' && before.status !== 'left';
      const after = await this.write(tx, before, {
        status,
        successorGuideId: status === 'left' ? (successor?.id ?? null) : null,
        leftAt: status === 'left' ? (before.leftAt ?? now) : null,
        ...(status === 'left' ? { memberId: null } : {}),
      });
      if (leaving) await this.endAssignment(tx, staffId);
      if (before.status === 'left' && status !== 'left') await this.assign(tx, staffId, before.storeId);
      const members = successor
        ? await this.bindings.handOver(
            tx,
            { guideId: staffId },
            { guideId: successor.id, storeId: successor.storeId },
            now,
          )
        : 0;
      await this.record(tx, caller, 'status', before, after, { reason, ...(members ? { membersMoved: members } : {}) });
      await this.staff.changed(tx);
    });
  }

  /** @throws Problem STAFF_NOT_FOUND, OUT_OF_SCOPE */
  async mine(staffId: number, caller: HqCaller): Promise<StaffEntity> {
    const staff = await this.database.dataSource.getRepository(StaffEntity).findOneBy({ id: staffId });
    return this.known(staff, caller);
  }

  private known(staff: StaffEntity | null | undefined, caller: HqCaller): StaffEntity {
    if (!staff) throw new Problem('STAFF_NOT_FOUND');
    if (!this.stores.inScope(caller.scope, staff.storeId)) throw new Problem('OUT_OF_SCOPE');
    return staff;
  }

  /** These people as they are now, by id, locked in one order until the transaction ends; unknown ones are absent. */
  private async lock(tx: Tx, staffIds: readonly number[]): Promise<Map<number, StaffEntity>> {
    const people = await tx.getRepository(StaffEntity).find({
      where: { id: In([...staffIds]) },
      order: { id: 'ASC' },
      ...(isSqlite(tx) ? {} : { lock: { mode: 'pessimistic_write' } }),
    });
    return new Map(people.map((person) => [person.id, person]));
  }

  /** Writes these columns and no others. @returns the person with them */
  private async write(tx: Tx, before: StaffEntity, columns: Partial<StaffEntity>): Promise<StaffEntity> {
    await tx.getRepository(StaffEntity).update(before.id, columns);
    return { ...before, ...columns };
  }

  /** The successor must be at work, somebody else, and within the operator's stores; only leavers have one. */
  private successor(
    leaver: StaffEntity,
    status: StaffEntity['status'],
    successor: StaffEntity | undefined,
    caller: HqCaller,
  ): StaffEntity {
    const active = successor?.status === 'active' && successor.id !== leaver.id;
    if (status === 'left' && active && this.stores.inScope(caller.scope, successor.storeId)) return successor;
    throw new Problem('SUCCESSOR_INVALID', {
      errors: [{ path: 'body.successorGuideId', message: '离职时选一位在职的其他导购' }],
    });
  }

  private assertStore(storeId: number, caller: HqCaller): void {
    if (!this.stores.byId(storeId)) throw new Problem('STORE_NOT_FOUND');
    if (!this.stores.inScope(caller.scope, storeId)) throw new Problem('OUT_OF_SCOPE');
  }

  private async assertPhoneFree(tx: Tx, phone: string): Promise<void> {
    if (!(await tx.getRepository(StaffEntity).findOneBy({ phone }))) return;
    throw new Problem('PHONE_TAKEN', { errors: [{ path: 'body.phone', message: '这个手机号已登记给另一名员工' }] });
  }

  private async assign(tx: Tx, staffId: number, storeId: number): Promise<void> {
    const startedAt = this.clock.now();
    await tx.getRepository(StaffAssignmentEntity).insert({ staffId, storeId, startedAt, endedAt: null });
  }

  private async endAssignment(tx: Tx, staffId: number): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(StaffAssignmentEntity)
      .set({ endedAt: this.clock.now() })
      .where('staffId = :staffId AND endedAt IS NULL', { staffId })
      .execute();
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

/** A person in the audit log: the phone stays masked there too. */
export const staffAudit = (s: Omit<StaffEntity, 'id' | 'avatar' | 'memberId' | 'joinedAt' | 'leftAt'>) => ({
  employeeNo: s.employeeNo,
  name: s.name,
  phone: maskPhone(s.phone),
  role: s.role,
  grade: s.grade,
  storeId: s.storeId,
  status: s.status,
  successorGuideId: s.successorGuideId,
});

const taken = (code: string) => (error: unknown) => {
  if (isDuplicate(error)) throw new Problem(code);
  throw error;
};
