import { attainment } from './attainment';

/** What a guide did in one week. */
export interface GuideWeek {
  readonly guideId: number;
  readonly storeId: number;
  readonly openedWorkbench: boolean;
  readonly shared: boolean;
  readonly soldOnline: boolean;
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
 * The share of guides and stores that take part in a week (A146). A guide is active who opened the workbench, shared, or
 * sold online; a store is active with one active guide.
 *
 * @param storeIds all stores in question: one without guides counts as not active
 * @example weeklyAdoption([{ guideId: 1, storeId: 5, openedWorkbench: true, shared: false, soldOnline: false }], [5, 6]).storesBp //=> 5000
 */
export function weeklyAdoption(weeks: readonly GuideWeek[], storeIds: readonly number[]): Adoption {
  const active = weeks.filter((week) => week.openedWorkbench || week.shared || week.soldOnline);
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
