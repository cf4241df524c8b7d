import { sqlTime } from '../../platform/db';
import { mintId } from '../../platform/ids';
import type { DemoChain } from '../chain/types';
import { tableRows, type TableRows } from '../load/table-rows';
import type { Cast } from './cast';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** A hand-over that is done, with its customers in WeCom, and one that waits for a successor (A74); what was written down of both. */
export function handOverRows(
  { leaver, frozen, members }: Cast,
  { operators }: Pick<DemoChain, 'operators'>,
): TableRows[] {
  const by = operators[0];
  const name = by?.name ?? '';
  const moved = members.filter(({ before }) => before);
  const done = leaver && {
    guide: leaver.person,
    state: 'completed',
    reason: '合同到期不续',
    startedAt: new Date(leaver.leftAt.getTime() - DAY),
    endedAt: leaver.leftAt,
    successor: leaver.successor,
  };
  const open = frozen && {
    guide: frozen,
    state: 'frozen',
    reason: '个人原因辞职',
    startedAt: frozen.frozenAt ?? null,
    endedAt: null,
    successor: null,
  };
  const handOvers = [...(done ? [done] : []), ...(open ? [open] : [])];
  const doneAt = leaver ? new Date(leaver.leftAt.getTime() + HOUR) : null;
  const steps = handOvers.flatMap(({ guide, startedAt, endedAt, reason, successor }, i) => [
    { guide, at: startedAt, action: 'hand-over-start', after: { handOverId: i + 1, reason } },
    ...(endedAt
      ? [{ guide, at: endedAt, action: 'hand-over-complete', after: { handOverId: i + 1, successor: successor?.name } }]
      : []),
  ]);
  return [
    tableRows('hand_over', handOvers, {
      id: (_, i) => i + 1,
      guide_id: (h) => h.guide.id,
      store_id: (h) => h.guide.storeId,
      state: (h) => h.state,
      open_for: (h) => (h.endedAt ? null : h.guide.id),
      reason: (h) => h.reason,
      started_at: (h) => h.startedAt && sqlTime(h.startedAt),
      started_by: () => name,
      ended_at: (h) => h.endedAt && sqlTime(h.endedAt),
      successor_kind: (h) => (h.successor ? 'guide' : null),
      successor_guide_id: (h) => h.successor?.id ?? null,
      members: (h) => (h.successor ? moved.length : 0),
    }),
    tableRows('wecom_transfer', moved, {
      id: () => mintId(),
      hand_over_id: () => 1,
      external_user_id: (m) => `wm-${m.openid}`,
      member_id: (m) => m.id,
      // one of the customers would rather not
      state: (_, i) => (i === 1 ? 'refused' : 'done'),
      started_at: () => (leaver ? sqlTime(leaver.leftAt) : null),
      updated_at: () => doneAt && sqlTime(doneAt),
      note: (_, i) => (i === 1 ? '客户拒绝了' : ''),
    }),
    tableRows('audit_entry', steps, {
      id: () => mintId(),
      at: (s) => s.at && sqlTime(s.at),
      operator_id: () => by?.id ?? null,
      operator_name: () => name,
      action: (s) => s.action,
      subject: () => 'guide',
      subject_id: (s) => String(s.guide.id),
      title: (s) => s.guide.name,
      before: () => null,
      after: (s) => JSON.stringify(s.after),
    }),
  ];
}
