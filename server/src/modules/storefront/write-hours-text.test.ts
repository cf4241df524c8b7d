import { everyDay, type OpenSpan } from '@qiandian/shared';
import { readHoursText } from './read-hours-text';
import { writeHoursText } from './write-hours-text';

const LONG = { open: '10:00', close: '22:00' };
const SHORT = { open: '09:30', close: '24:00' };

it('writes the same hours once, and days that follow each other together', () => {
  expect(writeHoursText(everyDay('10:00', '22:00').weekly)).toBe('10:00-22:00');
  expect(writeHoursText([null, LONG, LONG, LONG, LONG, SHORT, LONG])).toBe(
    '周一 休息；周二至周五 10:00-22:00；周六 09:30-24:00；周日 10:00-22:00',
  );
});

it('writes nothing that an import would read otherwise', () => {
  const spans: (OpenSpan | null)[] = [null, LONG, SHORT];
  for (let week = 0; week < 3 ** 7; week++) {
    const weekly = Array.from({ length: 7 }, (_, day) => spans[Math.floor(week / 3 ** day) % 3] ?? null);
    expect(readHoursText(writeHoursText(weekly))?.weekly).toEqual(weekly);
  }
});
