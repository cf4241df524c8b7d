import type { AnswerOf } from '@/api';
import type { Tone } from '@/components/bits';

export type Period = AnswerOf<'GET /api/v1/hq/statement-periods'>['items'][number];
export type Statement = AnswerOf<'GET /api/v1/hq/statement-periods/:month/statements'>['items'][number];

export const PERIOD_STATE: Readonly<Record<Period['status'], { text: string; tone: Tone }>> = {
  open: { text: '未关账', tone: 'quiet' },
  closing: { text: '关账中', tone: 'busy' },
  stopped: { text: '关账中断', tone: 'bad' },
  closed: { text: '已关账', tone: 'good' },
};
/** @example monthText('2026-03') //=> '2026 年 3 月' */
export const monthText = (month: string): string => `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`;
/** How far a closing is, in whole per cent; it is not 100 before the server says closed. */
export const progressOf = ({ status, done, total }: Pick<Period, 'status' | 'done' | 'total'>): number =>
  status === 'closed' ? 100 : total > 0 ? Math.min(99, Math.floor((done / total) * 100)) : 0;

/** Whether a month may be closed (again): it is over, and every earlier month listed is closed. `thisMonth` in Shanghai. */
export const mayClose = (period: Period, all: readonly Period[], thisMonth: string): boolean =>
  (period.status === 'open' || period.status === 'stopped') &&
  period.month < thisMonth &&
  all.every((other) => other.month >= period.month || other.status === 'closed');
