import { Inject, Singleton } from '@midwayjs/core';
import type { Parsed, setBrandIpStatus, updateBrandIp } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StaffContactEntity, StaffDirectory, StaffEntity } from '../guides';
import { Audit } from '../hq';
import { StoreDirectory } from '../stores';
import { assign } from './assignments';
import { assertWecomFree, mayManage, wecomTaken } from './brand-ips.service';
import { Departures, mayTakeOver, type Successor } from './departures.service';
import { lockStaff } from './lock-staff';
import { staffAudit } from './staff-audit';

/** Changes of brand IPs: their face and account, and retiring one as a guide leaves, with somebody who takes over (A74). */
@Singleton()
export class EditBrandIps {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() departures!: Departures;
  @Inject() audit!: Audit;

  /** @throws Problem STAFF_NOT_FOUND, OUT_OF_SCOPE, INVALID_INPUT */
  async update(
    guideId: number,
    { name, avatar, wecomUserId }: Parsed<typeof updateBrandIp>['body'],
    caller: HqCaller,
  ): Promise<void> {
    await this.database
      .inTx(async (tx) => {
        const before = this.known((await lockStaff(tx, [guideId])).get(guideId), caller);
        await assertWecomFree(tx, wecomUserId, guideId);
        const change = { name, avatar, wecomUserId: wecomUserId || null };
        await tx.getRepository(StaffEntity).update(guideId, change);
        // a code that WeCom made leads to the account of before
        if (change.wecomUserId !== before.wecomUserId) {
          await tx.getRepository(StaffContactEntity).delete({ staffId: guideId, source: 'wecom' });
        }
        await this.record(tx, caller, 'update', before, { ...before, ...change });
        await this.staff.changed(tx);
      })
      .catch(wecomTaken);
    await this.staff.refresh();
  }

  /**
   * Retired, its members become the successor's at once, or nobody's, and its links lead to the successor; WeCom follows as
   * for a guide who leaves. Taken up again it begins without members. @throws Problem STAFF_NOT_FOUND, OUT_OF_SCOPE,
   * SUCCESSOR_INVALID
   */
  async setStatus(
    guideId: number,
    { status, successorGuideId, reason }: Parsed<typeof setBrandIpStatus>['body'],
    caller: HqCaller,
  ): Promise<void> {
    await this.database.inTx(async (tx) => {
      const locked = await lockStaff(tx, [guideId, ...(successorGuideId === undefined ? [] : [successorGuideId])]);
      const before = this.known(locked.get(guideId), caller);
      if (before.status === status) return;
      if (status === 'left') {
        const successor = this.successor(before, successorGuideId, locked, caller);
        await this.departures.leave(tx, before, successor, caller, { reason: reason || '品牌 IP 停用' });
        return;
      }
      if (successorGuideId !== undefined) throw new Problem('SUCCESSOR_INVALID');
      const change = { status, successorGuideId: null, leftAt: null };
      await tx.getRepository(StaffEntity).update(guideId, change);
      await assign(tx, before, this.clock.now());
      await this.record(tx, caller, 'status', before, { ...before, ...change }, reason);
      await this.staff.changed(tx);
    });
    await this.staff.refresh();
  }

  private successor(
    leaver: StaffEntity,
    successorGuideId: number | undefined,
    locked: ReadonlyMap<number, StaffEntity>,
    { scope }: HqCaller,
  ): Successor {
    if (successorGuideId === undefined) return { kind: 'store_pool', person: undefined };
    const person = locked.get(successorGuideId);
    const ip = person?.role === 'brand_ip';
    const mine = person && (ip ? mayManage(scope, person.brandId) : this.stores.inScope(scope, person.storeId));
    if (!mine || !mayTakeOver(person, leaver)) throw new Problem('SUCCESSOR_INVALID');
    return { kind: ip ? 'brand_ip' : 'guide', person };
  }

  private known(ip: StaffEntity | undefined, { scope }: HqCaller): StaffEntity {
    if (ip?.role !== 'brand_ip') throw new Problem('STAFF_NOT_FOUND', { detail: '没有这个品牌 IP' });
    if (!mayManage(scope, ip.brandId)) throw new Problem('OUT_OF_SCOPE');
    return ip;
  }

  private record(
    tx: Tx,
    caller: HqCaller,
    action: string,
    before: StaffEntity,
    after: StaffEntity,
    reason?: string,
  ): Promise<void> {
    return this.audit.record(tx, caller, {
      action,
      subject: 'brand-ip',
      subjectId: after.id,
      title: after.name,
      before: staffAudit(before),
      after: { ...staffAudit(after), ...(reason ? { reason } : {}) },
    });
  }
}
