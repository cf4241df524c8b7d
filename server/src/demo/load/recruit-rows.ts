import { sqlTime } from '../../platform/db';
import { type DemoChain } from '../chain/types';
import { AMOUNT_FEN, HOLD_DAYS, recruitsOf, recruitTimes } from './recruits';
import { tableRows, type TableRows } from './table-rows';

const PLANS = { watched: 1, decided: 2, before: null } as const;

/**
 * A plan for new members in force since the start of the hold, the one before it, and every member with a guide as that
 * guide's recruit: under watch, in review, void with a reason, good.
 */
export function recruitRows(chain: DemoChain, now: Date): TableRows[] {
  const { since, before } = recruitTimes(now);
  const plans = [
    { id: PLANS.watched, name: '新会员 5 元', from: since, to: null },
    { id: PLANS.decided, name: '新会员 5 元（上一期）', from: before, to: since },
  ];
  return [
    tableRows('recruit_plan', plans, {
      id: (plan) => plan.id,
      name: (plan) => plan.name,
      amount_fen: () => AMOUNT_FEN,
      starts_at: (plan) => sqlTime(plan.from),
      ends_at: (plan) => plan.to && sqlTime(plan.to),
      hold_days: () => HOLD_DAYS,
      per_guide_per_day: () => 30,
      per_guide_per_month: () => null,
      needs: () => 'first_order_or_second_visit',
      cluster_size: () => 3,
      stopped_at: () => null,
      stopped_why: () => '',
      stop_voids: () => 0,
      created_at: (plan) => sqlTime(plan.from),
    }),
    tableRows('recruit', recruitsOf(chain, now), {
      id: (r) => r.id,
      plan_id: (r) => PLANS[r.time],
      guide_id: (r) => r.guideId,
      store_id: (r) => r.storeId,
      member_id: (r) => r.memberId,
      source: () => 'join',
      joined_at: (r) => sqlTime(r.joinedAt),
      day: (r) => r.day,
      due_at: (r) => sqlTime(r.dueAt),
      state: (r) => r.state,
      amount_fen: (r) => (r.time === 'before' ? 0 : AMOUNT_FEN),
      void_reason: (r) => r.voidReason,
      oddities: (r) => r.oddities && JSON.stringify(r.oddities),
      decided_at: (r) =>
        r.state === 'void' || (r.state === 'valid' && r.time === 'decided') ? sqlTime(r.dueAt) : null,
      decided_by: (r) => (r.voidReason === 'PROVEN_FAKE' ? '总部小陈' : null),
      note: (r) => r.note,
    }),
  ];
}
