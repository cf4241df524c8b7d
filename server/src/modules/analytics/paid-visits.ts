import { inList, insertRows, num, type Tx, updateCount } from '../../platform/db';
import { mintIds } from '../../platform/ids';
import { STEPS } from './traffic-of';
import { TrafficSums, type Visit } from './traffic-sums';
import { CountedMarks, countVisit, visitorsOf } from './traffic-visitors';
import type { VisitKind } from './traffic.entities';

/** Who bought something on a visit. */
export interface PaidVisit extends Visit {
  /** `m<memberId>` */
  readonly person: string;
}
const AT_ONCE = 2000;
const COLUMNS = ['id', 'day', 'person', 'store_id', 'guide_id', 'kind', 'content_id', 'channel'];

/** Leaves them to the next roll-up, so that nobody but the roll-up changes the set of visitors. */
export function insertPaidVisits(tx: Tx, visits: readonly PaidVisit[]): Promise<void> {
  const ids = mintIds(visits.length);
  const rows = visits.map(({ day, person, storeId, guideId, kind, contentId, channel }, i) => [
    ids[i]!,
    ...[day, person, storeId, guideId, kind, contentId, channel],
  ]);
  return insertRows(tx, 'paid_visit', COLUMNS, rows);
}

/**
 * Puts those who paid among the visitors, at the last step. Part of the roll-up, under its lock.
 * @returns whether there may be more
 */
export async function countPaidVisits(tx: Tx): Promise<boolean> {
  const found = await tx.query<Record<string, unknown>[]>(
    `SELECT ${COLUMNS.join(', ')} FROM paid_visit ORDER BY id LIMIT ${AT_ONCE}`,
  );
  if (!found.length) return false;
  const visits = found.map(toVisit);
  const rows = [];
  for (const day of new Set(visits.map((visit) => visit.day))) {
    const persons = visits.filter((visit) => visit.day === day).map(({ person }) => person);
    rows.push(...(await visitorsOf(tx, day, [...new Set(persons)])));
  }
  const [sums, counted] = [new TrafficSums(), new CountedMarks(rows)];
  for (const { person, ...visit } of visits) countVisit(sums, counted, visit, person, { pv: 0, step: STEPS.paid });
  await sums.write(tx);
  const ids = inList(found.map((row) => num(row['id'])));
  await updateCount(tx, `DELETE FROM paid_visit WHERE id IN ${ids.sql}`, ids.params);
  return found.length === AT_ONCE;
}

const toVisit = (row: Record<string, unknown>): PaidVisit => ({
  day: String(row['day']),
  person: String(row['person']),
  storeId: num(row['store_id']),
  guideId: num(row['guide_id']),
  kind: row['kind'] as VisitKind,
  contentId: num(row['content_id']),
  channel: String(row['channel']),
});
