import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getMe, sessionMember } from '@qiandian/shared/contract';
import type { z } from 'zod';
import { maskPhone } from '../../domain/text/mask';
import { Database } from '../../platform/db';
import { actingPostJoin, Bindings, StaffDirectory, type StaffRole } from '../guides';
import { MemberOrders, Members } from '../members';
import { StoreDirectory } from '../stores';

export type SessionMember = z.input<typeof sessionMember>;

/** Somebody at work: the own store and role, and those that are acted in now. */
interface Job {
  readonly id: number;
  readonly home_store_id: number;
  readonly home_role: StaffRole;
  /** The post that is acted in; null = the own store. */
  readonly post_id: number | null;
  readonly store_id: number;
  readonly role: StaffRole;
}

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
    const [job] = await this.database.query<Job>(
      `SELECT s.id, s.store_id AS home_store_id, s.role AS home_role, p.id AS post_id,
              COALESCE(p.store_id, s.store_id) AS store_id, COALESCE(p.role, s.role) AS role
       FROM staff s ${actingPostJoin}
       WHERE s.member_id = ? AND s.status = 'active' AND s.frozen_at IS NULL`,
      [memberId],
    );
    const posts = job ? await this.posts(job) : [];
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
      ...(posts.length > 1 ? { posts } : {}),
    };
  }

  /** Where the person works, the own store first. */
  private async posts({ id, home_store_id, home_role, post_id }: Job): Promise<NonNullable<SessionMember['posts']>> {
    const rows = await this.database.query<{ id: number; store_id: number; role: StaffRole }>(
      'SELECT id, store_id, role FROM staff_post WHERE staff_id = ? AND ended_at IS NULL ORDER BY id',
      [id],
    );
    const post = (storeId: number, role: StaffRole) => ({
      storeId,
      storeName: this.stores.byId(storeId)?.name ?? '',
      role: role === 'manager' ? ('manager' as const) : ('guide' as const),
    });
    return [
      { ...post(home_store_id, home_role), current: post_id === null },
      ...rows.map((row) => ({ postId: row.id, ...post(row.store_id, row.role), current: row.id === post_id })),
    ];
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
