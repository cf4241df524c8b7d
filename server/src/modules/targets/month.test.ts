import { addMonths, daysOfMonth, monthOf, monthsOfQuarter, quarterOf } from './month';

it('counts months over the turn of the year', () => {
  expect(addMonths('2026-01', -1)).toBe('2025-12');
  expect(addMonths('2026-12', 1)).toBe('2027-01');
  expect(addMonths('2026-03', 0)).toBe('2026-03');
  expect(addMonths('2026-03', -27)).toBe('2023-12');
});

it('knows the first and the last day of a month', () => {
  expect(daysOfMonth('2026-02')).toEqual({ fromDay: '2026-02-01', toDay: '2026-02-28' });
  expect(daysOfMonth('2028-02').toDay).toBe('2028-02-29');
  expect(daysOfMonth('2026-12').toDay).toBe('2026-12-31');
  expect(monthOf('2026-12-31')).toBe('2026-12');
});

it('knows the quarter of a month and its months', () => {
  expect(['2026-01', '2026-03', '2026-04', '2026-12'].map(quarterOf)).toEqual([
    '2026-Q1',
    '2026-Q1',
    '2026-Q2',
    '2026-Q4',
  ]);
  for (const month of ['2026-10', '2026-11', '2026-12']) {
    expect(monthsOfQuarter(month)).toEqual(['2026-10', '2026-11', '2026-12']);
  }
  expect(monthsOfQuarter('2026-01')).toEqual(['2026-01', '2026-02', '2026-03']);
});
