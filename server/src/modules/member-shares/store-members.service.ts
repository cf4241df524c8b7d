import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listStoreMembers, Parsed, shareStoreMembers, STORE_POOLS } from '@qiandian/shared/contract';
import { maskPhone } from '../../domain/text/mask';
import type { StoreCaller } from '../../platform/auth';
import { Database, inList, num, readTimeOrNull } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Bindings, StaffDirectory } from '../guides';
import { MemberOrders } from '../members';
import { membersOf, type Pool } from './share-pool';
import { ShareOut } from './share-out.service';

type StorePool = (typeof STORE_POOLS)[number];
type Page = Answer<typeof listStoreMembers>;

/** A store's members without a guide of their own, for its manager to share out (D5). */
@Singleton()
export class StoreMembers {
  @Inject() database!: Database;
  @Inject() staff!: StaffDirectory;
  @Inject() bindings!: Bindings;
  @Inject() memberOrders!: MemberOrders;
  @Inject() shares!: ShareOut;

  /** Latest members first. @throws Problem MANAGER_ONLY */
  async page({ from, page, size }: Parsed<typeof listStoreMembers>['query'], caller: StoreCaller): Promise<Page> {
    assertManager(caller);
    const { sql, params } = membersOf(poolOf(from, caller));
    const rows = await this.database.query<{ id: number; nickname: string; phone: string | null; joined_at: unknown }>(
      `SELECT m.id, m.nickname, m.phone, m.joined_at ${sql} ORDER BY m.id DESC LIMIT ? OFFSET ?`,
      [...params, size, (page - 1) * size],
    );
    const ids = rows.map(({ id }) => id);
    const [unbound, mine, brandIp, spend, former, guides] = await Promise.all([
      this.count('unbound', caller),
      this.count('mine', caller),
      this.count('brand_ip', caller),
      this.memberOrders.spend(ids),
      this.formerGuides(ids),
      this.takers(caller),
    ]);
    const counts = { unbound, mine, brandIp };
    return {
      items: rows.map(({ id, nickname, phone, joined_at }) => {
        const joinedAt = readTimeOrNull(joined_at);
        const formerGuide = former.get(id);
        return {
          memberId: id,
          nickname,
          ...(phone ? { phone: maskPhone(phone) } : {}),
          ...(formerGuide ? { formerGuide } : {}),
          orders: spend.get(id)?.orders ?? 0,
          paidFen: spend.get(id)?.paidFen ?? 0,
          ...(joinedAt ? { joinedAt: joinedAt.toISOString() } : {}),
        };
      }),
      total: { unbound, mine, brand_ip: brandIp }[from],
      page,
      size,
      counts,
      guides,
    };
  }

  /** @returns the share's id @throws Problem MANAGER_ONLY, SHARE_GUIDE, SHARE_NOBODY */
  share(
    { from, memberIds, guideIds, why }: Parsed<typeof shareStoreMembers>['body'],
    caller: StoreCaller,
  ): Promise<number> {
    assertManager(caller);
    return this.shares.share({
      pool: poolOf(from, caller),
      memberIds,
      guideIds,
      why,
      storeId: caller.storeId,
      by: { name: `店长 ${caller.name}` },
      mayTake: ({ storeId, role }) => storeId === caller.storeId && (role === 'guide' || role === 'manager'),
    });
  }

  private async count(from: StorePool, caller: StoreCaller): Promise<number> {
    const { sql, params } = membersOf(poolOf(from, caller));
    const [row] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n ${sql}`, [...params]);
    return num(row?.n);
  }

  private async takers({ storeId }: StoreCaller): Promise<Page['guides']> {
    const people = this.staff.ofStore(storeId);
    const members = await this.bindings.countByGuide(people.map(({ id }) => id));
    return people.map(({ id, name }) => ({ guideId: id, name, members: members.get(id) ?? 0 }));
  }

  /** Whose they were before, by member id; of bindings that have ended the last. */
  private async formerGuides(memberIds: readonly number[]): Promise<Map<number, string>> {
    const ids = inList(memberIds);
    const rows = await this.database.query<{ member_id: number; guide_id: number }>(
      `SELECT member_id, guide_id FROM binding WHERE open_for IS NULL AND member_id IN ${ids.sql} ORDER BY ended_at, id`,
      ids.params,
    );
    return new Map(rows.map((row) => [row.member_id, this.staff.byId(row.guide_id)?.name ?? '']));
  }
}

const poolOf = (from: StorePool, { storeId, staffId }: StoreCaller): Pool =>
  from === 'mine' ? { kind: 'mine', guideId: staffId, storeId } : { kind: from, storeId };

export function assertManager({ role }: StoreCaller): void {
  if (role !== 'manager') throw new Problem('MANAGER_ONLY');
}
