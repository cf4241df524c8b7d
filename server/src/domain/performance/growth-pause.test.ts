import { growthPause } from './growth-pause';

it.each([
  ['2026-11-01', '2026-11-16', 14, false],
  ['2026-11-01', '2026-11-17', 15, true],
  ['2026-11-16', '2026-11-16', 0, false],
  ['2026-11-15', '2026-11-16', 0, false],
  [null, '2026-03-15', 14, false],
  [null, '2026-03-16', 15, true],
])('last on %p, today %s → %d days, alert %p', (lastDay, today, days, alert) => {
  expect(growthPause({ lastDay, sinceDay: '2026-03-01' }, today)).toEqual({ days, alert });
});
