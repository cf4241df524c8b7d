import { addDays, shanghaiDay, shanghaiInstant } from '../../domain/time';
import { inList, num, sqlTime, type Tx, updateCount } from '../../platform/db';
import { TrafficSums } from './traffic-sums';
import { CountedMarks, visitorsOf } from './traffic-visitors';

const AT_ONCE = 200;
/** Touches of a device merge over as many days (D5). */
const DAYS_BACK = 7;

interface KnownVisitor {
  readonly visitor: string;
  readonly member: string;
  readonly visitorId: string;
}

/**
 * Makes what devices did before their sign-in the member's: their events, and the days' distinct people, where two that
 * turn out to be one count once. Part of the roll-up, under its lock.
 *
 * @returns whether there may be more
 */
export async function mergeVisitors(tx: Tx, now: Date): Promise<boolean> {
  const known = await pending(tx);
  if (!known.length) return false;
  const firstDay = addDays(shanghaiDay(now), -DAYS_BACK);
  const sums = new TrafficSums();
  for (let n = 0; n <= DAYS_BACK; n++) await mergeDay(tx, addDays(firstDay, n), known, sums);
  await sums.write(tx);
  const since = sqlTime(shanghaiInstant(firstDay));
  for (const { visitor, member } of known) {
    await updateCount(tx, 'UPDATE event SET person = ? WHERE person = ? AND at >= ?', [member, visitor, since]);
  }
  const done = inList(known.map(({ visitorId }) => visitorId));
  await updateCount(tx, `UPDATE known_visitor SET merged = 1 WHERE visitor_id IN ${done.sql}`, done.params);
  return known.length === AT_ONCE;
}

async function mergeDay(tx: Tx, day: string, known: readonly KnownVisitor[], sums: TrafficSums): Promise<void> {
  const rows = await visitorsOf(tx, day, [...new Set(known.flatMap(({ visitor, member }) => [visitor, member]))]);
  const counted = new CountedMarks(rows);
  const visitors = new Set<string>();
  for (const { visitor, member } of known) {
    for (const { mark, opened, step } of counted.of(visitor)) {
      if (opened && !counted.open(member, mark)) sums.distinct(mark, -1);
      const before = counted.reach(member, mark, step);
      if ('axis' in mark) sums.steps(mark, 0, Math.min(before, step), -1);
    }
    for (const row of rows) {
      if (row.person !== visitor) continue;
      visitors.add(visitor);
      sums.visitor(row, member, row);
    }
  }
  if (!visitors.size) return;
  const gone = inList([...visitors]);
  await updateCount(tx, `DELETE FROM traffic_visitor WHERE day = ? AND person IN ${gone.sql}`, [day, ...gone.params]);
}

async function pending(tx: Tx): Promise<KnownVisitor[]> {
  const rows = await tx.query<{ visitor_id: string; member_id: unknown }[]>(
    `SELECT visitor_id, member_id FROM known_visitor WHERE merged = 0 ORDER BY visitor_id LIMIT ${AT_ONCE}`,
  );
  return rows.map((row) => ({
    visitorId: row.visitor_id,
    visitor: `v${row.visitor_id}`,
    member: `m${num(row.member_id)}`,
  }));
}
