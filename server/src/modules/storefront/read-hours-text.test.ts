import { everyDay } from '@qiandian/shared';
import { readHoursText } from './read-hours-text';

const long = { open: '10:00', close: '22:00' };
const short = { open: '10:00', close: '21:30' };

it.each([
  ['10:00-22:00', everyDay('10:00', '22:00').weekly],
  ['每天 9：30 — 24:00', everyDay('09:30', '24:00').weekly],
  ['周一至周五 10:00-21:30；周六、周日 10:00-22:00', [short, short, short, short, short, long, long]],
  ['周二至周日 10:00～22:00;周一休息', [null, long, long, long, long, long, long]],
  ['周六 周天 10:00-22:00', [null, null, null, null, null, long, long]],
  ['一至三 10:00至22:00', [long, long, long, null, null, null, null]],
])('reads %s', (text, weekly) => {
  expect(readHoursText(text)).toEqual({ weekly, exceptions: [] });
});

it.each([
  '',
  '全天',
  '10点到22点',
  '22:00-10:00',
  '10:00-25:00',
  '10:60-22:00',
  '周八 10:00-22:00',
  '周五至周一 10:00-22:00',
  '周一 10:00',
])('does not understand %j', (text) => expect(readHoursText(text)).toBeUndefined());
