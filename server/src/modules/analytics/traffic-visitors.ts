import { inList, num, type Tx } from '../../platform/db';
import { type Mark, marksOf, nameOf, type Visit } from './traffic-sums';
import type { VisitKind } from './traffic.entities';

/** A row of the set of visitors. */
export interface VisitorRow extends Visit {
  readonly person: string;
  readonly pv: number;
  readonly step: number;
}
const PERSONS_PER_QUERY = 500;

/** What is known of these people on a day; by the primary key's first two columns. */
export async function visitorsOf(tx: Tx, day: string, persons: readonly string[]): Promise<VisitorRow[]> {
  const rows: VisitorRow[] = [];
  for (let from = 0; from < persons.length; from += PERSONS_PER_QUERY) {
    const list = inList(persons.slice(from, from + PERSONS_PER_QUERY));
    const found = await tx.query<Record<string, unknown>[]>(
      `SELECT day, person, store_id, guide_id, kind, content_id, channel, pv, step FROM traffic_visitor
       WHERE day = ? AND person IN ${list.sql}`,
      [day, ...list.params],
    );
    rows.push(...found.map(toRow));
  }
  return rows;
}

/** Which rows of the roll-ups each person counts in already; only who opened a screen is a visitor. */
export class CountedMarks {
  private readonly byPerson = new Map<string, Map<string, Mark>>();

  constructor(rows: readonly VisitorRow[]) {
    for (const row of rows) if (row.pv > 0) for (const mark of marksOf(row)) this.take(row.person, mark);
  }

  /** @returns false when the person counts there already */
  take(person: string, mark: Mark): boolean {
    const marks = this.byPerson.get(person) ?? new Map<string, Mark>();
    this.byPerson.set(person, marks);
    const name = nameOf(mark);
    if (marks.has(name)) return false;
    marks.set(name, mark);
    return true;
  }

  of(person: string): Mark[] {
    return [...(this.byPerson.get(person)?.values() ?? [])];
  }
}

const toRow = (row: Record<string, unknown>): VisitorRow => ({
  day: String(row['day']),
  person: String(row['person']),
  storeId: num(row['store_id']),
  guideId: num(row['guide_id']),
  kind: row['kind'] as VisitKind,
  contentId: num(row['content_id']),
  channel: String(row['channel']),
  pv: num(row['pv']),
  step: num(row['step']),
});
