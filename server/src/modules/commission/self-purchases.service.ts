import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listSelfPurchases, Parsed } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Database, num, readTime } from '../../platform/db';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import { lastDayOf } from './months';
import { allOf } from './condition';
import { SettlementScope } from './settlement-scope.service';

/** What staff buy for themselves: how often and how much, so that abuse shows (D4 row 1). */
@Singleton()
export class SelfPurchases {
  @Inject() database!: Database;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() scope!: SettlementScope;

  async page(
    { page, size, month }: Parsed<typeof listSelfPurchases>['query'],
    { scope }: HqCaller,
  ): Promise<Answer<typeof listSelfPurchases>> {
    const where = allOf([
      { sql: `l.reason = 'SELF_PURCHASE'`, params: [] },
      month === undefined ? undefined : { sql: 'l.day >= ? AND l.day <= ?', params: [`${month}-01`, lastDayOf(month)] },
      this.scope.stored(scope, 'l.selling_store_id'),
    ]);
    const params = [...where.params];
    const from = `FROM sale_line l JOIN sale s ON s.id = l.sale_id JOIN member m ON m.id = s.member_id WHERE ${where.sql}`;
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(DISTINCT m.id) AS n ${from}`, params);
    const rows = await this.database.query<Record<string, unknown>>(
      `SELECT m.id, m.openid, m.unionid, m.phone, COUNT(DISTINCT s.id) AS sale_count,
              SUM(l.net_fen - l.returned_fen) AS fen, MAX(l.paid_at) AS last_at
       ${from} GROUP BY m.id, m.openid, m.unionid, m.phone ORDER BY fen DESC, m.id LIMIT ? OFFSET ?`,
      [...params, size, (page - 1) * size],
    );
    const items = rows.map((row) => {
      const text = (name: string) => (row[name] ?? null) as string | null;
      const staff = this.staff.recognise({ openid: text('openid'), unionid: text('unionid'), phone: text('phone') });
      const store = staff && this.stores.byId(staff.storeId)?.name;
      return {
        memberId: num(row['id']),
        ...(staff ? { staffName: staff.name } : {}),
        ...(store ? { storeName: store } : {}),
        orders: num(row['sale_count']),
        netFen: num(row['fen']),
        lastAt: readTime(row['last_at']).toISOString(),
      };
    });
    return { items, total: num(count?.n), page, size };
  }
}
