import { sqlTime } from '../../platform/db';
import { mintId } from '../../platform/ids';
import { tableRows, type TableRows } from '../load/table-rows';
import type { PastGroup } from './guide-desk-rows';
import type { PastVisit } from './visits';
import type { MallSale, PastLink } from './types';

/** Links of the listed guides, and who opened them; one for a group is of the guide's largest. */
export function linkRows(
  links: readonly PastLink[],
  visits: readonly PastVisit[],
  sales: readonly MallSale[],
  groups: readonly PastGroup[],
): TableRows[] {
  const groupOf = new Map<number, PastGroup>();
  for (const group of groups) {
    const largest = groupOf.get(group.guide.id);
    if (!largest || largest.members < group.members) groupOf.set(group.guide.id, group);
  }
  const opened = [
    ...visits.flatMap(({ member, link, at }) => (link ? [{ member, link, at }] : [])),
    ...sales.flatMap(({ member, touch }) => (touch ? [{ member, ...touch }] : [])),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  return [
    tableRows('link_token', links, {
      token: (l) => l.token,
      guide_id: (l) => l.guide.id,
      store_id: (l) => l.guide.storeId,
      kind: (l) => l.kind,
      target_id: (l) => l.targetId,
      channel: (l) => l.channel,
      task_id: () => null,
      group_id: (l) => (l.channel === 'group' ? (groupOf.get(l.guide.id)?.id ?? null) : null),
      created_at: (l) => sqlTime(l.createdAt),
    }),
    tableRows('touch', opened, {
      id: () => mintId(),
      at: (t) => sqlTime(t.at),
      member_id: (t) => t.member.id,
      visitor_id: () => null,
      guide_id: (t) => t.link.guide.id,
      store_id: (t) => t.link.guide.storeId,
      kind: (t) => (t.link.kind === 'product' ? 'direct' : 'window'),
      product_id: (t) => (t.link.kind === 'product' ? t.link.targetId : null),
      token: (t) => t.link.token,
      channel: (t) => t.link.channel,
      contradicted_guide_id: () => null,
    }),
  ];
}
