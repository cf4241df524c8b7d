import type { AnswerOf } from '@/api';

export type StoreRow = AnswerOf<'GET /api/v1/hq/stores'>['items'][number];
export type Hours = StoreRow['hours'];
export type DayHours = Hours['weekly'][number];

export const DAY_TEXT = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;
export const USUAL: NonNullable<DayHours> = { open: '10:00', close: '22:00' };

export const usualHours = (): Hours => ({ weekly: DAY_TEXT.map(() => ({ ...USUAL })), exceptions: [] });

const wordsOf = (hours: DayHours): string => (hours ? `${hours.open}–${hours.close}` : '休息');

/** Days with the same hours are said together. @example hoursSummary(…) //=> '周一至周五 10:00–22:00，周六、周日 09:30–22:30' */
export const hoursSummary = ({ weekly, exceptions }: Hours): string => {
  const runs: { from: number; to: number; words: string }[] = [];
  weekly.forEach((hours, at) => {
    const words = wordsOf(hours);
    const last = runs.at(-1);
    if (last && last.words === words) last.to = at;
    else runs.push({ from: at, to: at, words });
  });
  const days = ({ from, to }: { from: number; to: number }): string => {
    if (from === 0 && to === 6) return '每天';
    if (from === to) return DAY_TEXT[from] ?? '';
    return `${DAY_TEXT[from]}${to - from === 1 ? '、' : '至'}${DAY_TEXT[to]}`;
  };
  const text = runs.map((run) => `${days(run)} ${run.words}`).join('，');
  return exceptions.length > 0 ? `${text}；另有 ${exceptions.length} 天特殊` : text;
};

/** Why these hours make no sense, if so: a day must close after it opens, an exception names one day. */
export const hoursProblem = ({ weekly, exceptions }: Hours): string | undefined => {
  const wrong = weekly.findIndex((hours) => hours !== null && hours.close <= hours.open);
  if (wrong >= 0) return `${DAY_TEXT[wrong]}的打烊时间要晚于开门时间`;
  const odd = exceptions.find(({ hours }) => hours !== null && hours.close <= hours.open);
  if (odd) return `${odd.date} 的打烊时间要晚于开门时间`;
  const dates = exceptions.map(({ date }) => date);
  const twice = dates.find((date, at) => dates.indexOf(date) !== at);
  return twice ? `${twice} 重复了` : undefined;
};
