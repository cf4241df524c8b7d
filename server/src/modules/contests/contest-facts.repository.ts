import type { ContestOrder } from '../../domain/contest';
import { addDays, shanghaiInstant } from '../../domain/time';
import { num, readTime, readTimeOrNull, type SqlValue, sqlTime } from '../../platform/db';
import type { ContestEntity } from './contest.entities';

export type Query = <T>(sql: string, params: SqlValue[]) => Promise<T[]>;
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
const GUIDE = 'guide_id + 0';
const creditedIn = ({ fromDay, onlineOnly }: Settings, toDay: string): Sql => ({
  sql: `FROM sale_line WHERE day >= ? AND day <= ? AND guide_id IS NOT NULL AND beneficiary IN ('guide', 'hold')
        ${onlineOnly ? "AND channel <> 'pos'" : ''}`,
  params: [fromDay, toDay],
});

/** What of a sale is a guide's, within the contest up to a day. By the index on sale_line (day). */
function salesOf(contest: Settings, toDay: string): Sql {
  const { sql, params } = creditedIn(contest, toDay);
  const sums = 'SUM(net_fen) AS paid, SUM(returned_fen) AS back, MAX(paid_at) AS at';
  return { sql: `SELECT ${GUIDE} AS guide_id, sale_id, day, ${sums} ${sql} GROUP BY ${GUIDE}, sale_id, day`, params };
}

function keptSales(contest: Settings, toDay: string): Sql {
  const { sql, params } = salesOf(contest, toDay);
  return { sql: `SELECT * FROM (${sql}) s WHERE paid - back >= ?`, params: [...params, contest.minFen] };
}

/** Without a least amount lines need not be put together to sales: lines of a sale were paid at once, and all of them count. */
function linesOf(contest: Settings, toDay: string): Sql {
  const { sql, params } = creditedIn(contest, toDay);
  return { sql: `SELECT ${GUIDE} AS guide_id, net_fen AS paid, returned_fen AS back, paid_at AS at ${sql}`, params };
}

/**
 * Money by guide: sales paid within the contest of which at least the minimum was kept, less what went back of them
 * until now, also after the contest's end.
 */
export async function amountsOf(query: Query, contest: Settings, toDay: string): Promise<Map<number, AmountFacts>> {
  const { sql, params } = contest.minFen > 0 ? keptSales(contest, toDay) : linesOf(contest, toDay);
  const rows = await query<Record<string, unknown>>(
    `SELECT guide_id, SUM(paid) AS paid_fen, SUM(back) AS back_fen, MAX(CASE WHEN paid > back THEN at END) AS last_at
     FROM (${sql}) o GROUP BY guide_id`,
    params,
  );
  return new Map(
    rows.map((row) => [
      num(row['guide_id']),
      {
        paidFen: num(row['paid_fen']),
        refundedFen: num(row['back_fen']),
        lastPaidAt: readTimeOrNull(row['last_at']) ?? null,
      },
    ]),
  );
}

/** Orders by guide for a streak: for runs of days the first valid one of each day, else every one. */
export async function ordersOf(
  query: Query,
  contest: Settings,
  toDay: string,
): Promise<Map<number, readonly ContestOrder[]>> {
  const { sql, params } = salesOf(contest, toDay);
  const daily = contest.streakBy === 'day';
  const rows = await query<Record<string, unknown>>(
    daily
      ? `SELECT guide_id, MAX(paid - back) AS paid, 0 AS back, MIN(at) AS at FROM (${sql}) o
         WHERE paid - back >= ? GROUP BY guide_id, day`
      : `SELECT guide_id, paid, back, at FROM (${sql}) o`,
    daily ? [...params, Math.max(1, contest.minFen)] : params,
  );
  const orders = new Map<number, ContestOrder[]>();
  for (const row of rows) {
    const guideId = num(row['guide_id']);
    const own = orders.get(guideId) ?? [];
    own.push({ paidAt: readTime(row['at']), netFen: num(row['paid']), refundedFen: num(row['back']) });
    orders.set(guideId, own);
  }
  return orders;
}

/** Distinct people who opened a guide's links; by the index of touch that covers it. A person is a member, or a device nobody has signed in on. */
export async function visitorsOf(query: Query, { fromDay }: Settings, toDay: string): Promise<Map<number, number>> {
  const rows = await query<{ guide_id: number; n: unknown }>(
    `SELECT guide_id, COUNT(DISTINCT COALESCE(CAST(member_id AS CHAR), visitor_id)) AS n FROM touch
     WHERE at >= ? AND at < ? GROUP BY guide_id`,
    instantsOf(fromDay, toDay),
  );
  return new Map(rows.map((row) => [row.guide_id, num(row.n)]));
}

/** Of those, who then bought something that was credited to the guide and kept. */
export async function payersOf(query: Query, contest: Settings, toDay: string): Promise<Map<number, number>> {
  const { sql, params } = salesOf(contest, toDay);
  const [from, to] = instantsOf(contest.fromDay, toDay);
  const rows = await query<{ guide_id: number; n: unknown }>(
    `SELECT o.guide_id, COUNT(DISTINCT s.member_id) AS n FROM (${sql}) o JOIN sale s ON s.id = o.sale_id
     WHERE o.paid > o.back AND o.paid - o.back >= ? AND EXISTS (
       SELECT 1 FROM touch t WHERE t.member_id = s.member_id AND t.guide_id = o.guide_id AND t.at >= ? AND t.at < ?)
     GROUP BY o.guide_id`,
    [...params, contest.minFen, from, to],
  );
  return new Map(rows.map((row) => [row.guide_id, num(row.n)]));
}

const instantsOf = (fromDay: string, toDay: string): [string, string] => [
  sqlTime(shanghaiInstant(fromDay)),
  sqlTime(shanghaiInstant(addDays(toDay, 1))),
];
