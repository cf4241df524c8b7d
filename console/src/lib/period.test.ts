import { daysOf, lengthOf, periodBefore, periodText } from './period';

it('counts both ends, over a month’s end and a leap day', () => {
  expect(lengthOf({ from: '2026-03-01', to: '2026-03-01' })).toBe(1);
  expect(daysOf({ from: '2028-02-28', to: '2028-03-01' })).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
});
it('compares with as many days just before, none of them twice', () => {
  expect(periodBefore({ from: '2026-03-01', to: '2026-03-03' })).toEqual({ from: '2026-02-26', to: '2026-02-28' });
  expect(periodText(periodBefore({ from: '2026-01-01', to: '2026-01-01' }))).toBe('12-31 至 12-31');
});
