import fc from 'fast-check';
import { type ContestOrder, type StreakRule } from './contest';
import { streak } from './streak';

const order = (at: string, netFen = 10_000, refundedFen = 0): ContestOrder => ({
  paidAt: new Date(`${at}+08:00`),
  netFen,
  refundedFen,
});
const byDay: StreakRule = { type: 'STREAK', unit: 'day', minFen: 5_000 };
const byOrder: StreakRule = { ...byDay, unit: 'order' };

describe('streak by days', () => {
  it('counts Shanghai days in a row, several orders of a day once, in whatever order they are given', () => {
    const orders = [
      order('2026-11-03T23:59:59'),
      order('2026-11-01T00:00:00'),
      order('2026-11-01T12:00'),
      order('2026-11-02T09:00'),
    ];
    expect(streak(orders, byDay, '2026-11-03')).toEqual({
      current: 3,
      longest: 3,
      reachedAt: new Date('2026-11-03T23:59:59+08:00'),
    });
  });
  it('ends at a gap, and remembers the longest run and when it was first reached', () => {
    const orders = ['01', '02', '04', '05', '07'].map((day) => order(`2026-11-${day}T10:00`));
    expect(streak(orders, byDay, '2026-11-07')).toEqual({
      current: 1,
      longest: 2,
      reachedAt: new Date('2026-11-02T10:00:00+08:00'),
    });
  });
  it('leaves today time to go on, and is over when yesterday passed without an order', () => {
    const orders = [order('2026-11-01T10:00'), order('2026-11-02T10:00')];
    expect(streak(orders, byDay, '2026-11-03').current).toBe(2);
    expect(streak(orders, byDay, '2026-11-04')).toMatchObject({ current: 0, longest: 2 });
  });
  it('wants minFen to be kept: neither small nor refunded orders count', () => {
    const day2 = (netFen: number, refundedFen: number) => [
      order('2026-11-01T10:00'),
      order('2026-11-02T10:00', netFen, refundedFen),
      order('2026-11-03T10:00'),
    ];
    expect(streak(day2(5_000, 0), byDay, '2026-11-03').longest).toBe(3);
    expect(streak(day2(4_999, 0), byDay, '2026-11-03').longest).toBe(1);
    expect(streak(day2(10_000, 10_000), byDay, '2026-11-03').longest).toBe(1);
    expect(streak(day2(10_000, 5_000), byDay, '2026-11-03').longest).toBe(3);
    expect(streak(day2(10_000, 5_001), byDay, '2026-11-03').longest).toBe(1);
  });
  it('never counts an order that went back whole, even without a minimum', () => {
    const rule = { ...byDay, minFen: 0 };
    expect(streak([order('2026-11-01T10:00', 100, 100)], rule, '2026-11-01').longest).toBe(0);
    expect(streak([order('2026-11-01T10:00', 100, 99)], rule, '2026-11-01').longest).toBe(1);
  });
  it('knows nothing of nobody', () => {
    expect(streak([], byDay, '2026-11-01')).toEqual({ current: 0, longest: 0, reachedAt: null });
  });
});

describe('streak by orders', () => {
  it('counts valid orders in a row; a refunded or small one ends the run, days do not', () => {
    const orders = [
      order('2026-11-01T10:00'),
      order('2026-11-01T11:00'),
      order('2026-11-09T10:00'),
      order('2026-11-10T10:00', 10_000, 10_000),
      order('2026-11-11T10:00'),
    ];
    expect(streak(orders, byOrder, '2026-12-01')).toEqual({
      current: 1,
      longest: 3,
      reachedAt: new Date('2026-11-09T10:00:00+08:00'),
    });
    expect(streak(orders.slice(0, 4), byOrder, '2026-12-01').current).toBe(0);
  });
});

it('a refund never makes a run of days longer, and current never passes longest', () => {
  const orders = fc.array(
    fc.record({
      paidAt: fc.integer({ min: 0, max: 240 }).map((hours) => new Date(Date.UTC(2026, 10, 1) + hours * 3_600_000)),
      netFen: fc.integer({ min: 1, max: 20_000 }),
    }),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(orders, fc.nat(), fc.constantFrom(byDay, byOrder), (paid, pick, rule) => {
      const kept = paid.map((one) => ({ ...one, refundedFen: 0 }));
      const back = kept.map((one, i) => (i === pick % kept.length ? { ...one, refundedFen: one.netFen } : one));
      const before = streak(kept, rule, '2026-11-12');
      const after = streak(back, rule, '2026-11-12');
      expect(after.longest).toBeLessThanOrEqual(before.longest);
      expect(after.current).toBeLessThanOrEqual(after.longest);
    }),
  );
});
