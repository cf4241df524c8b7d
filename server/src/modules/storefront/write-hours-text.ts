import type { OpenSpan, StoreHours } from '@qiandian/shared';

const DAYS = '一二三四五六日';

/**
 * Weekly hours as `readHoursText` reads them: weekdays that follow each other with the same hours stand together.
 *
 * @example writeHoursText(everyDay('10:00', '22:00').weekly) //=> '10:00-22:00'
 * @example '周一 休息；周二至周日 10:00-22:00'
 */
export function writeHoursText(weekly: StoreHours['weekly']): string {
  const runs: { from: number; to: number; text: string }[] = [];
  for (const [day, span] of weekly.entries()) {
    const [last, text] = [runs.at(-1), spanText(span)];
    if (last?.text === text) last.to = day;
    else runs.push({ from: day, to: day, text });
  }
  const [first] = runs;
  if (first && runs.length === 1) return first.text;
  return runs.map(({ from, to, text }) => `${daysText(from, to)} ${text}`).join('；');
}

const spanText = (span: OpenSpan | null): string => (span ? `${span.open}-${span.close}` : '休息');
const daysText = (from: number, to: number): string =>
  from === to ? `周${DAYS[from]}` : `周${DAYS[from]}至周${DAYS[to]}`;
