import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listStoreFeed, Parsed } from '@qiandian/shared/contract';
import { maskName } from '../../domain/text/mask';
import { addDays, shanghaiDay } from '../../domain/time';
import type { GuideCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, num, readTime } from '../../platform/db';
import { StaffDirectory } from '../guides';
import { sellsUnits } from '../sales';

/** How far back the feed goes. */
const DAYS = 30;

interface Row {
  id: unknown;
  sale_id: unknown;
  guide_id: unknown;
  at: unknown;
  name: string;
  units: unknown;
  fen: unknown;
  channel: string;
  nickname: string | null;
}

/**
 * 本店喜报 (A54): what colleagues have just sold, read from the ledger. Guides may stay out of it, buyers are masked, what
 * came back whole is not shown.
 */
@Singleton()
export class StoreFeed {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;

  /** Served by the index of sale_line (sellingStoreId, day). */
  async page(
    { storeId }: GuideCaller,
    { page, size }: Parsed<typeof listStoreFeed>['query'],
  ): Promise<Answer<typeof listStoreFeed>> {
    const from = `FROM sale_line l LEFT JOIN guide_notice_setting s ON s.guide_id = l.guide_id
      WHERE l.selling_store_id = ? AND l.day >= ? AND l.beneficiary = 'guide' AND l.returned_fen < l.net_fen
        AND COALESCE(s.show_in_feed, 1) = 1 AND ${sellsUnits('l.sale_id')}`;
    const params = [storeId, addDays(shanghaiDay(this.clock.now()), -DAYS)];
    const [count] = await this.database.query<{ n: unknown }>(
      `SELECT COUNT(*) AS n FROM (SELECT DISTINCT l.sale_id, l.guide_id ${from}) sold`,
      params,
    );
    const rows = await this.database.query<Row>(
      `SELECT sold.*, m.nickname, first.name FROM (
         SELECT MIN(l.id) AS id, l.sale_id, l.guide_id, MIN(l.paid_at) AS at, MIN(l.channel) AS channel,
                SUM(l.quantity - l.returned_quantity) AS units, SUM(l.net_fen - l.returned_fen) AS fen
         ${from} GROUP BY l.sale_id, l.guide_id ORDER BY MIN(l.paid_at) DESC, l.sale_id DESC
         LIMIT ${size} OFFSET ${(page - 1) * size}
       ) sold JOIN sale_line first ON first.id = sold.id JOIN sale ON sale.id = sold.sale_id
       LEFT JOIN member m ON m.id = sale.member_id
       ORDER BY sold.at DESC, sold.sale_id DESC`,
      params,
    );
    return { items: rows.map((row) => this.view(row)), total: num(count?.n), page, size };
  }

  private view(row: Row) {
    const guide = this.staff.byId(num(row.guide_id));
    const units = num(row.units);
    const goods = `「${row.name}」${units > 1 ? `等 ${units} 件` : ''}`;
    const buyer = row.nickname ? `卖给 ${maskName(row.nickname)}` : '卖给一位顾客';
    return {
      id: num(row.id),
      at: readTime(row.at).toISOString(),
      guideName: guide?.name ?? '',
      avatar: guide?.avatar ?? '',
      text: `${goods} ${buyer}`,
      amountFen: num(row.fen),
      online: row.channel !== 'pos',
    };
  }
}
