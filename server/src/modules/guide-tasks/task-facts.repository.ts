import { type Database, inList, num, readTime, sqlTime } from '../../platform/db';
import type { TaskMetric } from '../../domain/task';
import { touchPerson } from '../guides';
import type { GuideTaskEntity } from './guide-task.entities';
import { expiresAt } from './task-period';

/** What tracking knows of a guide's part in a task: when each thing that counts happened, and the money it brought. */
export interface GuideFacts {
  readonly times: Record<TaskMetric, Date[]>;
  paidFen: number;
  /** Members whom the guide only says to have contacted. */
  selfReported: number;
}
type Query = Database['query'];
interface Asked {
  readonly task: GuideTaskEntity;
  readonly guideIds: readonly number[];
}

const PERSON = touchPerson('t.');
/** Taps on "share" so close together are one. */
const ONE_SHARE_MS = 10_000;

/** Everything tracked for these guides' part in a task but new members, up to when nothing counts any more. */
export async function taskFacts(query: Query, asked: Asked): Promise<Map<number, GuideFacts>> {
  const facts = new Map(asked.guideIds.map((id) => [id, nothing()]));
  await addVisitors(query, asked, facts);
  await addOrders(query, asked, facts);
  await addShares(query, asked, facts);
  if (asked.task.metric === 'contacts') await addContacts(query, asked, facts);
  for (const { times } of facts.values()) {
    for (const list of Object.values(times)) list.sort((a, b) => a.getTime() - b.getTime());
  }
  return facts;
}

const nothing = (): GuideFacts => ({
  times: { shares: [], visitors: [], orders: [], contacts: [], recruits: [] },
  paidFen: 0,
  selfReported: 0,
});

/** Served by the indexes of link_token.task_id and touch.token. */
async function addVisitors(query: Query, { task, guideIds }: Asked, facts: Map<number, GuideFacts>): Promise<void> {
  const ids = inList(guideIds);
  const rows = await query<{ guide_id: unknown; person: string; at: unknown }>(
    `SELECT l.guide_id, ${PERSON} AS person, MIN(t.at) AS at FROM link_token l JOIN touch t ON t.token = l.token
     WHERE l.task_id = ? AND l.guide_id IN ${ids.sql} AND t.at <= ? GROUP BY l.guide_id, ${PERSON}`,
    [task.id, ...ids.params, sqlTime(expiresAt(task.dueAt))],
  );
  for (const row of rows) facts.get(num(row.guide_id))!.times.visitors.push(readTime(row.at));
}

/** Sales of which something is left. Served by the indexes of link_token.task_id and sale_line.link. */
async function addOrders(query: Query, { task, guideIds }: Asked, facts: Map<number, GuideFacts>): Promise<void> {
  const ids = inList(guideIds);
  const rows = await query<{ guide_id: unknown; at: unknown; fen: unknown }>(
    `SELECT l.guide_id, MIN(s.paid_at) AS at, SUM(s.net_fen - s.returned_fen) AS fen
     FROM link_token l JOIN sale_line s ON s.link = l.token
     WHERE l.task_id = ? AND l.guide_id IN ${ids.sql} AND s.paid_at <= ? GROUP BY l.guide_id, s.sale_id
     HAVING SUM(s.quantity - s.returned_quantity) > 0`,
    [task.id, ...ids.params, sqlTime(expiresAt(task.dueAt))],
  );
  for (const row of rows) {
    const guide = facts.get(num(row.guide_id))!;
    guide.times.orders.push(readTime(row.at));
    guide.paidFen += num(row.fen);
  }
}

/** Only the guide's own taps count, not those of a shopper who passes the card on. Served by the index of event (person, at). */
async function addShares(query: Query, { task, guideIds }: Asked, facts: Map<number, GuideFacts>): Promise<void> {
  const ids = inList(guideIds);
  const people = await query<{ id: unknown; member_id: unknown }>(
    `SELECT id, member_id FROM staff WHERE id IN ${ids.sql} AND member_id IS NOT NULL`,
    ids.params,
  );
  const guideOf = new Map(people.map((row) => [`m${num(row.member_id)}`, num(row.id)]));
  const persons = inList([...guideOf.keys()]);
  const rows = await query<{ person: string; at: unknown }>(
    `SELECT person, at FROM event
     WHERE person IN ${persons.sql} AND at >= ? AND at <= ? AND name IN ('share_open', 'share_link') AND task_id = ?
     ORDER BY person, at`,
    [...persons.params, sqlTime(task.startsAt), sqlTime(expiresAt(task.dueAt)), task.id],
  );
  let last: { person: string; at: Date } | undefined;
  for (const row of rows) {
    const at = readTime(row.at);
    if (last?.person === row.person && at.getTime() - last.at.getTime() < ONE_SHARE_MS) continue;
    last = { person: row.person, at };
    facts.get(guideOf.get(row.person)!)!.times.shares.push(at);
  }
}

/** A member counts from the first contact that was tracked. */
async function addContacts(query: Query, { task, guideIds }: Asked, facts: Map<number, GuideFacts>): Promise<void> {
  const ids = inList(guideIds);
  const rows = await query<{ guide_id: unknown; at: unknown }>(
    `SELECT guide_id, MIN(CASE WHEN proved = 1 THEN at END) AS at FROM guide_task_contact WHERE task_id = ? AND guide_id IN ${ids.sql}
     GROUP BY guide_id, member_id`,
    [task.id, ...ids.params],
  );
  for (const row of rows) {
    const guide = facts.get(num(row.guide_id))!;
    if (row.at === null) guide.selfReported += 1;
    else guide.times.contacts.push(readTime(row.at));
  }
}
