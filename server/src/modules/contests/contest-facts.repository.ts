import type { ContestOrder } from '../../domain/contest';
import { addDays, shanghaiInstant } from '../../domain/time';
import { num, readTime, readTimeOrNull, type SqlValue, sqlTime } from '../../platform/db';
import { touchPerson } from '../guides';
import type { ContestEntity } from './contest.entities';

export type Query = <T>(sql: string, params: SqlValue[]) => Promise<T[]>;
/** Whose figures: a guide's own, or those of all guides and managers of a store, also of those who have left it for good. */
export type FactsOf = 'guide' | 'store';
type Settings = Pick<ContestEntity, 'fromDay' | 'onlineOnly' | 'minFen' | 'streakBy'>;

export interface AmountFacts {
  readonly paidFen: number;
  readonly refundedFen: number;
  readonly lastPaidAt: Date | null;
}

interface Sql {
  readonly sql: string;
  readonly params: SqlValue[];
}
/** An expression, lest MariaDB groups by walking all of the index (guide_id, day): fifteen times as long as reading the days. */
const OWNER: Readonly<Record<FactsOf, string>> = { guide: 'l.guide_id + 0', store: 'g.store_id' };
/** Brand IPs are no contestants. An expression here too: the days or the member lead to the rows, never each guide in turn. */
const staffOf = (alias: string): string =>
  `JOIN staff g ON g.id = ${alias}.guide_id + 0 AND g.role IN ('guide', 'manager')`;

const creditedIn = ({ fromDay, onlineOnly }: Settings, toDay: string, of: FactsOf): Sql => ({
  sql: `FROM sale_line l ${of === 'store' ? staffOf('l') : ''}
        WHERE l.day >= ? AND l.day <= ? AND l.guide_id IS NOT NULL AND l.beneficiary IN ('guide', 'hold')
        ${onlineOnly ? "AND l.channel <> 'pos'" : ''}`,
  params: [fromDay, toDay],
});

/** What of a sale is somebody's, within the contest up to a day. By the index on sale_line (day). */
function salesOf(contest: Settings, toDay: string, of: FactsOf): Sql {
  const { sql, params } = creditedIn(contest, toDay, of);
  const sums = 'SUM(l.net_fen) AS paid, SUM(l.returned_fen) AS back, MAX(l.paid_at) AS at';
  return {
    sql: `SELECT ${OWNER[of]} AS owner_id, l.sale_id, l.day, ${sums} ${sql} GROUP BY ${OWNER[of]}, l.sale_id, l.day`,
    params,
  };
}

function keptSales(contest: Settings, toDay: string, of: FactsOf): Sql {
  const { sql, params } = salesOf(contest, toDay, of);
  return { sql: `SELECT * FROM (${sql}) s WHERE paid - back >= ?`, params: [...params, contest.minFen] };
}

/** Without a least amount lines need not be put together to sales: lines of a sale were paid at once, and all of them count. */
function linesOf(contest: Settings, toDay: string, of: FactsOf): Sql {
  const { sql, params } = creditedIn(contest, toDay, of);
  const columns = 'l.net_fen AS paid, l.returned_fen AS back, l.paid_at AS at';
  return { sql: `SELECT ${OWNER[of]} AS owner_id, ${columns} ${sql}`, params };
}

/**
 * Money by guide or store: sales paid within the contest of which at least the minimum was kept, less what went back of
 * them until now, also after the contest's end.
 */
export async function amountsOf(
  query: Query,
  contest: Settings,
  toDay: string,
  of: FactsOf = 'guide',
): Promise<Map<number, AmountFacts>> {
  const { sql, params } = contest.minFen > 0 ? keptSales(contest, toDay, of) : linesOf(contest, toDay, of);
  const rows = await query<Record<string, unknown>>(
    `SELECT owner_id, SUM(paid) AS paid_fen, SUM(back) AS back_fen, MAX(CASE WHEN paid > back THEN at END) AS last_at
     FROM (${sql}) o GROUP BY owner_id`,
    params,
  );
  return new Map(
    rows.map((row) => [
      num(row['owner_id']),
      {
        paidFen: num(row['paid_fen']),
        refundedFen: num(row['back_fen']),
        lastPaidAt: readTimeOrNull(row['last_at']) ?? null,
      },
    ]),
  );
}

/** Orders for a streak: for runs of days the first valid one of each day, else every one. */
export async function ordersOf(
  query: Query,
  contest: Settings,
  toDay: string,
  of: FactsOf = 'guide',
): Promise<Map<number, readonly ContestOrder[]>> {
  const { sql, params } = salesOf(contest, toDay, of);
  const daily = contest.streakBy === 'day';
  const rows = await query<Record<string, unknown>>(
    daily
      ? `SELECT owner_id, MAX(paid - back) AS paid, 0 AS back, MIN(at) AS at FROM (${sql}) o
         WHERE paid - back >= ? GROUP BY owner_id, day`
      : `SELECT owner_id, paid, back, at FROM (${sql}) o`,
    daily ? [...params, Math.max(1, contest.minFen)] : params,
  );
  const orders = new Map<number, ContestOrder[]>();
  for (const row of rows) {
    const ownerId = num(row['owner_id']);
    const own = orders.get(ownerId) ?? [];
    own.push({ paidAt: readTime(row['at']), netFen: num(row['paid']), refundedFen: num(row['back']) });
    orders.set(ownerId, own);
  }
  return orders;
}

/**
 * Distinct people who opened a guide's links, or those of any guide of a store; by the index of touch that covers it. A
 * person is a member, or a device nobody has signed in on.
 */
export async function visitorsOf(
  query: Query,
  { fromDay }: Settings,
  toDay: string,
  of: FactsOf = 'guide',
): Promise<Map<number, number>> {
  const [owner, staff] = of === 'guide' ? ['t.guide_id', ''] : ['g.store_id', staffOf('t')];
  const rows = await query<{ owner_id: unknown; n: unknown }>(
    `SELECT ${owner} AS owner_id, COUNT(DISTINCT ${touchPerson('t.')}) AS n
     FROM touch t ${staff} WHERE t.at >= ? AND t.at < ? GROUP BY ${owner}`,
    instantsOf(fromDay, toDay),
  );
  return new Map(rows.map((row) => [num(row.owner_id), num(row.n)]));
}

/** Of those, who then bought something that was credited to the guide, or to one of the store, and kept. */
export async function payersOf(
  query: Query,
  contest: Settings,
  toDay: string,
  of: FactsOf = 'guide',
): Promise<Map<number, number>> {
  const { sql, params } = salesOf(contest, toDay, of);
  const [from, to] = instantsOf(contest.fromDay, toDay);
  const came =
    of === 'guide'
      ? 'touch t WHERE t.guide_id = o.owner_id AND'
      : `touch t ${staffOf('t')} WHERE g.store_id = o.owner_id AND`;
  const rows = await query<{ owner_id: unknown; n: unknown }>(
    `SELECT o.owner_id, COUNT(DISTINCT s.member_id) AS n FROM (${sql}) o JOIN sale s ON s.id = o.sale_id
     WHERE o.paid > o.back AND o.paid - o.back >= ? AND EXISTS (
       SELECT 1 FROM ${came} t.member_id = s.member_id AND t.at >= ? AND t.at < ?)
     GROUP BY o.owner_id`,
    [...params, contest.minFen, from, to],
  );
  return new Map(rows.map((row) => [num(row.owner_id), num(row.n)]));
}

const instantsOf = (fromDay: string, toDay: string): [string, string] => [
  sqlTime(shanghaiInstant(fromDay)),
  sqlTime(shanghaiInstant(addDays(toDay, 1))),
];
