import { type Database, inList, num, type SqlValue } from '../../platform/db';

/** What the numbers of shared content are told apart by. */
export type ContentGroup = 'content' | 'guide' | 'day' | 'store';
/** Business days, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}
export interface ContentFilter {
  readonly guideId?: number | undefined;
  readonly storeId?: number | undefined;
  readonly kind?: string | undefined;
  readonly contentId?: number | undefined;
  readonly contentIds?: readonly number[] | undefined;
  /** Storefronts an operator may see; all unless told. */
  readonly storeIds?: readonly number[] | undefined;
}
export interface ContentRow {
  /** Of a content `<kind>:<id>`, else the id or the day. */
  readonly key: string;
  readonly shares: number;
  readonly pv: number;
  readonly uv: number;
  readonly carts: number;
  readonly orders: number;
  readonly paidFen: number;
}
export interface Question {
  readonly by: ContentGroup;
  readonly period: Period;
  readonly filter: ContentFilter;
  /** First day of which it is still known who came. */
  readonly peopleSince: string;
}

interface Sql {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}
type Found = Record<string, unknown>;

const COLUMNS: Readonly<Record<ContentGroup, readonly string[]>> = {
  content: ['kind', 'content_id'],
  guide: ['guide_id'],
  day: ['day'],
  store: ['store_id'],
};
const keyOf = (by: ContentGroup, row: Found): string => COLUMNS[by].map((column) => String(row[column])).join(':');

/**
 * What guides' content brought, by group: a page of the groups with the most PV (days: the latest). The sums come from
 * `content_day`, by index (guide_id, day), (kind, content_id, day), (store_id, day) or, over the whole chain, the primary
 * key's day; distinct people and orders are then counted for the groups of this page only.
 */
export async function contentRows(
  database: Database,
  question: Question,
  page: { readonly page: number; readonly size: number },
): Promise<{ rows: ContentRow[]; total: number }> {
  const { by, period, filter, peopleSince } = question;
  const group = COLUMNS[by].join(', ');
  const where = whereOf(period, filter);
  const order = by === 'day' ? 'day DESC' : `pv DESC, shares DESC, ${group}`;
  const sums = await database.query<Found>(
    `SELECT ${group}, SUM(shares) AS shares, SUM(pv) AS pv, SUM(carts) AS carts, SUM(paid_fen) AS paid_fen,
            SUM(CASE WHEN day < ? THEN uv ELSE 0 END) AS old_uv
     FROM content_day WHERE ${where.sql} GROUP BY ${group} ORDER BY ${order} LIMIT ? OFFSET ?`,
    [peopleSince, ...where.params, page.size, (page.page - 1) * page.size],
  );
  const [count] = await database.query<Found>(
    `SELECT COUNT(*) AS n FROM (SELECT 1 FROM content_day WHERE ${where.sql} GROUP BY ${group}) g`,
    [...where.params],
  );
  const only = and(where, thisPage(by, sums));
  const people = await countBy(database, by, 'traffic_visitor', 'person', and(only, { sql: 'pv > 0', params: [] }));
  const orders = await countBy(database, by, 'content_sale', 'sale_id', only);
  const rows = sums.map((row): ContentRow => {
    const key = keyOf(by, row);
    return {
      key,
      shares: num(row['shares']),
      pv: num(row['pv']),
      uv: num(row['old_uv']) + (people.get(key) ?? 0),
      carts: num(row['carts']),
      orders: orders.get(key) ?? 0,
      paidFen: num(row['paid_fen']),
    };
  });
  return { rows, total: num(count?.['n']) };
}

/** The same for contents of one kind, whatever they brought, however many they are; absent ones brought nothing. */
export async function contentTotals(
  database: Database,
  question: Question & { readonly by: 'content' },
  ids: readonly number[],
): Promise<ContentRow[]> {
  const rows: ContentRow[] = [];
  for (let from = 0; from < ids.length; from += 200) {
    const lot = ids.slice(from, from + 200);
    const filter = { ...question.filter, contentIds: lot };
    rows.push(...(await contentRows(database, { ...question, filter }, { page: 1, size: lot.length })).rows);
  }
  return rows;
}

/**
 * People by how far they came, from `traffic_visitor`: who came to a step is counted there and at every step before it. By
 * index (guide_id, day), (kind, content_id, day) or (store_id, day) when one is asked for, else by the primary key's day: a
 * day of the whole chain takes a moment, a month of it reads everybody who came and takes seconds.
 *
 * @returns people who came to step n or farther at n - 1
 */
export async function peopleBySteps(
  database: Database,
  { from, to }: Period,
  filter: ContentFilter,
  steps: number,
): Promise<number[]> {
  const where = and({ sql: 'day >= ? AND day <= ?', params: [from, to] }, filterOf(filter));
  const rows = await database.query<{ far: unknown; n: unknown }>(
    `SELECT far, COUNT(*) AS n FROM
       (SELECT person, MAX(step) AS far FROM traffic_visitor WHERE ${where.sql} GROUP BY person) p
     GROUP BY far`,
    [...where.params],
  );
  return Array.from({ length: steps }, (_, i) =>
    rows.filter((row) => num(row.far) > i).reduce((sum, row) => sum + num(row.n), 0),
  );
}

async function countBy(
  database: Database,
  by: ContentGroup,
  table: string,
  distinct: string,
  where: Sql,
): Promise<Map<string, number>> {
  const group = COLUMNS[by].join(', ');
  const rows = await database.query<Found>(
    `SELECT ${group}, COUNT(DISTINCT ${distinct}) AS n FROM ${table} WHERE ${where.sql} GROUP BY ${group}`,
    [...where.params],
  );
  return new Map(rows.map((row) => [keyOf(by, row), num(row['n'])]));
}

function thisPage(by: ContentGroup, rows: readonly Found[]): Sql {
  if (!rows.length) return { sql: '1 = 0', params: [] };
  if (by === 'content') {
    const params = rows.flatMap((row) => [String(row['kind']), num(row['content_id'])]);
    return { sql: `(${rows.map(() => '(kind = ? AND content_id = ?)').join(' OR ')})`, params };
  }
  const column = COLUMNS[by][0]!;
  const list = inList(rows.map((row) => (by === 'day' ? String(row['day']) : num(row[column]))));
  return { sql: `${column} IN ${list.sql}`, params: list.params };
}

const whereOf = ({ from, to }: Period, filter: ContentFilter): Sql =>
  and({ sql: `day >= ? AND day <= ? AND guide_id > 0 AND kind <> ''`, params: [from, to] }, filterOf(filter));

function filterOf(filter: ContentFilter): Sql {
  const parts: Sql[] = [];
  const equal = (column: string, value: SqlValue | undefined): void => {
    if (value !== undefined) parts.push({ sql: `${column} = ?`, params: [value] });
  };
  const within = (column: string, values: readonly number[] | undefined): void => {
    if (!values) return;
    const list = inList(values);
    parts.push({ sql: `${column} IN ${list.sql}`, params: list.params });
  };
  equal('guide_id', filter.guideId);
  equal('store_id', filter.storeId);
  equal('kind', filter.kind);
  equal('content_id', filter.contentId);
  within('content_id', filter.contentIds);
  within('store_id', filter.storeIds);
  return and(...parts);
}

const and = (...parts: readonly Sql[]): Sql => ({
  sql: parts.map(({ sql }) => sql).join(' AND ') || '1 = 1',
  params: parts.flatMap(({ params }) => params),
});
