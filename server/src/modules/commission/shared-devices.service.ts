import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listSharedDeviceSales, Parsed } from '@qiandian/shared/contract';
import { maskName } from '../../domain/text/mask';
import { shanghaiDay } from '../../domain/time';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, num, readTime } from '../../platform/db';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import { allOf } from './condition';
import { lastDayOf } from './months';
import { SettlementScope } from './settlement-scope.service';

type Page = Answer<typeof listSharedDeviceSales>;
type Row = Record<string, unknown>;

/** People at work with the accounts they buy with: the one they claimed, or the one of their phone. */
const STAFF_ACCOUNTS = `SELECT id, store_id, member_id FROM staff WHERE status <> 'left' AND member_id IS NOT NULL
  UNION SELECT t.id, t.store_id, m.id FROM staff t JOIN member m ON m.phone = t.phone WHERE t.status <> 'left'`;
/** Who else has signed in on their devices; begins with the few people at work, not with all sales. */
const NEIGHBOURS = `SELECT DISTINCT a.id AS staff_id, a.store_id, e.member_id FROM (${STAFF_ACCOUNTS}) a
  JOIN member_device d ON d.member_id = a.member_id
  JOIN member_device e ON e.visitor_id = d.visitor_id AND e.member_id <> a.member_id`;

/**
 * Sales whose buyer has signed in on a device of the guide who is credited, or of a colleague of the store that sold: perhaps
 * somebody buys through a second account (D5). A hint for a person; nothing is held by it.
 */
@Singleton()
export class SharedDevices {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() scope!: SettlementScope;

  /** Latest first; of this month unless told. */
  async page(
    { page, size, month = shanghaiDay(this.clock.now()).slice(0, 7) }: Parsed<typeof listSharedDeviceSales>['query'],
    { scope }: HqCaller,
  ): Promise<Page> {
    const where = allOf([
      { sql: 's.day >= ? AND s.day <= ?', params: [`${month}-01`, lastDayOf(month)] },
      { sql: 'l.guide_id = n.staff_id OR l.selling_store_id = n.store_id', params: [] },
      this.scope.stored(scope, 'l.selling_store_id'),
    ]);
    const params = [...where.params];
    // a line once, however many colleagues were seen on the device
    const lines = `SELECT s.id AS sale_id, s.channel, s.external_id, s.paid_at, s.member_id, l.guide_id, l.selling_store_id,
        l.id AS line_id, l.net_fen - l.returned_fen AS fen, MAX(CASE WHEN n.staff_id = l.guide_id THEN 1 ELSE 0 END) AS own,
        MIN(CASE WHEN n.staff_id <> l.guide_id THEN n.staff_id END) AS colleague_id
      FROM (${NEIGHBOURS}) n JOIN sale s ON s.member_id = n.member_id JOIN sale_line l ON l.sale_id = s.id
      WHERE l.guide_id IS NOT NULL AND ${where.sql}
      GROUP BY s.id, s.channel, s.external_id, s.paid_at, s.member_id, l.guide_id, l.selling_store_id, l.id, l.net_fen, l.returned_fen`;
    const sales = `SELECT sale_id, channel, external_id, paid_at, member_id, guide_id, selling_store_id, SUM(fen) AS fen,
        MAX(own) AS own, MIN(colleague_id) AS colleague_id
      FROM (${lines}) x GROUP BY sale_id, channel, external_id, paid_at, member_id, guide_id, selling_store_id`;
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n FROM (${sales}) y`, params);
    const rows = await this.database.query<Row>(
      `SELECT y.*, m.nickname FROM (${sales}) y JOIN member m ON m.id = y.member_id
       ORDER BY y.paid_at DESC, y.sale_id DESC, y.guide_id LIMIT ? OFFSET ?`,
      [...params, size, (page - 1) * size],
    );
    return { items: rows.map((row) => this.item(row)), total: num(count?.n), page, size };
  }

  private item(row: Row): Page['items'][number] {
    const guideId = num(row['guide_id']);
    const nameOf = (id: number): string => this.staff.byId(id)?.name ?? '已不在册的导购';
    const storeId = row['selling_store_id'];
    const store = storeId === null ? undefined : this.stores.byId(num(storeId))?.name;
    const own = num(row['own']) === 1;
    return {
      saleId: num(row['sale_id']),
      channel: row['channel'] as Page['items'][number]['channel'],
      externalId: String(row['external_id']),
      paidAt: readTime(row['paid_at']).toISOString(),
      memberId: num(row['member_id']),
      memberName: maskName(String(row['nickname'])),
      guideId,
      guideName: nameOf(guideId),
      ...(store === undefined ? {} : { storeName: store }),
      netFen: num(row['fen']),
      sharedWith: own ? ('guide' as const) : ('colleague' as const),
      sharedWithName: own ? nameOf(guideId) : nameOf(num(row['colleague_id'])),
    };
  }
}
