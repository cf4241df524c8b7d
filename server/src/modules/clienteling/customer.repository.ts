import { inList, num, readTime, readTimeOrNull, type SqlValue } from '../../platform/db';
import { sellsUnits } from '../sales';

/** A query of the database or of a transaction. */
export type Query = <T>(sql: string, params: SqlValue[]) => Promise<T[]>;

/** A member whose current guide is the one who asks. */
export interface Customer {
  readonly memberId: number;
  readonly nickname: string;
  readonly phone: string | null;
  readonly level: 'visitor' | 'member';
  /** Allows that the guide sees what was looked at. */
  readonly personalised: boolean;
  /** Nothing the member did before may be looked at; undefined: no such bound. */
  readonly trackedSince: Date | undefined;
  readonly homeStoreId: number | null;
  readonly joinedAt: Date | undefined;
  readonly boundAt: Date;
  readonly source: string;
}
export interface Spend {
  readonly orders: number;
  /** Less what came back. */
  readonly paidFen: number;
  readonly lastPaidAt: Date;
}
export interface Note {
  readonly note: string;
  readonly tags: readonly string[];
}

/** The guide's members, or the one asked for, if it is hers now; by index of binding.guide_id or the unique open_for. */
export async function customersOf(query: Query, guideId: number, memberId?: number): Promise<Customer[]> {
  const rows = await query<Record<string, unknown>>(
    `SELECT b.member_id, b.source, b.started_at, m.nickname, m.phone, m.level, m.personalised, m.consent_changed_at,
       m.home_store_id, m.joined_at
     FROM binding b JOIN member m ON m.id = b.member_id
     WHERE b.guide_id = ? AND ${memberId === undefined ? 'b.open_for IS NOT NULL' : 'b.open_for = ?'}
       AND m.deleted_at IS NULL`,
    [guideId, ...(memberId === undefined ? [] : [memberId])],
  );
  return rows.map((row) => ({
    memberId: num(row['member_id']),
    nickname: String(row['nickname']),
    phone: row['phone'] as string | null,
    level: row['level'] as Customer['level'],
    personalised: num(row['personalised']) === 1,
    trackedSince: readTimeOrNull(row['consent_changed_at']),
    homeStoreId: row['home_store_id'] === null ? null : num(row['home_store_id']),
    joinedAt: readTimeOrNull(row['joined_at']),
    boundAt: readTime(row['started_at']),
    source: String(row['source']),
  }));
}

/** The later of the two: how far back a customer's doings may be read. */
export const boundOf = ({ trackedSince }: Customer, since: Date): Date =>
  trackedSince && trackedSince > since ? trackedSince : since;

/** What members bought in every channel, differences of exchanges as money alone; who bought nothing is absent. By index (member_id, paid_at). */
export async function spendOf(query: Query, memberIds: readonly number[]): Promise<Map<number, Spend>> {
  const rows = await byLots(memberIds, (ids) =>
    query<Record<string, unknown>>(
      `SELECT member_id, SUM(CASE WHEN ${sellsUnits('sale.id')} THEN 1 ELSE 0 END) AS n,
              SUM(net_fen - returned_fen) AS fen, MAX(paid_at) AS last_at
       FROM sale WHERE member_id IN ${ids.sql} GROUP BY member_id`,
      ids.params,
    ),
  );
  return new Map(
    rows.map((row) => [
      num(row['member_id']),
      { orders: num(row['n']), paidFen: num(row['fen']), lastPaidAt: readTime(row['last_at']) },
    ]),
  );
}

/** By the primary key. */
export async function notesOf(query: Query, memberIds: readonly number[]): Promise<Map<number, Note>> {
  const rows = await byLots(memberIds, (ids) =>
    query<{ member_id: unknown; note: string; tags: string }>(
      `SELECT member_id, note, tags FROM customer_note WHERE member_id IN ${ids.sql}`,
      ids.params,
    ),
  );
  return new Map(
    rows.map((row) => [num(row.member_id), { note: row.note, tags: JSON.parse(row.tags) as readonly string[] }]),
  );
}

/** When members were contacted since, whoever it was. By index (member_id, at). */
export async function contactsSince(
  query: Query,
  memberIds: readonly number[],
  since: string,
): Promise<Map<number, Date[]>> {
  const rows = await byLots(memberIds, (ids) =>
    query<{ member_id: unknown; at: unknown }>(
      `SELECT member_id, at FROM customer_contact WHERE member_id IN ${ids.sql} AND at >= ?`,
      [...ids.params, since],
    ),
  );
  const times = new Map<number, Date[]>();
  for (const row of rows) {
    const id = num(row.member_id);
    times.set(id, [...(times.get(id) ?? []), readTime(row.at)]);
  }
  return times;
}

const IDS_PER_QUERY = 500;
/** One query for each 500 values. */
export async function byLots<V extends SqlValue, T>(
  values: readonly V[],
  ask: (list: { sql: string; params: V[] }) => Promise<T[]>,
): Promise<T[]> {
  const rows: T[] = [];
  for (let from = 0; from < values.length; from += IDS_PER_QUERY) {
    rows.push(...(await ask(inList(values.slice(from, from + IDS_PER_QUERY)))));
  }
  return rows;
}
