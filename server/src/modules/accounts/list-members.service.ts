import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listMembers, Parsed } from '@qiandian/shared/contract';
import { maskPhone } from '../../domain/text/mask';
import { type HqCaller, seesWholeChain } from '../../platform/auth';
import { Database, inList, num, readTime, readTimeOrNull, type SqlValue } from '../../platform/db';
import { StaffDirectory } from '../guides';
import { MemberOrders } from '../members';
import { StoreDirectory } from '../stores';

interface Row {
  id: number;
  nickname: string;
  phone: string | null;
  level: 'visitor' | 'member';
  home_store_id: number | null;
  guide_id: number | null;
  joined_at: unknown;
  created_at: unknown;
}

/** Members as headquarters reads them; an operator of some stores sees those whose home store is among them (A4). */
@Singleton()
export class ListMembers {
  @Inject() database!: Database;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() memberOrders!: MemberOrders;

  async page(query: Parsed<typeof listMembers>['query'], caller: HqCaller): Promise<Answer<typeof listMembers>> {
    const { page, size, q, guideId, storeId, unbound } = query;
    const parts: [string, SqlValue[]][] = [['m.deleted_at IS NULL', []]];
    if (!seesWholeChain(caller.scope)) {
      const ids = inList([...this.stores.storeIdsInScope(caller.scope)]);
      parts.push([`m.home_store_id IN ${ids.sql}`, ids.params]);
    }
    if (storeId !== undefined) parts.push(['m.home_store_id = ?', [storeId]]);
    if (guideId !== undefined) parts.push(['b.guide_id = ?', [guideId]]);
    if (unbound) parts.push(['b.id IS NULL', []]);
    if (q) parts.push(search(q));
    const from = `FROM member m LEFT JOIN binding b ON b.open_for = m.id WHERE ${parts.map(([sql]) => sql).join(' AND ')}`;
    const params = parts.flatMap(([, values]) => values);
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n ${from}`, params);
    const rows = await this.database.query<Row>(
      `SELECT m.id, m.nickname, m.phone, m.level, m.home_store_id, b.guide_id, m.joined_at, m.created_at
       ${from} ORDER BY m.id DESC LIMIT ? OFFSET ?`,
      [...params, size, (page - 1) * size],
    );
    const spend = await this.memberOrders.spend(rows.map(({ id }) => id));
    return {
      items: rows.map((row) => {
        const guide = row.guide_id === null ? undefined : this.staff.byId(row.guide_id);
        const store = row.home_store_id === null ? undefined : this.stores.byId(row.home_store_id);
        const joinedAt = readTimeOrNull(row.joined_at);
        return {
          id: row.id,
          nickname: row.nickname,
          ...(row.phone ? { phone: maskPhone(row.phone) } : {}),
          level: row.level,
          ...(guide ? { guideName: guide.name } : {}),
          ...(store ? { storeName: store.name } : {}),
          orders: spend.get(row.id)?.orders ?? 0,
          paidFen: spend.get(row.id)?.paidFen ?? 0,
          ...(joinedAt ? { joinedAt: joinedAt.toISOString() } : {}),
          createdAt: readTime(row.created_at).toISOString(),
        };
      }),
      total: num(count?.n),
      page,
      size,
    };
  }
}

/** Phones are found whole or by their last four digits, so that masked ones cannot be spelt out digit by digit. */
const search = (q: string): [string, SqlValue[]] => {
  if (/^\d{11}$/.test(q)) return ['m.phone = ?', [q]];
  if (/^\d{4}$/.test(q)) return ['(SUBSTR(m.phone, 8) = ? OR INSTR(m.nickname, ?) > 0)', [q, q]];
  return ['INSTR(LOWER(m.nickname), ?) > 0', [q.toLowerCase()]];
};
