import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listRebates, Parsed } from '@qiandian/shared/contract';
import { maskName } from '../../domain/text/mask';
import { shanghaiDay } from '../../domain/time';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, num } from '../../platform/db';
import type { SaleChannel } from '../sales';
import { monthOf } from './credit-entry';
import { ENTRY_COLUMNS, type EntryRow, EntryViews, SETTLED } from './entry-views.service';
import { allOf } from './condition';
import { SettlementScope } from './settlement-scope.service';

type Row = EntryRow & {
  readonly channel: SaleChannel;
  readonly external_id: string;
  readonly nickname: string | null;
  readonly origin: unknown;
  readonly sold_at: unknown;
};

/** Origin rebates of a month, this one unless told, purchase by purchase: what franchisees' members spend anywhere (A47). */
@Singleton()
export class Rebates {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() scope!: SettlementScope;
  @Inject() entries!: EntryViews;

  async page(query: Parsed<typeof listRebates>['query'], { scope }: HqCaller): Promise<Answer<typeof listRebates>> {
    const { page, size, franchiseeId } = query;
    const month = query.month ?? monthOf(shanghaiDay(this.clock.now()));
    const where = allOf([
      { sql: `e.beneficiary_kind = 'franchisee'`, params: [] },
      this.scope.rebates(scope, 'e.beneficiary_id', 'e.store_id'),
      franchiseeId === undefined ? undefined : { sql: 'e.beneficiary_id = ?', params: [franchiseeId] },
      { sql: 'e.month = ?', params: [month] },
    ]);
    const params = [...where.params];
    const [sums] = await this.database.query<{ n: unknown; fen: unknown }>(
      `SELECT COUNT(*) AS n, SUM(e.amount_fen) AS fen FROM credit_entry e WHERE ${where.sql}`,
      params,
    );
    const rows = await this.database.query<Row>(
      `SELECT ${ENTRY_COLUMNS}, s.channel, s.external_id, m.nickname, e.store_id AS origin,
              COALESCE(l.selling_store_id, s.store_id) AS sold_at
       FROM credit_entry e JOIN sale s ON s.id = e.sale_id JOIN sale_line l ON l.id = e.sale_line_id
         LEFT JOIN member m ON m.id = s.member_id ${SETTLED}
       WHERE ${where.sql} ORDER BY e.at DESC, e.id DESC LIMIT ? OFFSET ?`,
      [...params, size, (page - 1) * size],
    );
    const views = await this.entries.of(rows);
    const items = views.map((view, i) => {
      const { channel, external_id: externalId, nickname, origin, sold_at: soldAt } = rows[i]!;
      return {
        ...view,
        channel,
        externalId,
        memberName: maskName(nickname ?? ''),
        originStore: this.entries.storeName(num(origin)),
        soldAt: this.entries.storeName(soldAt === null ? null : num(soldAt)),
      };
    });
    return { items, total: num(sums?.n), page, size, totalFen: num(sums?.fen) };
  }
}
