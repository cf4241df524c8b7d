import type { call } from '@/api';
import { ITEM_TEXT, type Item } from './kpi-words';

export type SchemeBody = Parameters<typeof call<'POST /api/v1/hq/kpi-schemes'>>[1]['body'];
/** A line of the scheme while it is typed. */
export interface ItemFields {
  item?: Item | null;
  weight?: number | null;
  target?: number | null;
  capPct?: number | null;
}
export const WHOLE = 100;
export const CAP = 120;

export const weightOf = (items: readonly ItemFields[]): number =>
  items.reduce((sum, { weight }) => sum + (weight ?? 0), 0);

/** Why the lines make no scheme; undefined when they do. */
export const schemeProblem = (items: readonly ItemFields[]): string | undefined => {
  if (items.length === 0) return '至少一项';
  const seen = new Set<Item>();
  for (const { item } of items) {
    if (!item) continue;
    if (seen.has(item)) return `“${ITEM_TEXT[item]}”出现了两次`;
    seen.add(item);
  }
  const sum = weightOf(items);
  if (sum === WHOLE) return undefined;
  return sum < WHOLE ? `权重还差 ${WHOLE - sum}` : `权重多了 ${sum - WHOLE}`;
};

/** A scheme most chains begin with. Money in fen, share in basis points. */
export const USUAL: ItemFields[] = [
  { item: 'sales', weight: 50, target: 3_000_000, capPct: CAP },
  { item: 'members_served', weight: 15, target: 60, capPct: CAP },
  { item: 'shares', weight: 15, target: 100, capPct: CAP },
  { item: 'recruits', weight: 20, target: 30, capPct: CAP },
];
