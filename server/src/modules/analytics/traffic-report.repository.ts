import type { CONTENT_GROUPS, LINK_CHANNELS } from '@qiandian/shared/contract';
import { type Database, inList, num, type SqlValue } from '../../platform/db';
import type { ContentKind } from '../materials';
import { addDays } from '../../domain/time';
import { AXIS_OF, STEP_COLUMNS } from './traffic-sums';
import type { TrafficAxis } from './traffic.entities';
import { weekOfDay } from './week-of-day';

/** What the numbers of shared content are told apart by. */
export type ContentGroup = (typeof CONTENT_GROUPS)[number];
/** Business days, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}
export interface ContentFilter {
  readonly guideId?: number | undefined;
  readonly storeId?: number | undefined;
  readonly kind?: ContentKind | undefined;
  readonly channel?: (typeof LINK_CHANNELS)[number] | undefined;
  readonly contentId?: number | undefined;
  readonly contentIds?: readonly number[] | undefined;
  /** Storefronts an operator may see; all unless told. */
  readonly storeIds?: readonly number[] | undefined;
}
export interface ContentRow {
  /** Of a content `<kind>:<id>`, with week and guide `<Monday>:<guide>:<kind>:<id>`, else the id, day or channel. */
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
  week: ['week'],
  store: ['store_id'],
  channel: ['channel'],
  guide_content_week: ['week', 'guide_id', 'kind', 'content_id'],
};
/** What they are read and grouped by: a week is no column, but its Monday can be told from the day. */
function groupOf(by: ContentGroup, period: Period): { readonly columns: string; readonly group: string } {
  const week = COLUMNS[by].includes('week') ? weekOfDay(period) : '';
  const as = (column: string) => (column === 'week' ? `${week} AS week` : column);
  const bare = (column: string) => (column === 'week' ? week : column);
  return { columns: COLUMNS[by].map(as).join(', '), group: COLUMNS[by].map(bare).join(', ') };
}
const keyOf = (by: ContentGroup, row: Found): string => COLUMNS[by].map((column) => String(row[column])).join(':');

/**
 * What guides' content brought, by group: a page of the groups with the most PV (days: the latest). Sums come from the
 * roll-up that is coarsest for the question; distinct people, orders and money are then counted for the groups of this page.
 *
 * @param all the page is so large that naming its groups would cost more than counting all of them
 */
export async function contentRows(
  database: Database,
  question: Question,
  page: { readonly page: number; readonly size: number },
  all = false,
): Promise<{ rows: ContentRow[]; total: number }> {
  const { by, period, filter } = question;
  const source = sourceOf(question);
  const order =
    by === 'week' ? 'week DESC' : by === 'day' ? 'day DESC' : `pv DESC, shares DESC, ${COLUMNS[by].join(', ')}`;
  const sums = await database.query<Found>(
    `SELECT ${source.columns}, SUM(shares) AS shares, SUM(pv) AS pv, SUM(carts) AS carts, SUM(uv) AS daily_uv,
            SUM(CASE WHEN day < ? THEN uv ELSE 0 END) AS old_uv, COUNT(*) OVER () AS all_groups
     FROM ${source.table} WHERE ${source.where.sql} GROUP BY ${source.group}
     ORDER BY ${order} LIMIT ? OFFSET ?`,
    [question.peopleSince, ...source.where.params, page.size, (page.page - 1) * page.size],
  );
  const only = all ? whereOf(period, filter) : and(whereOf(period, filter), thisPage(by, sums));
  // people of a day are counted in the roll-up already
  const people = source.exactDays ? undefined : await peopleBy(database, by, period, only);
  const sales = await salesBy(database, by, period, only);
  const rows = sums.map((row): ContentRow => {
    const key = keyOf(by, row);
    const { orders = 0, paidFen = 0 } = sales.get(key) ?? {};
    const uv = people ? num(row['old_uv']) + (people.get(key) ?? 0) : num(row['daily_uv']);
    return { key, shares: num(row['shares']), pv: num(row['pv']), uv, carts: num(row['carts']), orders, paidFen };
  });
  const total = sums.length ? num(sums[0]!['all_groups']) : await countGroups(database, source, page.page);
  return { rows, total };
}

interface Source {
  readonly table: 'content_day' | 'traffic_day';
  /** The columns of the group, under the names that `content_day` has for them. */
  readonly columns: string;
  readonly group: string;
  readonly where: Sql;
  /** Its people are distinct within each group. */
  readonly exactDays: boolean;
}

/** `traffic_day` has a row a day for each content, guide and store of the whole chain; a narrower question is for `content_day`. */
function sourceOf({ by, period, filter }: Question): Source {
  const { kind, ...narrower } = filter;
  const narrow =
    NEVER_IN_AXES.has(by) ||
    Object.values(narrower).some((value) => value !== undefined) ||
    (kind !== undefined && by !== 'content');
  if (narrow) {
    return { table: 'content_day', ...groupOf(by, period), where: whereOf(period, filter), exactDays: false };
  }
  const one = by as keyof typeof AXIS_BY | 'content';
  const axes = one === 'content' ? (kind ? [AXIS_OF[kind]] : Object.values(AXIS_OF)) : [AXIS_BY[one]];
  const list = inList(axes);
  const named = `CASE axis ${Object.entries(AXIS_OF)
    .map(([name, axis]) => `WHEN '${axis}' THEN '${name}'`)
    .join(' ')} END`;
  const columns = {
    content: `${named} AS kind, id AS content_id`,
    guide: 'id AS guide_id',
    day: 'day',
    store: 'id AS store_id',
  };
  return {
    table: 'traffic_day',
    columns: columns[one],
    group: { content: 'axis, id', guide: 'id', day: 'day', store: 'id' }[one],
    where: {
      sql: `axis IN ${list.sql} AND day >= ? AND day <= ?`,
      params: [...list.params, period.from, period.to],
    },
    exactDays: by === 'day',
  };
}
/** `traffic_day` cannot tell these apart. */
const NEVER_IN_AXES: ReadonlySet<ContentGroup> = new Set(['week', 'channel', 'guide_content_week']);
const AXIS_BY = { guide: 'guide', day: 'shared', store: 'shared_in' } as const;

/** Whether the question is one of the whole chain, whose groups are many and the same for everybody who asks. */
export const isOfChain = (question: Question): boolean =>
  sourceOf(question).table === 'traffic_day' || Object.values(question.filter).every((value) => value === undefined);

/** A page behind the last one knows nothing of the groups before it. */
async function countGroups(database: Database, { table, where, group }: Source, page: number): Promise<number> {
  if (page === 1) return 0;
  const [count] = await database.query<Found>(
    `SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM ${table} WHERE ${where.sql} GROUP BY ${group}) g`,
    [...where.params],
  );
  return num(count?.['n']);
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
 * People by how far they came, distinct within the period: who came to a step is counted there and at every step before it.
 * By index (guide_id, day), (kind, content_id, day) or (store_id, day): a guide, a content or a store must be asked for.
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

/** The same of rows of the roll-up, distinct within each row and added up. By the primary key. */
export async function dailyPeopleBySteps(
  database: Database,
  { from, to }: Period,
  axis: TrafficAxis,
  ids: readonly number[],
): Promise<number[]> {
  const list = inList(ids);
  const [row] = await database.query<Found>(
    `SELECT ${STEP_COLUMNS.map((column) => `SUM(${column}) AS ${column}`).join(', ')} FROM traffic_day
     WHERE axis = ? AND day >= ? AND day <= ? AND id IN ${list.sql}`,
    [axis, from, to, ...list.params],
  );
  return STEP_COLUMNS.map((column) => num(row?.[column]));
}

/** Distinct people by group; those who only bought opened no screen. */
async function peopleBy(
  database: Database,
  by: ContentGroup,
  period: Period,
  where: Sql,
): Promise<Map<string, number>> {
  const { columns, group } = groupOf(by, period);
  const rows = await database.query<Found>(
    `SELECT ${columns}, COUNT(DISTINCT person) AS n FROM traffic_visitor WHERE ${where.sql} AND pv > 0 GROUP BY ${group}`,
    [...where.params],
  );
  return new Map(rows.map((row) => [keyOf(by, row), num(row['n'])]));
}

/** Orders and money by group. */
async function salesBy(
  database: Database,
  by: ContentGroup,
  period: Period,
  where: Sql,
): Promise<Map<string, { orders: number; paidFen: number }>> {
  const { columns, group } = groupOf(by, period);
  const rows = await database.query<Found>(
    `SELECT ${columns}, COUNT(DISTINCT sale_id) AS n, SUM(paid_fen) AS fen FROM content_sale WHERE ${where.sql} GROUP BY ${group}`,
    [...where.params],
  );
  return new Map(rows.map((row) => [keyOf(by, row), { orders: num(row['n']), paidFen: num(row['fen']) }]));
}

function thisPage(by: ContentGroup, rows: readonly Found[]): Sql {
  if (!rows.length) return { sql: '1 = 0', params: [] };
  if (by === 'content') {
    const params = rows.flatMap((row) => [String(row['kind']), num(row['content_id'])]);
    return { sql: `(${rows.map(() => '(kind = ? AND content_id = ?)').join(' OR ')})`, params };
  }
  if (by === 'guide_content_week') {
    const params = rows.flatMap((row): SqlValue[] => {
      const week = String(row['week']);
      return [num(row['guide_id']), String(row['kind']), num(row['content_id']), week, addDays(week, 6)];
    });
    const one = '(guide_id = ? AND kind = ? AND content_id = ? AND day >= ? AND day <= ?)';
    return { sql: `(${rows.map(() => one).join(' OR ')})`, params };
  }
  if (by === 'week') {
    const params = rows.flatMap((row) => [String(row['week']), addDays(String(row['week']), 6)]);
    return { sql: `(${rows.map(() => '(day >= ? AND day <= ?)').join(' OR ')})`, params };
  }
  const column = COLUMNS[by][0]!;
  const text = by === 'day' || by === 'channel';
  const list = inList(rows.map((row) => (text ? String(row[column]) : num(row[column]))));
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
  equal('channel', filter.channel);
  equal('content_id', filter.contentId);
  within('content_id', filter.contentIds);
  within('store_id', filter.storeIds);
  return and(...parts);
}

const and = (...parts: readonly Sql[]): Sql => ({
  sql: parts.map(({ sql }) => sql).join(' AND ') || '1 = 1',
  params: parts.flatMap(({ params }) => params),
});
