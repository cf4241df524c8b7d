import { weeklyAdoption, type GuideWeek } from './weekly-adoption';

const week = (guideId: number, storeId: number, active = false): GuideWeek => ({ guideId, storeId, active });

describe('weeklyAdoption', () => {
  it('counts a store for any of its guides', () => {
    const weeks = [week(1, 10, true), week(2, 10), week(3, 11, true), week(4, 12, true), week(5, 13)];
    expect(weeklyAdoption(weeks, [10, 11, 12, 13, 14, 15])).toEqual({
      guides: 5,
      activeGuides: 3,
      guidesBp: 6_000,
      stores: 6,
      activeStores: 3,
      storesBp: 5_000,
    });
  });
  it('has no share of nobody', () => {
    expect(weeklyAdoption([], [])).toMatchObject({ guidesBp: null, storesBp: null });
  });
});
