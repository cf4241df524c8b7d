import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, assignMember, listMemberBindings, Parsed } from '@qiandian/shared/contract';
import { type HqCaller, seesWholeChain } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, isSqlite, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Bindings, StaffDirectory } from '../guides';
import { Audit } from '../hq';
import { MemberEntity } from '../members';
import { lockStaff } from '../staffing';
import { StoreDirectory } from '../stores';

/** One member's guide, by hand: headquarters hands a member to a real guide or a brand IP (A108, D3). */
@Singleton()
export class MemberGuide {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() staff!: StaffDirectory;
  @Inject() bindings!: Bindings;
  @Inject() audit!: Audit;

  /** @throws Problem MEMBER_NOT_FOUND, STAFF_NOT_FOUND, OUT_OF_SCOPE */
  async assign(
    memberId: number,
    { guideId, why }: Parsed<typeof assignMember>['body'],
    caller: HqCaller,
  ): Promise<Answer<typeof assignMember>> {
    return this.database.inTx(async (tx) => {
      const guide = (await lockStaff(tx, [guideId])).get(guideId);
      const member = await this.lockMember(tx, memberId, caller);
      const before = (await this.bindings.ofMany(tx, [memberId])).get(memberId);
      if (!guide || guide.status !== 'active' || guide.frozenAt) {
        throw new Problem('STAFF_NOT_FOUND', { detail: '请选一位在职的导购或在用的品牌 IP' });
      }
      const ip = guide.role === 'brand_ip';
      if (!ip && !this.stores.inScope(caller.scope, guide.storeId)) throw new Problem('OUT_OF_SCOPE');
      const storeId = ip ? (before?.storeId ?? member.homeStoreId ?? guide.storeId) : guide.storeId;
      if (before?.guideId !== guideId) {
        await this.bindings.bind(tx, { memberId, guideId, storeId, source: 'admin', at: this.clock.now() });
        await this.audit.record(tx, caller, {
          action: 'assign',
          subject: 'member',
          subjectId: memberId,
          title: `会员 ${memberId}`,
          before: { guideId: before?.guideId ?? null },
          after: { guideId, why },
        });
      }
      return { memberId, guideId, guideName: guide.name };
    });
  }

  /** @throws Problem MEMBER_NOT_FOUND, OUT_OF_SCOPE */
  async history(memberId: number, caller: HqCaller): Promise<Answer<typeof listMemberBindings>> {
    const member = await this.database.dataSource.getRepository(MemberEntity).findOneBy({ id: memberId });
    const open = await this.bindings.of(memberId);
    this.assertMine(member, open?.storeId, caller);
    const periods = await this.bindings.history(memberId);
    return {
      items: periods.map(({ guideId, storeId, source, from, to }) => ({
        guideId,
        guideName: this.staff.byId(guideId)?.name ?? '',
        storeName: this.stores.byId(storeId)?.name ?? '',
        source,
        from: from.toISOString(),
        ...(to ? { to: to.toISOString() } : {}),
      })),
    };
  }

  private async lockMember(tx: Tx, memberId: number, caller: HqCaller): Promise<MemberEntity> {
    const member = await tx
      .getRepository(MemberEntity)
      .findOne({ where: { id: memberId }, ...(isSqlite(tx) ? {} : { lock: { mode: 'pessimistic_write' } }) });
    const open = (await this.bindings.ofMany(tx, [memberId])).get(memberId);
    return this.assertMine(member, open?.storeId, caller);
  }

  /** A member belongs to who sees the home store, or the store of the guide. */
  private assertMine(member: MemberEntity | null, boundStoreId: number | undefined, caller: HqCaller): MemberEntity {
    if (!member || member.deletedAt) throw new Problem('MEMBER_NOT_FOUND');
    const places = [member.homeStoreId, boundStoreId].flatMap((id) => id ?? []);
    const mine = seesWholeChain(caller.scope) || places.some((id) => this.stores.inScope(caller.scope, id));
    if (!mine) throw new Problem('OUT_OF_SCOPE');
    return member;
  }
}
