import type { OpenSpan, StoreHours } from '@qiandian/shared';

const DAYS = '一二三四五六日';
const DAY = /周?([一二三四五六日天])/;
const SPAN = /^(\d{1,2}):(\d{2})\s*[-–—~～至到]\s*(\d{1,2}):(\d{2})$/;

/**
 * Opening hours as people write them in a sheet: one span for every day, or parts for weekdays split by `；`. Days that no
 * part names are shut.
 *
 * @returns undefined when it cannot be understood
 * @example readHoursText('10:00-22:00')
 * @example readHoursText('周一至周五 10:00-21:30；周六、周日 10:00-22:00')
 * @example readHoursText('周一 休息；周二至周日 10:00-22:00')
 */
export function readHoursText(text: string): StoreHours | undefined {
  const weekly: (OpenSpan | null)[] = Array.from({ length: 7 }, () => null);
  const parts = text
    .replaceAll('：', ':')
    .split(/[;；\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
  if (!parts.length) return undefined;
  for (const part of parts) {
    const at = part.search(/\d|休息/);
    if (at < 0) return undefined;
    const days = readDays(part.slice(0, at).trim());
    const span = readSpan(part.slice(at).trim());
    if (!days || span === undefined) return undefined;
    for (const day of days) weekly[day] = span;
  }
  return { weekly, exceptions: [] };
}

function readDays(text: string): number[] | undefined {
  if (!text || text === '每天' || text === '每日') return [0, 1, 2, 3, 4, 5, 6];
  const days: number[] = [];
  for (const part of text.split(/[、,，\s]+/).filter(Boolean)) {
    const range = part.split(/[至到\-–~～]/);
    const from = dayOf(range[0]);
    const to = range.length === 1 ? from : dayOf(range[1]);
    if (from === undefined || to === undefined || range.length > 2 || to < from) return undefined;
    for (let day = from; day <= to; day++) days.push(day);
  }
  return days.length ? days : undefined;
}

const dayOf = (text: string | undefined): number | undefined => {
  const found = text && DAY.exec(text);
  return found && found[0] === text ? DAYS.indexOf(found[1] === '天' ? '日' : found[1]!) : undefined;
};

function readSpan(text: string): OpenSpan | null | undefined {
  if (text === '休息') return null;
  const found = SPAN.exec(text);
  if (!found) return undefined;
  const open = `${found[1]!.padStart(2, '0')}:${found[2]}`;
  const close = `${found[3]!.padStart(2, '0')}:${found[4]}`;
  const valid = (clock: string): boolean => clock <= '24:00' && clock.slice(3) < '60';
  return valid(open) && valid(close) && open < close ? { open, close } : undefined;
}
