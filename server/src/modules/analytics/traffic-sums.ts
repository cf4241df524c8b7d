import type { Tx } from '../../platform/db';
import { addToRows, type Cells } from './add-to-rows';
import type { ContentKind } from '../materials';
import type { TrafficAxis, VisitKind } from './traffic.entities';

/** Where and by what a visit came. */
export interface Visit {
  readonly day: string;
  readonly storeId: number;
  /** 0, '' and '' when it came by nobody's content. */
  readonly guideId: number;
  readonly kind: VisitKind;
  readonly contentId: number;
  readonly channel: string;
}
export interface Figures {
  readonly shares?: number;
  readonly pv?: number;
  readonly carts?: number;
}

const VISIT_KEYS = ['store_id', 'guide_id', 'kind', 'content_id', 'channel'];
const VISITORS = { table: 'traffic_visitor', keys: ['day', 'person', ...VISIT_KEYS], add: ['pv'], most: ['step'] };
const CONTENTS = {
  table: 'content_day',
  keys: ['day', 'guide_id', 'kind', 'content_id', 'channel', 'store_id'],
  add: ['shares', 'pv', 'uv', 'carts', 'paid_fen'],
};
/** People by how far they came, in the order of the steps. */
export const STEP_COLUMNS = ['visited', 'viewed', 'carted', 'ordered', 'paid'] as const;
const DAYS = {
  table: 'traffic_day',
  keys: ['axis', 'day', 'id'],
  add: ['shares', 'pv', 'uv', 'carts', ...STEP_COLUMNS],
};
const NOTHING = { shares: 0, pv: 0, uv: 0, carts: 0, visited: 0, viewed: 0, carted: 0, ordered: 0, paid: 0 };

/** What is to be added to the roll-ups, row by row, and then written in few statements. */
export class TrafficSums {
  private readonly visitors = new Map<string, Row>();
  private readonly contents = new Map<string, Row>();
  private readonly days = new Map<string, Row>();

  visitor(visit: Visit, person: string, { pv, step }: { readonly pv: number; readonly step: number }): void {
    const row = rowOf(this.visitors, { day: visit.day, person, ...cellsOf(visit) }, { pv: 0, step: 0 });
    row['pv'] = Number(row['pv']) + pv;
    row['step'] = Math.max(Number(row['step']), step);
  }

  /** Adds to the row of the content and to those of every axis. */
  traffic(visit: Visit, figures: Figures): void {
    if (visit.guideId) add(this.content(visit), figures);
    for (const [axis, id] of axesOf(visit)) add(this.day(axis, id, visit.day), figures);
  }

  paid(visit: Visit, paidFen: number): void {
    add(this.content(visit), { paid_fen: paidFen });
  }

  /** A person who is distinct in a row of the roll-ups, or (`by` -1) turns out not to be. */
  distinct(mark: Mark, by: 1 | -1): void {
    const row = 'axis' in mark ? this.day(mark.axis, mark.id, mark.day) : this.content(mark.visit);
    add(row, { uv: by });
  }

  /** A person who comes from one step to a farther one there, or (`by` -1) turns out to be somebody who did. */
  steps({ axis, id, day }: AxisMark, from: number, to: number, by: 1 | -1): void {
    const row = this.day(axis, id, day);
    for (const column of STEP_COLUMNS.slice(from, to)) row[column] = Number(row[column]) + by;
  }

  async write(tx: Tx): Promise<void> {
    await addToRows(tx, VISITORS, rows(this.visitors));
    await addToRows(tx, CONTENTS, rows(this.contents));
    await addToRows(tx, DAYS, rows(this.days));
  }

  private content(visit: Visit): Row {
    const sums = { shares: 0, pv: 0, uv: 0, carts: 0, paid_fen: 0 };
    return rowOf(this.contents, { day: visit.day, ...cellsOf(visit) }, sums);
  }

  private day(axis: TrafficAxis, id: number, day: string): Row {
    return rowOf(this.days, { axis, day, id }, NOTHING);
  }
}

/** A row of `traffic_day`. */
export interface AxisMark {
  readonly axis: TrafficAxis;
  readonly id: number;
  readonly day: string;
}
/** A row of the roll-ups in which a person counts once. */
export type Mark = AxisMark | { readonly visit: Visit };

/** In which rows a person who made this visit counts. */
export const marksOf = (visit: Visit): Mark[] => [
  ...axesOf(visit).map(([axis, id]) => ({ axis, id, day: visit.day })),
  ...(visit.guideId ? [{ visit }] : []),
];

/** Names a mark, to find it again. */
export const nameOf = (mark: Mark): string =>
  'axis' in mark
    ? `${mark.axis} ${mark.id} ${mark.day}`
    : JSON.stringify([mark.visit.day, ...Object.values(cellsOf(mark.visit))]);

/** The axis that tells contents of a kind apart. */
export const AXIS_OF: Readonly<Record<ContentKind, TrafficAxis>> = {
  product: 'product',
  zone: 'zone',
  material: 'material',
  store: 'store_page',
};
/** Ids of the axis `shared_kind`. */
export const KIND_IDS: Readonly<Record<ContentKind, number>> = { product: 1, zone: 2, material: 3, store: 4 };

function axesOf({ storeId, guideId, kind, contentId }: Visit): [TrafficAxis, number][] {
  const axes: [TrafficAxis, number][] = [['chain', 0]];
  if (storeId) axes.push(['store', storeId]);
  if (guideId) axes.push(['guide', guideId]);
  if (!guideId || kind === '') return axes;
  return [...axes, ['shared', 0], ['shared_in', storeId], ['shared_kind', KIND_IDS[kind]], [AXIS_OF[kind], contentId]];
}

const cellsOf = ({ storeId, guideId, kind, contentId, channel }: Visit) => ({
  store_id: storeId,
  guide_id: guideId,
  kind,
  content_id: contentId,
  channel,
});

type Row = Record<string, string | number>;
function rowOf(map: Map<string, Row>, key: Row, sums: Row): Row {
  const name = JSON.stringify(Object.values(key));
  const known = map.get(name);
  if (known) return known;
  const row = { ...key, ...sums };
  map.set(name, row);
  return row;
}

const add = (row: Row, figures: Figures | Readonly<Record<string, number>>): void => {
  for (const [column, by] of Object.entries(figures)) row[column] = Number(row[column]) + Number(by);
};

const rows = (map: ReadonlyMap<string, Row>): Cells[] => [...map.values()];
