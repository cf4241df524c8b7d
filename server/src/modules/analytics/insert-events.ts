import type { Parsed, recordEvents } from '@qiandian/shared/contract';
import { shanghaiDay } from '../../domain/time';
import { inList, insertMissingRows, insertRows, num, type SqlValue, sqlTime, type Tx } from '../../platform/db';
import { mintIds } from '../../platform/ids';
import type { LinkTarget } from './link-targets.service';
import { SHARE_EVENTS } from './traffic-of';

type ReadEvent = Parsed<typeof recordEvents>['body']['events'][number];
export type TrackedEvent = Exclude<ReadEvent, { refused: string }>;

export interface Reported {
  readonly at: Date;
  readonly receivedAt: Date;
  readonly event: TrackedEvent;
  /** `m<memberId>` or `v<visitorId>`, '' when nobody is known. */
  readonly person: string;
}

const COLUMNS = [
  ...['id', 'day', 'batch_id', 'event_id', 'at', 'received_at', 'name', 'person', 'page', 'store_id', 'guide_id'],
  ...['product_id', 'zone_id', 'material_id', 'task_id', 'link', 'content_kind', 'content_id', 'channel', 'session'],
  ...['query', 'value', 'duration_ms'],
];

export class IdTaken extends Error {}

/**
 * Writes events and the batch they are; one that has been there already, by its own id and day, is left out.
 * @returns the events written, each once
 * @throws IdTaken when another process has minted one of the ids too: to be done again with other ids
 */
export async function insertEvents(
  tx: Tx,
  events: readonly Reported[],
  links: ReadonlyMap<string, LinkTarget>,
): Promise<readonly Reported[]> {
  const [batchId, ...ids] = mintIds(events.length + 1) as [number, ...number[]];
  await insertRows(
    tx,
    'event_batch',
    ['id', 'first_id', 'last_id', 'events', 'at'],
    [[batchId, ids[0]!, ids.at(-1)!, events.length, sqlTime(events[0]!.receivedAt)]],
  );
  const cells = events.map((reported, i) => cellsOf(ids[i]!, batchId, reported, links));
  // most columns of most batches are NULL: what is not sent need not be read
  const used = COLUMNS.flatMap((_, at) => (cells.some((row) => row[at] !== null) ? [at] : []));
  const written = await insertMissingRows(
    tx,
    'event',
    used.map((at) => COLUMNS[at]!),
    cells.map((row) => used.map((at) => row[at]!)),
  );
  // the usual case: nothing came twice, and nothing more is to be asked
  if (written === events.length) return events;
  const rows = await tx.query<{ id: unknown }[]>('SELECT id FROM event WHERE id >= ? AND id <= ? AND batch_id = ?', [
    ids[0]!,
    ids.at(-1)!,
    batchId,
  ]);
  const kept = new Set(rows.map(({ id }) => num(id)));
  await assertThere(
    tx,
    events.filter((_, i) => !kept.has(ids[i]!)),
  );
  return events.filter((_, i) => kept.has(ids[i]!));
}

/** What was left out must be there by its own id; else it was refused for the id we gave it. */
async function assertThere(tx: Tx, leftOut: readonly Reported[]): Promise<void> {
  const days = inList([...new Set(leftOut.map(({ at }) => shanghaiDay(at)))]);
  const asked = [...new Set(leftOut.map(({ at, event }) => `${shanghaiDay(at)} ${event.id ?? ''}`))];
  const ids = inList([...new Set(leftOut.flatMap(({ event }) => event.id ?? []))]);
  const rows = await tx.query<{ day: string; event_id: string }[]>(
    `SELECT day, event_id FROM event WHERE day IN ${days.sql} AND event_id IN ${ids.sql}`,
    [...days.params, ...ids.params],
  );
  const there = new Set(rows.map((row) => `${row.day} ${row.event_id}`));
  if (!asked.every((key) => there.has(key))) throw new IdTaken('an id of an event is taken');
}

function cellsOf(
  id: number,
  batchId: number,
  { at, receivedAt, event: e, person }: Reported,
  links: ReadonlyMap<string, LinkTarget>,
): SqlValue[] {
  const link = links.get(e.link ?? '');
  // a share goes out by the sharer's own channel and task, whatever link the sharer came by
  const own = SHARE_EVENTS.has(e.name);
  const channel = own ? (e.channel ?? link?.channel) : (link?.channel ?? e.channel);
  const taskId = own ? (e.taskId ?? link?.taskId) : (link?.taskId ?? e.taskId);
  return [
    id,
    shanghaiDay(at),
    batchId,
    e.id ?? null,
    sqlTime(at),
    sqlTime(receivedAt),
    e.name,
    person,
    e.page ?? null,
    e.storeId ?? null,
    // the token decides; what the client says counts only without one
    link?.guideId ?? e.guideId ?? null,
    e.productId ?? null,
    e.zoneId ?? null,
    e.materialId ?? (link?.kind === 'material' ? link.contentId : null),
    taskId ?? null,
    e.link ?? null,
    link?.kind ?? null,
    link?.contentId ?? null,
    channel ?? null,
    e.session ?? null,
    e.query ?? null,
    e.value ?? null,
    e.durationMs ?? null,
  ];
}
