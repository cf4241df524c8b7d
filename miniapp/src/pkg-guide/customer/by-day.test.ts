import { byDay } from './by-day';

it('puts a trail together by the day in Shanghai', () => {
  const at = (iso: string) => ({ at: iso });
  const trail = ['2026-03-08T16:30:00Z', '2026-03-08T15:59:00Z', '2026-03-07T16:00:00Z', '2026-03-01T02:00:00Z'].map(
    at,
  );
  expect(byDay(trail)).toEqual([
    { day: '2026-03-09', items: [trail[0]] },
    { day: '2026-03-08', items: [trail[1], trail[2]] },
    { day: '2026-03-01', items: [trail[3]] },
  ]);
  expect(byDay([])).toEqual([]);
});
