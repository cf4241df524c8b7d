import { shanghaiDay } from '../../domain/time';
import { sqlTime } from '../../platform/db';
import { type DemoChain } from '../chain/types';
import { tableRows, type TableRows } from './table-rows';

const DAY = 86_400_000;
const HOLD_DAYS = 7;
const PLAN = 1;

/** A plan for new members in force since the start of the hold, and every member with a guide as that guide's recruit. */
export function recruitRows(chain: DemoChain, now: Date): TableRows[] {
  const since = new Date(now.getTime() - HOLD_DAYS * DAY);
  const recruits = chain.members.flatMap(({ id, binding, before }) => {
    const first = before ?? binding;
    if (!first) return [];
    const joinedAt = first.boundAt < now ? first.boundAt : now;
    return [{ ...first, memberId: id, joinedAt, waits: joinedAt >= since }];
  });
  return [
    tableRows('recruit_plan', [since], {
      id: () => PLAN,
      name: () => '新会员 5 元',
      amount_fen: () => 500,
      starts_at: (at) => sqlTime(at),
      ends_at: () => null,
      hold_days: () => HOLD_DAYS,
      per_guide_per_day: () => 30,
      per_guide_per_month: () => null,
      needs: () => 'first_order_or_second_visit',
      cluster_size: () => 3,
      stopped_at: () => null,
      stopped_why: () => '',
      stop_voids: () => 0,
      created_at: (at) => sqlTime(at),
    }),
    tableRows('recruit', recruits, {
      id: (_, i) => i + 1,
      plan_id: (r) => (r.waits ? PLAN : null),
      guide_id: (r) => r.guideId,
      store_id: (r) => r.storeId,
      member_id: (r) => r.memberId,
      source: () => 'join',
      joined_at: (r) => sqlTime(r.joinedAt),
      day: (r) => shanghaiDay(r.joinedAt),
      due_at: (r) => sqlTime(new Date(r.joinedAt.getTime() + HOLD_DAYS * DAY)),
      state: (r) => (r.waits ? 'pending' : 'valid'),
      amount_fen: (r) => (r.waits ? 500 : 0),
      note: () => '',
    }),
  ];
}
