import { bodyText, lagText } from './words';

it('says how late, in the unit that matters', () => {
  expect([0, 59, 60, 75, 3600, 5400, undefined].map(lagText)).toEqual([
    '0 秒',
    '59 秒',
    '1 分',
    '1 分 15 秒',
    '1 小时',
    '1 小时 30 分',
    '—',
  ]);
});
it('lays out JSON and leaves the rest as it came', () => {
  expect(bodyText('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(bodyText('a,b')).toBe('a,b');
});
