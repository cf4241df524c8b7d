import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getMe, sessionMember } from '@qiandian/shared/contract';
import type { z } from 'zod';
import { maskPhone } from '../../domain/text/mask';
import { Database } from '../../platform/db';
import { Bindings, StaffDirectory, type StaffRole } from '../guides';
import { MemberOrders, Members } from '../members';
import { StoreDirectory } from '../stores';

export type SessionMember = z.input<typeof sessionMember>;

/** A signed-in person as the mini program shows them: roles, guide, order badges. */
@Singleton()
export class AccountViews {
  @Inject() database!: Database;
  @Inject() people!: Members;
  @Inject() staff!: StaffDirectory;
  @Inject() bindings!: Bindings;
  @Inject() memberOrders!: MemberOrders;
  @Inject() stores!: StoreDirectory;

  async session(memberId: number): Promise<SessionMember> {
    const member = await this.people.get(memberId);
    const [job] = await this.database.query<{ id: number; store_id: number; role: StaffRole }>(
      `SELECT id, store_id, role FROM staff WHERE member_id = ? AND status = 'active' AND frozen_at IS NULL`,
      [memberId],
    );
    return {
      id: member.id,
      nickname: member.nickname,
      level: member.level,
      ...(member.phone ? { phone: maskPhone(member.phone) } : {}),
      ...(job ? { guideId: job.id, storeId: job.store_id } : {}),
      roles: [
        'member',
        ...(job ? (['guide'] as const) : []),
        ...(job?.role === 'manager' ? (['manager'] as const) : []),
      ],
    };
  }

  async me(memberId: number): Promise<Answer<typeof getMe>> {
    const [session, member, binding, orderCounts] = await Promise.all([
      this.session(memberId),
      this.people.get(memberId),
      this.bindings.of(memberId),
      this.memberOrders.counts(memberId),
    ]);
    const card = binding && this.staff.card(binding.guideId);
    const store = card && this.stores.byId(this.staff.byId(card.guideId)!.storeId);
    return {
      ...session,
      ...(member.joinedAt ? { joinedAt: member.joinedAt.toISOString() } : {}),
      personalised: Boolean(member.personalised),
      ...(card && store
        ? {
            myGuide: {
              guideId: card.guideId,
              name: card.name,
              avatar: card.avatar,
              storeId: store.id,
              storeName: store.name,
            },
          }
        : {}),
      orderCounts,
    };
  }
}
