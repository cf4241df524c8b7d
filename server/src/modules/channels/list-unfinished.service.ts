import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listUnfinishedOrders, Parsed } from '@qiandian/shared/contract';
import { channelReceiptAt } from '../../domain/order';
import { assertWholeChain, type HqCaller } from '../../platform/auth';
import { Database, num, readTime, type SqlValue } from '../../platform/db';
import { UNFINISHED } from './channel-orders.repository';
import type { ImportedChannel } from './channel.entities';

/** Orders of channels whose receipt nobody has told: their commission waits. */
@Singleton()
export class ListUnfinished {
  @Inject() database!: Database;

  /** The oldest first. @throws Problem OUT_OF_SCOPE: orders of channels belong to no store */
  async page(
    { channel, q, page, size }: Parsed<typeof listUnfinishedOrders>['query'],
    { scope }: HqCaller,
  ): Promise<Answer<typeof listUnfinishedOrders>> {
    assertWholeChain({ scope });
    const where: string[] = [UNFINISHED.sql];
    const params: SqlValue[] = [...UNFINISHED.params];
    if (channel) {
      where.push('s.channel = ?');
      params.push(channel);
    }
    if (q) {
      where.push('s.external_id = ?');
      params.push(q);
    }
    const from = `FROM sale s WHERE ${where.join(' AND ')}`;
    const [count] = await this.database.query<{ n: unknown; fen: unknown }>(
      `SELECT COUNT(*) AS n, SUM(s.net_fen - s.returned_fen) AS fen ${from}`,
      params,
    );
    const rows = await this.database.query<
      { channel: ImportedChannel; external_id: string } & Record<
        'id' | 'paid_at' | 'net_fen' | 'returned_fen' | 'member_id',
        unknown
      >
    >(
      `SELECT s.id, s.channel, s.external_id, s.paid_at, s.net_fen, s.returned_fen, s.member_id ${from}
       ORDER BY s.paid_at, s.id LIMIT ? OFFSET ?`,
      [...params, size, (page - 1) * size],
    );
    return {
      items: rows.map((row) => {
        const paidAt = readTime(row.paid_at);
        return {
          saleId: num(row.id),
          channel: row.channel,
          externalId: row.external_id,
          paidAt: paidAt.toISOString(),
          completesAt: channelReceiptAt(paidAt).toISOString(),
          netFen: num(row.net_fen),
          returnedFen: num(row.returned_fen),
          matched: row.member_id !== null,
        };
      }),
      ...{ total: num(count?.n), page, size, openFen: num(count?.fen) },
    };
  }
}
