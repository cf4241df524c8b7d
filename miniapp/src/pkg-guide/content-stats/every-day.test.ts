import { everyDay } from './every-day';

it('leaves no day of the period out', () => {
  const known = { day: '2026-03-01', pv: 9, uv: 4, shares: 2 };
  expect(everyDay('2026-02-28', '2026-03-02', [known])).toEqual([
    { day: '2026-02-28', pv: 0, uv: 0, shares: 0 },
    known,
    { day: '2026-03-02', pv: 0, uv: 0, shares: 0 },
  ]);
});
