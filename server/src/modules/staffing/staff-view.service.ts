import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getStaffHistory, listStaff, lookupGuides, Parsed } from '@qiandian/shared/contract';
import { maskPhone } from '../../domain/text/mask';
import { shanghaiDay } from '../../domain/time';
import { type HqCaller, seesWholeChain } from '../../platform/auth';
import { Database, inList, num, readTime, readTimeOrNull, type SqlValue } from '../../platform/db';
import { Bindings, type StaffEntity } from '../guides';
import { StoreDirectory } from '../stores';

export type StaffPage = Answer<typeof listStaff>;
export type StaffQuery = Omit<Parsed<typeof listStaff>['query'], 'page' | 'size'>;
export type StaffAnswer = StaffPage['items'][number];

interface Row {
  id: number;
  employee_no: string;
  name: string;
  phone: string | null;
  role: StaffEntity['role'];
  grade: StaffEntity['grade'];
  store_id: number;
  status: StaffEntity['status'];
  member_id: number | null;
  wecom_user_id: string | null;
  frozen_at: unknown;
  joined_at: unknown;
}
const COLUMNS =
  'id, employee_no, name, phone, role, grade, store_id, status, member_id, wecom_user_id, frozen_at, joined_at';

/** Guides and managers as headquarters reads them, within the operator's stores. */
@Singleton()
export class StaffView {
  @Inject() database!: Database;
  @Inject() stores!: StoreDirectory;
  @Inject() bindings!: Bindings;

  async page(query: Parsed<typeof listStaff>['query'], caller: HqCaller): Promise<StaffPage> {
    const { page, size } = query;
    const { where, params } = allOf(this.conditions(query, caller));
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n FROM staff ${where}`, params);
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM staff ${where} ORDER BY id DESC LIMIT ? OFFSET ?`,
      [...params, size, (page - 1) * size],
    );
    return { items: await this.view(rows), total: num(count?.n), page, size };
  }

  /** What the list's filters ask of `staff`. */
  conditions({ q, storeId, role, status }: StaffQuery, caller: HqCaller): Condition[] {
    const parts = this.within(caller);
    if (storeId !== undefined) parts.push(['store_id = ?', [storeId]]);
    if (role) parts.push(['role = ?', [role]]);
    if (status) parts.push(['status = ?', [status]]);
    if (q) parts.push(search(q));
    return parts;
  }

  /** Guides to choose from, by name or number, latest first. Without phones, so that any operator may ask. */
  async lookup(query: Parsed<typeof lookupGuides>['query'], caller: HqCaller): Promise<Answer<typeof lookupGuides>> {
    const parts = this.within(caller);
    if (query.activeOnly) parts.push(["status = 'active'", []]);
    if (query.q) parts.push(named(query.q));
    const { where, params } = allOf(parts);
    const rows = await this.database.query<Pick<Row, 'id' | 'employee_no' | 'name' | 'store_id' | 'status'>>(
      `SELECT id, employee_no, name, store_id, status FROM staff ${where} ORDER BY id DESC LIMIT ?`,
      [...params, query.size],
    );
    return {
      items: rows.map((row) => ({
        guideId: row.id,
        name: row.name,
        employeeNo: row.employee_no,
        storeName: this.stores.byId(row.store_id)?.name ?? '',
        status: row.status,
      })),
    };
  }

  async one(staffId: number): Promise<StaffAnswer> {
    const rows = await this.database.query<Row>(`SELECT ${COLUMNS} FROM staff WHERE id = ?`, [staffId]);
    return (await this.view(rows))[0]!;
  }

  /** Where the person has worked and as what, latest first. */
  async history(staffId: number): Promise<Answer<typeof getStaffHistory>> {
    const rows = await this.database.query<{
      store_id: number;
      role: StaffEntity['role'];
      started_at: unknown;
      ended_at: unknown;
    }>(
      `SELECT store_id, role, started_at, ended_at FROM staff_assignment WHERE staff_id = ?
       ORDER BY started_at DESC, id DESC`,
      [staffId],
    );
    return {
      items: rows.map((row) => {
        const to = readTimeOrNull(row.ended_at);
        return {
          storeId: row.store_id,
          storeName: this.stores.byId(row.store_id)?.name ?? '',
          role: row.role,
          from: readTime(row.started_at).toISOString(),
          ...(to ? { to: to.toISOString() } : {}),
        };
      }),
    };
  }

  /** People of the operator's stores. */
  private within({ scope }: HqCaller): Condition[] {
    if (seesWholeChain(scope)) return [];
    const ids = inList([...this.stores.storeIdsInScope(scope)]);
    return [[`store_id IN ${ids.sql}`, ids.params]];
  }

  /** Posts besides the own one, by person, oldest first. */
  private async posts(staffIds: readonly number[]): Promise<Map<number, StaffAnswer['posts']>> {
    const ids = inList(staffIds);
    const rows = await this.database.query<{ staff_id: number; store_id: number; role: 'guide' | 'manager' }>(
      `SELECT staff_id, store_id, role FROM staff_post WHERE staff_id IN ${ids.sql} AND ended_at IS NULL ORDER BY id`,
      ids.params,
    );
    const posts = new Map<number, StaffAnswer['posts']>();
    for (const { staff_id, store_id: storeId, role } of rows) {
      const post = { storeId, storeName: this.stores.byId(storeId)?.name ?? '', role };
      posts.set(staff_id, [...(posts.get(staff_id) ?? []), post]);
    }
    return posts;
  }

  private async view(rows: readonly Row[]): Promise<StaffAnswer[]> {
    const ids = rows.map(({ id }) => id);
    const [members, posts] = await Promise.all([this.bindings.countByGuide(ids), this.posts(ids)]);
    return rows.map((row) => {
      const store = this.stores.byId(row.store_id);
      return {
        id: row.id,
        guideId: row.id,
        employeeNo: row.employee_no,
        name: row.name,
        phone: row.phone === null ? '' : maskPhone(row.phone),
        role: row.role,
        ...(row.wecom_user_id === null ? {} : { wecomUserId: row.wecom_user_id }),
        grade: row.grade,
        storeId: row.store_id,
        storeName: store?.name ?? '',
        city: store?.city ?? '',
        status: row.status,
        frozen: row.frozen_at !== null,
        claimed: row.member_id !== null,
        members: members.get(row.id) ?? 0,
        joinedOn: shanghaiDay(readTime(row.joined_at)),
        posts: posts.get(row.id) ?? [],
      };
    });
  }
}

export type Condition = [sql: string, params: SqlValue[]];

export const allOf = (parts: readonly Condition[]): { where: string; params: SqlValue[] } => ({
  where: parts.length ? `WHERE ${parts.map(([sql]) => sql).join(' AND ')}` : '',
  params: parts.flatMap(([, values]) => values),
});
const named = (q: string): Condition => [
  '(INSTR(LOWER(name), ?) > 0 OR INSTR(LOWER(employee_no), ?) > 0)',
  [q.toLowerCase(), q.toLowerCase()],
];

/** Phones are found whole or by their last four digits, so that masked ones cannot be spelt out digit by digit. */
const search = (q: string): Condition => {
  const [sql, params] = named(q);
  if (/^\d{11}$/.test(q)) return [`(${sql} OR phone = ?)`, [...params, q]];
  if (/^\d{4}$/.test(q)) return [`(${sql} OR SUBSTR(phone, 8) = ?)`, [...params, q]];
  return [sql, params];
};
