import { daysOfService, type PoolMember, type Service } from '../../domain/commission';
import { shanghaiDay, shanghaiInstant } from '../../domain/time';
import { inList, num, readTime, readTimeOrNull, sqlTime, type SqlValue } from '../../platform/db';
import { endOf, lastDayOf } from './months';

/** The database, or a transaction. */
interface Source {
  query(sql: string, params: SqlValue[]): Promise<unknown>;
}
interface Part {
  readonly sql: string;
  readonly params: SqlValue[];
}
type Row = Record<'store_id' | 'id' | 'role' | 'since' | 'until', unknown>;
/** Somebody in one role in one store, with the stretches of it. */
interface Post {
  readonly storeId: number;
  readonly guideId: number;
  readonly manager: boolean;
  readonly service: Service[];
}

/** Of a store's pool: what each who managed it brought, and what came while nobody did. */
export interface ManagedPool {
  readonly byManager: ReadonlyMap<number, number>;
  readonly unmanagedFen: number;
}
const NOT_MANAGED: ManagedPool = { byManager: new Map(), unmanagedFen: 0 };

/**
 * Who worked in these stores in a month and as what, leavers too, by store and id. Brand IPs, sharers of the back office and
 * who is suspended take no part. Somebody without a history has always been where and what he is.
 *
 * @param pools what is to be split, when it is known: who managed a store when a sale was paid has a part of it, this month's
 *   manager or not
 */
export async function poolMembers(
  source: Source,
  storeIds: readonly number[],
  month: string,
  pools: ReadonlyMap<number, ManagedPool> = new Map(),
): Promise<Map<number, PoolMember[]>> {
  const members = new Map<number, PoolMember[]>(storeIds.map((id) => [id, []]));
  if (!storeIds.length) return members;
  const posts = await postsOf(source, storeIds, month);
  const sales = await salesOf(source, storeIds, month, posts);
  for (const { storeId, guideId, manager, service } of posts) {
    const managedFen = manager ? pools.get(storeId)?.byManager.get(guideId) : undefined;
    members.get(storeId)!.push({
      guideId,
      manager,
      days: daysOfService(month, service),
      salesFen: sales.get(keyOf(storeId, guideId, manager)) ?? 0,
      ...(managedFen === undefined ? {} : { managedFen }),
    });
  }
  for (const [storeId, { byManager }] of pools) {
    const known = members.get(storeId) ?? [];
    for (const [guideId, managedFen] of byManager) {
      const present = known.some((member) => member.manager && member.guideId === guideId);
      if (!present) known.push({ guideId, manager: true, days: 0, salesFen: 0, managedFen });
    }
  }
  return members;
}

/**
 * What pools come from, by who managed the store when the sale was paid, in equal parts where several did; by store.
 *
 * @param entries FROM and WHERE of the pools' entries: `e` is the entry, `s` its sale
 */
export async function managedPools(
  source: Source,
  storeIds: readonly number[],
  entries: { readonly from: string; readonly where: Part },
): Promise<Map<number, ManagedPool>> {
  if (!storeIds.length) return new Map();
  const history = historyOf(storeIds, `role = 'manager'`);
  const rows = (await source.query(
    `SELECT store_id, staff_id, ROUND(SUM(fen * 1.0 / managers)) AS fen FROM (
       SELECT e.beneficiary_id AS store_id, h.staff_id, e.amount_fen AS fen, COUNT(*) OVER (PARTITION BY e.id) AS managers
       FROM ${entries.from} LEFT JOIN (${history.sql}) h ON h.store_id = e.beneficiary_id
         AND h.started_at <= s.paid_at AND (h.ended_at IS NULL OR h.ended_at > s.paid_at)
       WHERE ${entries.where.sql}) parts GROUP BY store_id, staff_id ORDER BY store_id, staff_id`,
    [...history.params, ...entries.where.params],
  )) as Record<'store_id' | 'staff_id' | 'fen', unknown>[];
  const pools = new Map<number, ManagedPool>();
  for (const row of rows) {
    const [storeId, fen] = [num(row.store_id), num(row.fen)];
    const { byManager, unmanagedFen } = pools.get(storeId) ?? NOT_MANAGED;
    pools.set(
      storeId,
      row.staff_id === null
        ? { byManager, unmanagedFen: fen }
        : { byManager: new Map([...byManager, [num(row.staff_id), fen]]), unmanagedFen },
    );
  }
  return pools;
}

/** Stretches of work in these stores in a role; of who may have a part of a pool. */
function historyOf(storeIds: readonly number[], role: string): Part {
  const ids = inList(storeIds);
  return {
    sql: `SELECT a.staff_id, a.store_id, a.role, a.started_at, a.ended_at FROM staff_assignment a
        JOIN staff s ON s.id = a.staff_id
      WHERE a.store_id IN ${ids.sql} AND a.${role} AND s.status <> 'suspended'
      UNION ALL
      SELECT s.id, s.store_id, s.role, s.joined_at, s.left_at FROM staff s
      WHERE s.store_id IN ${ids.sql} AND s.${role} AND s.status <> 'suspended'
        AND NOT EXISTS (SELECT 1 FROM staff_assignment a WHERE a.staff_id = s.id)`,
    params: [...ids.params, ...ids.params],
  };
}

async function postsOf(source: Source, storeIds: readonly number[], month: string): Promise<Post[]> {
  const history = historyOf(storeIds, `role IN ('guide', 'manager')`);
  const rows = (await source.query(
    `SELECT h.store_id, h.staff_id AS id, h.role, h.started_at AS since, h.ended_at AS until FROM (${history.sql}) h
     WHERE h.started_at < ? AND (h.ended_at IS NULL OR h.ended_at >= ?) ORDER BY h.store_id, h.staff_id, h.started_at`,
    [...history.params, sqlTime(endOf(month)), sqlTime(shanghaiInstant(`${month}-01`))],
  )) as Row[];
  const posts = new Map<string, Post>();
  for (const row of rows) {
    const [storeId, guideId, manager] = [num(row.store_id), num(row.id), row.role === 'manager'];
    const key = keyOf(storeId, guideId, manager);
    const post = posts.get(key) ?? { storeId, guideId, manager, service: [] };
    post.service.push({ from: readTime(row.since), to: readTimeOrNull(row.until) ?? null });
    posts.set(key, post);
  }
  return [...posts.values()];
}

/** Net sales of each in each store and role, what came back in the month taken off. */
async function salesOf(
  source: Source,
  storeIds: readonly number[],
  month: string,
  posts: readonly Post[],
): Promise<Map<string, number>> {
  const rolesOf = new Map<string, Post[]>();
  for (const post of posts) {
    const key = keyOf(post.storeId, post.guideId);
    rolesOf.set(key, [...(rolesOf.get(key) ?? []), post]);
  }
  const ids = inList(storeIds);
  const rows = (await source.query(
    `SELECT store_id, guide_id, SUM(paid_fen - returned_fen) AS fen FROM sale_month
     WHERE store_id IN ${ids.sql} AND month = ? AND guide_id <> 0 GROUP BY store_id, guide_id`,
    [...ids.params, month],
  )) as Record<'store_id' | 'guide_id' | 'fen', unknown>[];
  const sales = new Map<string, number>();
  const both: Post[] = [];
  for (const row of rows) {
    const roles = rolesOf.get(keyOf(num(row.store_id), num(row.guide_id))) ?? [];
    if (roles.length > 1) both.push(...roles);
    else if (roles[0]) sales.set(keyOf(roles[0].storeId, roles[0].guideId, roles[0].manager), num(row.fen));
  }
  for (const [key, fen] of await salesByRole(source, month, both)) sales.set(key, fen);
  return sales;
}

/** Of who was both: each day belongs to the role that it counts for. */
async function salesByRole(source: Source, month: string, posts: readonly Post[]): Promise<Map<string, number>> {
  const sales = new Map<string, number>();
  if (!posts.length) return sales;
  const [stores, guides] = [
    inList([...new Set(posts.map(({ storeId }) => storeId))]),
    inList([...new Set(posts.map(({ guideId }) => guideId))]),
  ];
  const rows = (await source.query(
    `SELECT store_id, guide_id, day, SUM(paid_fen - returned_fen) AS fen FROM sale_day
     WHERE store_id IN ${stores.sql} AND guide_id IN ${guides.sql} AND day >= ? AND day <= ?
     GROUP BY store_id, guide_id, day`,
    [...stores.params, ...guides.params, `${month}-01`, lastDayOf(month)],
  )) as Record<'store_id' | 'guide_id' | 'day' | 'fen', unknown>[];
  for (const row of rows) {
    const own = posts.filter(({ storeId, guideId }) => storeId === num(row.store_id) && guideId === num(row.guide_id));
    const day = String(row.day);
    const post = own.find(({ service }) => service.some((stretch) => covers(stretch, day))) ?? own.at(-1);
    if (!post) continue;
    const key = keyOf(post.storeId, post.guideId, post.manager);
    sales.set(key, (sales.get(key) ?? 0) + num(row.fen));
  }
  return sales;
}

const covers = ({ from, to }: Service, day: string): boolean =>
  shanghaiDay(from) <= day && (to === null || day < shanghaiDay(to));
const keyOf = (storeId: number, guideId: number, manager?: boolean): string =>
  [storeId, guideId, ...(manager === undefined ? [] : [manager ? 'manager' : 'guide'])].join(' ');
