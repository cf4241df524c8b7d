import { mayClose, monthText, type Period, progressOf } from './period';

const period = (month: string, status: Period['status'] = 'open'): Period => ({
  month,
  status,
  done: 0,
  total: 0,
  earnedFen: 0,
  reversedFen: 0,
  extraFen: 0,
  payableFen: 0,
  rebateFen: 0,
});

it('lets months be closed in order, once they are over', () => {
  const [september, october, november] = [period('2026-09'), period('2026-10'), period('2026-11')];
  const all = [november, october, september];
  expect(mayClose(september, all, '2026-11')).toBe(true);
  expect(mayClose(october, all, '2026-11')).toBe(false);
  expect(mayClose(october, [november, october, period('2026-09', 'closed')], '2026-11')).toBe(true);
  expect(mayClose(october, [november, october, period('2026-09', 'closing')], '2026-11')).toBe(false);
  expect(mayClose(period('2026-09', 'stopped'), all, '2026-11')).toBe(true);
  expect(mayClose(period('2026-09', 'closing'), all, '2026-11')).toBe(false);
  expect(mayClose(november, [november], '2026-11')).toBe(false);
  expect(mayClose(period('2026-09', 'closed'), all, '2026-11')).toBe(false);
});
it('never says done before it is', () => {
  expect(progressOf({ status: 'closing', done: 999, total: 999 })).toBe(99);
  expect(progressOf({ status: 'closing', done: 1, total: 3 })).toBe(33);
  expect(progressOf({ status: 'closing', done: 0, total: 0 })).toBe(0);
  expect(progressOf({ status: 'stopped', done: 1, total: 3 })).toBe(33);
  expect(progressOf({ status: 'closed', done: 3, total: 3 })).toBe(100);
});
it('writes a month for people', () => expect(monthText('2026-03')).toBe('2026 年 3 月'));
