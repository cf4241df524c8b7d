import { ATTRIBUTION_DEFAULTS } from '../../domain/attribution';
import { startOfShanghaiDay } from '../../domain/time';
import { sqlTime } from '../../platform/db';
import { tableRows, type TableRows } from './table-rows';

const DAY = 86_400_000;
const { version: _none, ...DEFAULTS } = ATTRIBUTION_DEFAULTS;

/** Nothing is in force but the defaults; a change stands in the calendar, another is being written, a third was taken back. */
export function attributionRuleRows(now: Date): TableRows[] {
  const midnight = (days: number) => startOfShanghaiDay(new Date(now.getTime() + days * DAY));
  const ago = (days: number) => sqlTime(new Date(now.getTime() - days * DAY));
  const rules = [
    {
      id: 1,
      content: { ...DEFAULTS, touchDays: 3 },
      note: '大促期间缩短，门店反馈后不用了',
      status: 'withdrawn',
      days: -9,
    },
    {
      id: 2,
      content: { ...DEFAULTS, touchDays: 15, directHours: 48 },
      note: '换季慢热，分享多算几天',
      status: 'scheduled',
      days: 21,
    },
    {
      id: 3,
      content: { ...DEFAULTS, fulfillingBp: 4_000 },
      note: '发货店多分一成，待讨论',
      status: 'draft',
      days: null,
    },
  ] as const;
  return [
    tableRows('attribution_rule', rules, {
      id: ({ id }) => id,
      content: ({ content }) => JSON.stringify(content),
      note: ({ note }) => note,
      status: ({ status }) => status,
      effective_from: ({ days }) => (days === null ? null : sqlTime(midnight(days))),
      begins_alone: ({ days, status }) => (status === 'scheduled' && days !== null ? sqlTime(midnight(days)) : null),
      created_at: ({ id }) => ago(30 - id * 8),
      created_by: () => '林知远',
      scheduled_at: ({ days, id }) => (days === null ? null : ago(29 - id * 8)),
      scheduled_by: ({ days }) => (days === null ? null : '林知远'),
      withdrawn_at: ({ status }) => (status === 'withdrawn' ? ago(12) : null),
      withdrawn_by: ({ status }) => (status === 'withdrawn' ? '周岚' : null),
    }),
  ];
}
