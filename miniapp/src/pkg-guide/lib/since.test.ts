import { dayHeading, sinceText } from './since';

describe('since', () => {
  const now = Date.parse('2026-03-08T17:00:00Z'); // 1 a.m. of the 9th in Shanghai
  it.each([
    ['2026-03-08T16:59:40Z', '刚刚'],
    ['2026-03-08T17:00:30Z', '刚刚'],
    ['2026-03-08T16:15:00Z', '45 分钟前'],
    ['2026-03-08T16:00:00Z', '1 小时前'],
    ['2026-03-08T15:30:00Z', '昨天'],
    ['2026-03-07T01:00:00Z', '2 天前'],
    ['2026-02-01T01:00:00Z', '2月1日'],
  ])('says of %s: %s', (iso, text) => expect(sinceText(iso, now)).toBe(text));
  it('heads days', () => {
    expect(['2026-03-09', '2026-03-08', '2026-02-28'].map((day) => dayHeading(day, '2026-03-09'))).toEqual([
      '今天',
      '昨天 3月8日',
      '2月28日',
    ]);
  });
});
