import { phoneHash } from '../../modules/members';
import { sqlTime } from '../../platform/db';
import { type DemoChain } from '../chain/types';
import { tableRows, type TableRows } from './table-rows';

/** The first guide of 上海 also manages the next store there. */
function postsOf({ stores, staff }: DemoChain): { staffId: number; storeId: number }[] {
  const [own, next] = stores.filter(({ status, city, hq }) => status === 'online' && !hq && city.startsWith('上海'));
  const guide = staff.find(({ storeId, role, status, memberId }) => {
    return storeId === own?.id && role === 'guide' && status === 'active' && memberId !== null;
  });
  return guide && next ? [{ staffId: guide.id, storeId: next.id }] : [];
}

/** Members with addresses and bindings, guides and managers with their store history. */
export function peopleRows(chain: DemoChain, now: Date): TableRows[] {
  const addresses = chain.members.flatMap((member) =>
    member.addresses.map((address, i) => ({ ...address, member, first: i === 0 })),
  );
  const bound = chain.members.flatMap(({ id: memberId, binding, before }) =>
    binding ? [{ ...binding, memberId, endedAt: null, source: before ? 'hand_over' : 'join' }] : [],
  );
  const ended = chain.members.flatMap(({ id: memberId, binding, before }) =>
    before && binding ? [{ ...before, memberId, endedAt: binding.boundAt, source: 'join' }] : [],
  );
  return [
    tableRows('member', chain.members, {
      id: (m) => m.id,
      openid: (m) => m.openid,
      // WeChat tells it at the first sign-in
      unionid: () => null,
      nickname: (m) => m.nickname,
      phone: (m) => m.phone,
      phone_hash: (m) => m.phone && phoneHash(m.phone),
      level: (m) => (m.phone ? 'member' : 'visitor'),
      home_store_id: (m) => m.homeStoreId,
      personalised: () => 1,
      joined_at: (m) => (m.phone ? sqlTime(m.joinedAt) : null),
      created_at: (m) => sqlTime(m.joinedAt),
      deleted_at: () => null,
    }),
    tableRows('address', addresses, {
      member_id: (a) => a.member.id,
      name: (a) => a.name,
      phone: (a) => a.phone,
      province: (a) => a.province,
      city: (a) => a.city,
      district: (a) => a.district,
      detail: (a) => a.detail,
      is_default: (a) => Number(a.first),
      created_at: (a) => sqlTime(a.member.joinedAt),
    }),
    tableRows('staff', chain.staff, {
      id: (s) => s.id,
      employee_no: (s) => `E${s.id}`,
      name: (s) => s.name,
      phone: (s) => s.phone,
      avatar: (s) => s.avatar,
      role: (s) => s.role,
      grade: (s) => s.grade ?? 'A',
      store_id: (s) => s.storeId,
      status: (s) => s.status,
      member_id: (s) => s.memberId,
      successor_guide_id: (s) => s.successorId,
      frozen_at: (s) => (s.frozenAt ? sqlTime(s.frozenAt) : null),
      wecom_user_id: (s) => s.wecomUserId,
      brand_id: (s) => s.brandId,
      joined_at: (s) => sqlTime(s.joinedAt),
      left_at: (s) => s.leftAt && sqlTime(s.leftAt),
    }),
    tableRows('staff_assignment', chain.staff, {
      staff_id: (s) => s.id,
      store_id: (s) => s.storeId,
      role: (s) => s.role,
      started_at: (s) => sqlTime(s.joinedAt),
      ended_at: (s) => s.leftAt && sqlTime(s.leftAt),
    }),
    tableRows('staff_post', postsOf(chain), {
      staff_id: (p) => p.staffId,
      store_id: (p) => p.storeId,
      role: () => 'manager',
      started_at: () => sqlTime(now),
      ended_at: () => null,
    }),
    tableRows('binding', [...bound, ...ended], {
      id: (_, i) => i + 1,
      member_id: (b) => b.memberId,
      guide_id: (b) => b.guideId,
      store_id: (b) => b.storeId,
      source: (b) => b.source,
      started_at: (b) => sqlTime(b.boundAt < now ? b.boundAt : now),
      ended_at: (b) => b.endedAt && sqlTime(b.endedAt),
      last_credited_at: () => null,
      open_for: (b) => (b.endedAt ? null : b.memberId),
    }),
  ];
}
