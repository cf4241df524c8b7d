import { shanghaiDay } from '../../domain/time';
import type { DayFigures } from '../../modules/sales';
import { sqlTime } from '../../platform/db';
import { seeded } from '../chain/random';
import type { DemoChain, DemoStaff } from '../chain/types';
import { tableRows, type TableRows } from '../load/table-rows';

const STEP_FEN = 50_000;
/** What stores are asked for beyond what their guides are, and so on upwards. */
const MORE = 1.03;
const RECRUITS = 6;

interface Target {
  readonly month: string;
  readonly metric: 'sales' | 'till_sales' | 'online_sales' | 'recruits';
  readonly kind: 'hq' | 'region' | 'brand' | 'store' | 'guide';
  readonly id: number;
  readonly amount: number;
}
type Sums = Map<string, number>;

/**
 * What everybody was to reach last month and is to reach in this one, some below and some above what they did; the listed
 * guides also by channel and in new members (A60).
 */
export function targetRows(
  days: readonly DayFigures[],
  chain: Pick<DemoChain, 'stores' | 'staff' | 'regions'>,
  listed: readonly DemoStaff[],
  now: Date,
): TableRows {
  const random = seeded('history/targets');
  const today = shanghaiDay(now);
  const sums: Sums = new Map();
  for (const { day, guideId, channel, paidFen, returnedFen } of days) {
    for (const what of ['sales', channel === 'pos' ? 'till_sales' : 'online_sales']) {
      const key = `${day.slice(0, 7)} ${what} ${guideId}`;
      sums.set(key, (sums.get(key) ?? 0) + paidFen - returnedFen);
    }
  }
  const months = [...new Set(days.map(({ day }) => day.slice(0, 7)))].filter((month) => month <= today.slice(0, 7));
  const named = new Set(listed);
  const targets = months.flatMap((month) => {
    const over = month < today.slice(0, 7) ? 1 : Number(today.slice(8)) / 30;
    const guides = chain.staff.filter(({ role, status }) => role === 'guide' && status === 'active');
    const wish = (metric: string, id: number): number => {
      const done = sums.get(`${month} ${metric} ${id}`) ?? 0;
      const fen = (done / over) * (0.8 + random.next() * 0.5);
      return Math.max(1, Math.ceil(fen / STEP_FEN)) * STEP_FEN;
    };
    const ofGuides = guides.map((guide): Target & { readonly storeId: number } => ({
      month,
      metric: 'sales',
      kind: 'guide',
      id: guide.id,
      amount: wish('sales', guide.id),
      storeId: guide.storeId,
    }));
    const particular = guides
      .filter((guide) => named.has(guide))
      .flatMap(({ id }): Target[] => [
        { month, metric: 'till_sales', kind: 'guide', id, amount: wish('till_sales', id) },
        { month, metric: 'online_sales', kind: 'guide', id, amount: wish('online_sales', id) },
        { month, metric: 'recruits', kind: 'guide', id, amount: RECRUITS },
      ]);
    return [...ofGuides, ...particular, ...above(month, ofGuides, chain)];
  });
  return tableRows('target', targets, {
    month: (t) => t.month,
    metric: (t) => t.metric,
    node_kind: (t) => t.kind,
    node_id: (t) => t.id,
    amount: (t) => t.amount,
    capped_by_pool: (t) => (t.metric === 'recruits' && t.id % 2 === 0 ? 1 : 0),
    updated_at: () => sqlTime(now),
  });
}

/** Stores, regions, brands and the chain, a little more than all below. */
function above(
  month: string,
  guides: readonly { readonly storeId: number; readonly amount: number }[],
  { stores, regions }: Pick<DemoChain, 'stores' | 'regions'>,
): Target[] {
  const parents = new Map(regions.map(({ id, parentId }) => [id, parentId]));
  const ofStore = new Map<number, number>();
  for (const { storeId, amount } of guides) ofStore.set(storeId, (ofStore.get(storeId) ?? 0) + amount * MORE);
  const ofRegion = new Map<number, number>();
  const ofBrand = new Map<number, number>();
  for (const { id, regionId, brandIds } of stores) {
    const fen = (ofStore.get(id) ?? 0) * MORE;
    const [onTheDoor] = brandIds;
    if (onTheDoor !== undefined) ofBrand.set(onTheDoor, (ofBrand.get(onTheDoor) ?? 0) + fen);
    for (let at: number | null = regionId; at !== null; at = parents.get(at) ?? null) {
      ofRegion.set(at, (ofRegion.get(at) ?? 0) + fen);
    }
  }
  const all = [...ofStore.values()].reduce((sum, fen) => sum + fen, 0) * MORE;
  const node = (kind: Target['kind'], id: number, fen: number): Target => ({
    month,
    metric: 'sales',
    kind,
    id,
    amount: Math.ceil(fen / STEP_FEN) * STEP_FEN,
  });
  return [
    node('hq', 0, all),
    ...[...ofRegion].map(([id, fen]) => node('region', id, fen)),
    ...[...ofBrand].map(([id, fen]) => node('brand', id, fen)),
    ...[...ofStore].map(([id, fen]) => node('store', id, fen)),
  ];
}
