import { Inject, Singleton } from '@midwayjs/core';
import type { Parsed, setStaffPosts } from '@qiandian/shared/contract';
import { In, IsNull } from 'typeorm';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StaffDirectory, type StaffEntity, StaffPostEntity } from '../guides';
import { Audit } from '../hq';
import { StoreDirectory } from '../stores';
import { lockStaff } from './lock-staff';

type Wanted = Parsed<typeof setStaffPosts>['body']['posts'][number];

/** Posts of a person in other stores besides the own one (A7): guide here, manager there. */
@Singleton()
export class SetPosts {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() staff!: StaffDirectory;
  @Inject() audit!: Audit;

  /**
   * Makes the person's posts these. One that stays goes on as it is, one that goes ends with the commit: whoever acts in it
   * is back in the own store. The operator's scope must hold the person and every store whose post begins or ends.
   * @throws Problem STAFF_NOT_FOUND, STORE_NOT_FOUND, OUT_OF_SCOPE, INVALID_INPUT
   */
  async set(staffId: number, wanted: readonly Wanted[], caller: HqCaller): Promise<void> {
    await this.database.inTx(async (tx) => {
      const person = (await lockStaff(tx, [staffId])).get(staffId);
      this.assertMayHold(person, wanted, caller);
      const present = await openPosts(tx, staffId);
      const same = (a: Wanted, b: Wanted): boolean => a.storeId === b.storeId && a.role === b.role;
      const begun = wanted.filter((one) => !present.some((post) => same(post, one)));
      const ended = present.filter((post) => !wanted.some((one) => same(post, one)));
      for (const { storeId } of [...begun, ...ended]) this.assertStore(storeId, caller);
      if (!begun.length && !ended.length) return;
      const startedAt = this.clock.now();
      await endPosts(tx, ended, startedAt);
      const rows = begun.map(({ storeId, role }) => ({ staffId, storeId, role, startedAt, endedAt: null }));
      if (rows.length) await tx.getRepository(StaffPostEntity).insert(rows);
      await this.record(tx, caller, person, present, wanted);
      await this.staff.changed(tx);
    });
  }

  /** Ends every post of a person whom the caller has locked; whose change it is, is the caller's to check. */
  async endAll(tx: Tx, person: StaffEntity, caller: HqCaller): Promise<void> {
    const present = await openPosts(tx, person.id);
    if (!present.length) return;
    await endPosts(tx, present, this.clock.now());
    await this.record(tx, caller, person, present, []);
  }

  private record(
    tx: Tx,
    caller: HqCaller,
    { id, name }: StaffEntity,
    before: readonly Wanted[],
    after: readonly Wanted[],
  ): Promise<void> {
    return this.audit.record(tx, caller, {
      action: 'posts',
      subject: 'guide',
      subjectId: id,
      title: name,
      before: { posts: before.map(shown) },
      after: { posts: after.map(shown) },
    });
  }

  private assertMayHold(
    person: StaffEntity | undefined,
    wanted: readonly Wanted[],
    caller: HqCaller,
  ): asserts person is StaffEntity {
    if (!person || person.role === 'brand_ip') throw new Problem('STAFF_NOT_FOUND');
    if (!this.stores.inScope(caller.scope, person.storeId)) throw new Problem('OUT_OF_SCOPE');
    if (!wanted.length) return;
    if (person.status === 'left' || person.role === 'sharer') {
      const message = person.status === 'left' ? '已离职，不能再兼任' : '后台同事不在门店任职，不能兼任';
      throw new Problem('INVALID_INPUT', { errors: [{ path: 'body.posts', message }] });
    }
    const ids = wanted.map(({ storeId }) => storeId);
    const wrong = ids.findIndex((id, i) => id === person.storeId || ids.indexOf(id) < i);
    if (wrong < 0) return;
    const message = ids[wrong] === person.storeId ? '这是本人所在的门店，不用兼任' : '同一家门店只能兼任一次';
    throw new Problem('INVALID_INPUT', { errors: [{ path: `body.posts.${wrong}.storeId`, message }] });
  }

  private assertStore(storeId: number, caller: HqCaller): void {
    if (!this.stores.byId(storeId)) throw new Problem('STORE_NOT_FOUND');
    if (!this.stores.inScope(caller.scope, storeId)) throw new Problem('OUT_OF_SCOPE');
  }
}

/** The posts that a person holds now. */
export const openPosts = (tx: Tx, staffId: number): Promise<StaffPostEntity[]> =>
  tx.getRepository(StaffPostEntity).find({ where: { staffId, endedAt: IsNull() }, order: { id: 'ASC' } });

export async function endPosts(tx: Tx, posts: readonly StaffPostEntity[], at: Date): Promise<void> {
  if (!posts.length) return;
  await tx.getRepository(StaffPostEntity).update({ id: In(posts.map(({ id }) => id)) }, { endedAt: at });
}

const shown = ({ storeId, role }: Wanted) => ({ storeId, role });
