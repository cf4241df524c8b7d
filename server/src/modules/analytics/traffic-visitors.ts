import { inList, num, type Tx } from '../../platform/db';
import { type Mark, marksOf, nameOf, type TrafficSums, type Visit } from './traffic-sums';
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

interface Counted {
  readonly mark: Mark;
  /** Opened a screen there: a visitor. */
  opened: boolean;
  /** The farthest there; 0 for none. */
  step: number;
}

/** In which rows of the roll-ups each person counts already, and at which step. */
export class CountedMarks {
  private readonly byPerson = new Map<string, Map<string, Counted>>();

  constructor(rows: readonly VisitorRow[]) {
    for (const row of rows) {
      for (const mark of marksOf(row)) {
        if (row.pv > 0) this.open(row.person, mark);
        this.reach(row.person, mark, row.step);
      }
    }
  }

  /** @returns false when the person is a visitor there already */
  open(person: string, mark: Mark): boolean {
    const counted = this.counted(person, mark);
    const isNew = !counted.opened;
    counted.opened = true;
    return isNew;
  }

  /** @returns the farthest step before */
  reach(person: string, mark: Mark, step: number): number {
    const counted = this.counted(person, mark);
    const before = counted.step;
    counted.step = Math.max(before, step);
    return before;
  }

  of(person: string): readonly Readonly<Counted>[] {
    return [...(this.byPerson.get(person)?.values() ?? [])];
  }

  private counted(person: string, mark: Mark): Counted {
    const marks = this.byPerson.get(person) ?? new Map<string, Counted>();
    this.byPerson.set(person, marks);
    const name = nameOf(mark);
    const known = marks.get(name) ?? { mark, opened: false, step: 0 };
    marks.set(name, known);
    return known;
  }
}

/** Counts a visit of a person in every row it belongs to. */
export function countVisit(
  sums: TrafficSums,
  counted: CountedMarks,
  visit: Visit,
  person: string,
  { pv, step }: { readonly pv: number; readonly step: number },
): void {
  sums.visitor(visit, person, { pv, step });
  for (const mark of marksOf(visit)) {
    if (pv && counted.open(person, mark)) sums.distinct(mark, 1);
    const before = counted.reach(person, mark, step);
    if ('axis' in mark && step > before) sums.steps(mark, before, step, 1);
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
