import { hoursProblem, hoursSummary, usualHours } from './hours';

it('says days with the same hours together', () => {
  const hours = usualHours();
  expect(hoursSummary(hours)).toBe('每天 10:00–22:00');
  hours.weekly[5] = hours.weekly[6] = { open: '09:30', close: '22:30' };
  hours.exceptions.push({ date: '2026-01-01', hours: null });
  expect(hoursSummary(hours)).toBe('周一至周五 10:00–22:00，周六、周日 09:30–22:30；另有 1 天特殊');
});
it('finds hours that make no sense', () => {
  const hours = usualHours();
  expect(hoursProblem(hours)).toBeUndefined();
  hours.weekly[2] = { open: '22:00', close: '10:00' };
  expect(hoursProblem(hours)).toBe('周三的打烊时间要晚于开门时间');
  const twice = { date: '2026-01-01', hours: null };
  expect(hoursProblem({ ...usualHours(), exceptions: [twice, twice] })).toBe('2026-01-01 重复了');
});
