import { inList, num, readTime, sqlTime, type Tx, updateCount } from '../../platform/db';
import type { ContentKind } from '../materials';
import { type EventFacts, SHARE_EVENTS } from './traffic-of';

/** About so many events are counted in one transaction. */
const EVENTS_AT_ONCE = 20_000;
const BATCHES_AT_ONCE = 500;
const IDS_PER_QUERY = 500;
const COLUMNS = `id, day, person, session, at, received_at, name, store_id, guide_id, product_id, zone_id, material_id,
  content_kind, content_id, channel`;

export interface PendingEvent extends EventFacts {
  readonly id: number;
  readonly day: string;
  readonly person: string;
  readonly session: string | null;
  readonly at: Date;
  readonly receivedAt: Date;
}

export interface Batch {
  readonly id: number;
  readonly firstId: number;
  readonly lastId: number;
}

/** Batches nobody has counted yet, the oldest first; at least one if there is any. */
export async function pendingBatches(tx: Tx): Promise<Batch[]> {
  const rows = await tx.query<Record<string, unknown>[]>(
    `SELECT id, first_id, last_id, events FROM event_batch ORDER BY id LIMIT ${BATCHES_AT_ONCE}`,
  );
  let sum = 0;
  const batches: Batch[] = [];
  for (const row of rows) {
    sum += num(row['events']);
    if (batches.length && sum > EVENTS_AT_ONCE) break;
    batches.push({ id: num(row['id']), firstId: num(row['first_id']), lastId: num(row['last_id']) });
  }
  return batches;
}

/** By the range of ids that the batches span, which is a range of the primary key. */
export async function eventsOf(tx: Tx, batches: readonly Batch[]): Promise<PendingEvent[]> {
  const ids = inList(batches.map(({ id }) => id));
  const rows = await tx.query<Record<string, unknown>[]>(
    `SELECT ${COLUMNS} FROM event WHERE id >= ? AND id <= ? AND batch_id IN ${ids.sql}`,
    [
      Math.min(...batches.map(({ firstId }) => firstId)),
      Math.max(...batches.map(({ lastId }) => lastId)),
      ...ids.params,
    ],
  );
  return rows.map(toEvent);
}

/** All shares of these people, counted or not, in a stretch of time. By index (person, at). */
export async function sharesBetween(tx: Tx, persons: readonly string[], from: Date, to: Date): Promise<PendingEvent[]> {
  const shares: PendingEvent[] = [];
  for (const some of lots(persons)) {
    const list = inList(some);
    const names = inList([...SHARE_EVENTS]);
    const rows = await tx.query<Record<string, unknown>[]>(
      `SELECT ${COLUMNS} FROM event WHERE person IN ${list.sql} AND at >= ? AND at <= ? AND name IN ${names.sql}`,
      [...list.params, sqlTime(from), sqlTime(to), ...names.params],
    );
    shares.push(...rows.map(toEvent));
  }
  return shares;
}

export async function dropBatches(tx: Tx, batches: readonly Batch[]): Promise<void> {
  const ids = inList(batches.map(({ id }) => id));
  await updateCount(tx, `DELETE FROM event_batch WHERE id IN ${ids.sql}`, ids.params);
}

/** Members that these visitors turned out to be, by person. */
export async function membersBehind(tx: Tx, persons: readonly string[]): Promise<Map<string, string>> {
  const visitors = persons.filter((person) => person.startsWith('v')).map((person) => person.slice(1));
  const members = new Map<string, string>();
  for (const ids of lots(visitors)) {
    const list = inList(ids);
    const rows = await tx.query<{ visitor_id: string; member_id: unknown }[]>(
      `SELECT visitor_id, member_id FROM known_visitor WHERE visitor_id IN ${list.sql}`,
      list.params,
    );
    for (const row of rows) members.set(`v${row.visitor_id}`, `m${num(row.member_id)}`);
  }
  return members;
}

/** Guide ids of those who are active staff, by person. */
export async function staffAmong(tx: Tx, persons: readonly string[]): Promise<Map<string, number>> {
  const members = persons.filter((person) => person.startsWith('m')).map((person) => Number(person.slice(1)));
  const staff = new Map<string, number>();
  for (const ids of lots(members)) {
    const list = inList(ids);
    const rows = await tx.query<{ id: unknown; member_id: unknown }[]>(
      `SELECT id, member_id FROM staff WHERE member_id IN ${list.sql} AND status = 'active'`,
      list.params,
    );
    for (const row of rows) staff.set(`m${num(row.member_id)}`, num(row.id));
  }
  return staff;
}

function lots<T>(values: readonly T[]): T[][] {
  const count = Math.ceil(values.length / IDS_PER_QUERY);
  return Array.from({ length: count }, (_, i) => values.slice(i * IDS_PER_QUERY, (i + 1) * IDS_PER_QUERY));
}

const idOf = (value: unknown): number | null => (value === null ? null : num(value));

const toEvent = (row: Record<string, unknown>): PendingEvent => ({
  id: num(row['id']),
  day: String(row['day']),
  person: String(row['person']),
  session: row['session'] as string | null,
  at: readTime(row['at']),
  receivedAt: readTime(row['received_at']),
  name: String(row['name']),
  storeId: idOf(row['store_id']),
  guideId: idOf(row['guide_id']),
  productId: idOf(row['product_id']),
  zoneId: idOf(row['zone_id']),
  materialId: idOf(row['material_id']),
  content:
    row['content_kind'] === null ? null : { kind: row['content_kind'] as ContentKind, id: num(row['content_id']) },
  channel: row['channel'] as string | null,
});
