import { addDays, addMonths, dayAt, dayText, lastDay, monthAt, monthText } from './calendar';
import { moneyText, percentOf, signedText, valueText } from './figures';
import { splitTarget } from './split-target';

describe('calendar', () => {
  it('lives in Shanghai', () => {
    expect(dayAt(Date.parse('2026-11-30T15:59:59Z'))).toBe('2026-11-30');
    expect(dayAt(Date.parse('2026-11-30T16:00:00Z'))).toBe('2026-12-01');
    expect(monthAt(Date.parse('2026-12-31T16:00:00Z'))).toBe('2027-01');
  });
  it('steps over ends of months and years', () => {
    expect([addDays('2028-02-28', 1), addDays('2026-01-01', -1)]).toEqual(['2028-02-29', '2025-12-31']);
    expect([addMonths('2026-12', 1), addMonths('2026-01', -1), addMonths('2026-03', -15)]).toEqual([
      '2027-01',
      '2025-12',
      '2024-12',
    ]);
    expect([lastDay('2026-02'), lastDay('2026-12')]).toEqual(['2026-02-28', '2026-12-31']);
  });
  it('is written as people say it', () => {
    expect([monthText('2026-03'), dayText('2026-03-08')]).toEqual(['2026年3月', '3月8日']);
  });
});

describe('figures', () => {
  it('shows money short and with its sign', () => {
    expect([moneyText(128_000), moneyText(2993), moneyText(-100)]).toEqual(['¥1,280', '¥29.93', '-¥1']);
    expect([signedText(2993), signedText(0), signedText(-2993)]).toEqual(['+¥29.93', '¥0', '-¥29.93']);
  });
  it('says 100 % only when it is reached', () => {
    expect([percentOf(999, 1000), percentOf(1000, 1000), percentOf(-5, 100), percentOf(5, 0)]).toEqual([99, 100, 0, 0]);
  });
  it('gives each measure its unit', () => {
    expect([
      valueText('sales', 100),
      valueText('recruits', 3),
      valueText('online_share', 1550),
      valueText('shares', 8),
    ]).toEqual(['¥1', '3 人', '15.5%', '8']);
  });
});

describe('splitTarget', () => {
  it('adds up to the whole, remainder to the largest fractions', () => {
    expect(splitTarget(100, [1, 1, 1], 1)).toEqual([34, 33, 33]);
    expect(splitTarget(10, [5, 3, 2], 1)).toEqual([5, 3, 2]);
    expect(splitTarget(10, [0, 0, 0], 1)).toEqual([4, 3, 3]);
    expect(splitTarget(10, [1, -4], 1)).toEqual([10, 0]);
    expect(splitTarget(10, [], 1)).toEqual([]);
  });
  it('keeps to whole yuan, one takes the rest', () => {
    expect(splitTarget(10_050, [1, 1, 1], 100)).toEqual([3450, 3300, 3300]);
    for (const whole of [0, 1, 99, 123_456_789]) {
      const parts = splitTarget(whole, [3, 1, 7, 0, 2], 100);
      expect(parts.reduce((all, part) => all + part, 0)).toBe(whole);
    }
  });
});
