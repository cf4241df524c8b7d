import { mondayOf, weekOfDay } from './week-of-day';

it('weeks begin on Monday', () => {
  expect(['2026-03-01', '2026-03-02', '2026-03-08', '2026-03-09'].map(mondayOf)).toEqual([
    '2026-02-23',
    '2026-03-02',
    '2026-03-02',
    '2026-03-09',
  ]);
});

it('tells the Monday in SQL, one week or several', () => {
  expect(weekOfDay({ from: '2026-03-03', to: '2026-03-05' })).toBe(`'2026-03-02'`);
  expect(weekOfDay({ from: '2026-03-03', to: '2026-03-16' })).toBe(
    `CASE WHEN day < '2026-03-09' THEN '2026-03-02' WHEN day < '2026-03-16' THEN '2026-03-09' ELSE '2026-03-16' END`,
  );
});
