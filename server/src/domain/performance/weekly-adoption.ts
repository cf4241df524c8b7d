import { attainment } from './attainment';

/** A guide in one week. */
export interface GuideWeek {
  readonly guideId: number;
  readonly storeId: number;
  /** Opened the workbench, shared, or sold online. */
  readonly active: boolean;
}

export interface Adoption {
  readonly guides: number;
  readonly activeGuides: number;
  readonly guidesBp: number | null;
  readonly stores: number;
  readonly activeStores: number;
  readonly storesBp: number | null;
}

/**
 * The share of guides and stores that take part in a week (A146). A store is active with one active guide.
 *
 * @param storeIds all stores in question: one without guides counts as not active
 * @example weeklyAdoption([{ guideId: 1, storeId: 5, active: true }], [5, 6]).storesBp //=> 5000
 */
export function weeklyAdoption(weeks: readonly GuideWeek[], storeIds: readonly number[]): Adoption {
  const active = weeks.filter((week) => week.active);
  const live = new Set(active.map(({ storeId }) => storeId));
  const activeStores = storeIds.filter((id) => live.has(id)).length;
  return {
    guides: weeks.length,
    activeGuides: active.length,
    guidesBp: attainment(weeks.length, active.length),
    stores: storeIds.length,
    activeStores,
    storesBp: attainment(storeIds.length, activeStores),
  };
}
