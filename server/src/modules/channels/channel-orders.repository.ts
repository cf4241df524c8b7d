import { inList, num, sqlTime, type Tx } from '../../platform/db';
import { IMPORTED_CHANNELS } from '@qiandian/shared/contract';
import type { ImportedChannel } from './channel.entities';

/** Ids of a channel's orders by number; unknown ones are absent. */
export async function ordersByNumber(
  tx: Tx,
  channel: ImportedChannel,
  numbers: readonly string[],
): Promise<Map<string, number>> {
  if (!numbers.length) return new Map();
  const list = inList([...new Set(numbers)]);
  const rows = await tx.query<{ id: unknown; external_id: string }[]>(
    `SELECT id, external_id FROM sale WHERE channel = ? AND source_key = ? AND external_id IN ${list.sql}`,
    [channel, channel, ...list.params],
  );
  return new Map(rows.map((row) => [row.external_id, num(row.id)]));
}

const CHANNELS = inList(IMPORTED_CHANNELS);
/** Orders of channels that nobody has said to be received, and of which something is left. */
export const UNFINISHED = {
  sql: `s.matures_at IS NULL AND s.completed_at IS NULL AND s.channel IN ${CHANNELS.sql}`,
  params: CHANNELS.params,
} as const;

/** The longest unfinished orders that were paid before then, the lowest id first. */
export async function unfinishedBefore(
  tx: Tx,
  before: Date,
  most: number,
): Promise<{ readonly id: number; readonly paidAt: unknown }[]> {
  const rows = await tx.query<{ id: unknown; paid_at: unknown }[]>(
    `SELECT s.id, s.paid_at FROM sale s WHERE ${UNFINISHED.sql} AND s.paid_at <= ? ORDER BY s.id LIMIT ?`,
    [...UNFINISHED.params, sqlTime(before), most],
  );
  return rows.map((row) => ({ id: num(row.id), paidAt: row.paid_at }));
}
