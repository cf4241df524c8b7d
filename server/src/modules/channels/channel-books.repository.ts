import { inList, num, sqlTime, type Tx } from '../../platform/db';
import { freshIn, upsert } from '../pos';
import type { ImportedChannel } from './channel.entities';

/** What is added to a channel's business day. */
export interface ChannelDay {
  readonly day: string;
  readonly channel: ImportedChannel;
  orders: number;
  matched: number;
}

/** Adds to the days, the lowest first. */
export async function addToChannelDays(tx: Tx, days: readonly ChannelDay[]): Promise<void> {
  const fresh = freshIn(tx);
  await upsert(
    tx,
    'channel_day',
    ['day', 'channel', 'orders', 'matched'],
    [...days]
      .sort((a, b) => (`${a.day} ${a.channel}` < `${b.day} ${b.channel}` ? -1 : 1))
      .map((d) => [d.day, d.channel, d.orders, d.matched]),
    ['day', 'channel'],
    ['orders', 'matched'].map((column) => `${column} = ${column} + ${fresh(column)}`),
  );
}

/** Notes that a channel was heard of, with the latest payment among what came. */
export async function noteChannel(tx: Tx, channel: ImportedChannel, paidAt: Date, now: Date): Promise<void> {
  const paid = freshIn(tx)('last_paid_at');
  await upsert(
    tx,
    'channel_sync',
    ['channel', 'last_received_at', 'last_paid_at'],
    [[channel, sqlTime(now), sqlTime(paidAt)]],
    ['channel'],
    [
      `last_received_at = ${freshIn(tx)('last_received_at')}`,
      `last_paid_at = CASE WHEN last_paid_at > ${paid} THEN last_paid_at ELSE ${paid} END`,
    ],
  );
}

/** By day and channel, the imported ones among these sales. */
export async function daysOfSales(tx: Tx, saleIds: readonly number[]): Promise<ChannelDay[]> {
  const ids = inList(saleIds);
  const rows = await tx.query<{ day: string; channel: ImportedChannel; n: unknown }[]>(
    `SELECT day, channel, COUNT(*) AS n FROM sale
     WHERE id IN ${ids.sql} AND channel IN ('jd', 'tmall', 'youzan') GROUP BY day, channel`,
    ids.params,
  );
  return rows.map((row) => ({ day: row.day, channel: row.channel, orders: 0, matched: num(row.n) }));
}
