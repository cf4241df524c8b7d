import { Inject, Singleton } from '@midwayjs/core';
import { type Answer, type listChannels, SALE_CHANNELS } from '@qiandian/shared/contract';
import { addDays, shanghaiDay } from '../../domain/time';
import { assertWholeChain, type HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, num, readTimeOrNull } from '../../platform/db';
import { type SaleChannel, Sales } from '../sales';

const DAYS = 30;

interface Heard {
  readonly receivedAt: Date | undefined;
  readonly paidAt: Date | undefined;
}

/** How each channel is connected (A143): what has come lately, and how many buyers are known. */
@Singleton()
export class ListChannels {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() sales!: Sales;

  /** For who may see the whole chain: orders of channels belong to no store. @throws Problem OUT_OF_SCOPE */
  async list({ scope }: HqCaller): Promise<Answer<typeof listChannels>> {
    assertWholeChain({ scope });
    const toDay = shanghaiDay(this.clock.now());
    const fromDay = addDays(toDay, 1 - DAYS);
    const figures = await this.sales.totals({ fromDay, toDay }, ['channel']);
    const matched = await this.matched(fromDay, toDay);
    const heard = await this.heard();
    return {
      items: SALE_CHANNELS.map((channel) => {
        const sums = figures.find((one) => one.channel === channel);
        const { receivedAt, paidAt } = heard.get(channel) ?? {};
        const orders30d = sums?.orders ?? 0;
        return {
          channel,
          orders30d,
          netFen30d: sums?.paidFen ?? 0,
          // whoever buys in the mall is known
          matched30d: channel === 'mall' ? orders30d : (matched.get(channel) ?? 0),
          ...(receivedAt ? { lastReceivedAt: receivedAt.toISOString() } : {}),
          ...(paidAt ? { lastPaidAt: paidAt.toISOString() } : {}),
        };
      }),
    };
  }

  private async matched(fromDay: string, toDay: string): Promise<Map<SaleChannel, number>> {
    const rows = await this.database.query<{ channel: SaleChannel; n: unknown }>(
      `SELECT channel, SUM(matched) AS n FROM channel_day WHERE day >= ? AND day <= ? GROUP BY channel
       UNION ALL SELECT 'pos', SUM(matched) FROM till_day WHERE day >= ? AND day <= ?`,
      [fromDay, toDay, fromDay, toDay],
    );
    return new Map(rows.map((row) => [row.channel, num(row.n)]));
  }

  private async heard(): Promise<Map<SaleChannel, Heard>> {
    const rows = await this.database.query<{ channel: SaleChannel; received: unknown; paid: unknown }>(
      `SELECT channel, last_received_at AS received, last_paid_at AS paid FROM channel_sync
       UNION ALL SELECT 'pos', MAX(last_received_at), MAX(last_paid_at) FROM till_sync`,
    );
    // the last one written; their ids grow with time
    const [mall] = await this.database.query<{ received: unknown; paid: unknown }>(
      `SELECT created_at AS received, paid_at AS paid FROM sale WHERE channel = 'mall' ORDER BY id DESC LIMIT 1`,
    );
    return new Map(
      [...rows, ...(mall ? [{ channel: 'mall' as const, ...mall }] : [])].map((row) => [
        row.channel,
        { receivedAt: readTimeOrNull(row.received), paidAt: readTimeOrNull(row.paid) },
      ]),
    );
  }
}
