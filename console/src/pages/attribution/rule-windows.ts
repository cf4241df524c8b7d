import type { AnswerOf } from '@/api';
import type { Tone } from '@/components/bits';

export type Rules = AnswerOf<'GET /api/v1/hq/attribution-rules'>;
export type Rule = Rules['items'][number];
export type Windows = Rules['defaults'];

export const RULE_STATE: Readonly<Record<Rule['status'], { text: string; tone: Tone }>> = {
  draft: { text: '草稿', tone: 'warn' },
  scheduled: { text: '待生效', tone: 'busy' },
  in_force: { text: '生效中', tone: 'good' },
  past: { text: '已被取代', tone: 'quiet' },
  withdrawn: { text: '已撤回', tone: 'quiet' },
};

export interface WindowField {
  readonly key: keyof Windows;
  readonly name: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  /** What it does, to whom. */
  readonly note: string;
  /** What is stored for one of the unit shown. */
  readonly scale?: number;
}
export interface WindowGroup {
  readonly title: string;
  readonly fields: readonly WindowField[];
}

/** Every number of the credit rules, as people set it. */
export const WINDOW_GROUPS: readonly WindowGroup[] = [
  {
    title: '分享算到几时',
    fields: [
      {
        ...{ key: 'directHours', name: '同款直接成交', unit: '小时', min: 1, max: 168 },
        note: '打开某商品的分享后，在这段时间内买这件商品',
      },
      {
        ...{ key: 'touchDays', name: '任意分享有效', unit: '天', min: 1, max: 30 },
        note: '打开过导购的任意分享，这段时间内买什么都可算',
      },
      {
        ...{ key: 'reopenMinutes', name: '重复打开合并', unit: '分钟', min: 1, max: 240 },
        note: '这段时间内再打开同一条分享，只算一次',
      },
      {
        ...{ key: 'anonymousDays', name: '登录前补记', unit: '天', min: 1, max: 30 },
        note: '没登录时打开的分享，这段时间内登录就补记给会员',
      },
    ],
  },
  {
    title: '会员保护',
    fields: [
      {
        ...{ key: 'protectionBindingDays', name: '新绑定保护', unit: '天', min: 0, max: 90 },
        note: '绑定后这段时间内，别人的分享抢不走',
      },
      {
        ...{ key: 'protectionOrderDays', name: '成交后保护', unit: '天', min: 0, max: 180 },
        note: '上一笔记给这位导购的付款后，这段时间内抢不走',
      },
    ],
  },
  {
    title: '下单与付款',
    fields: [
      {
        ...{ key: 'assistedHours', name: '代客下单有效', unit: '小时', min: 1, max: 24 },
        note: '导购配的清单，这段时间内下单都记给导购',
      },
      {
        ...{ key: 'snapshotHours', name: '按下单时归属', unit: '小时', min: 1, max: 72 },
        note: '下单后这段时间内付款，不因中途变化改归属；更晚则重算',
      },
    ],
  },
  {
    title: '门店业绩',
    fields: [
      {
        ...{ key: 'fulfillingBp', name: '发货方占比', unit: '%', min: 0, max: 100, scale: 100 },
        note: '由别的门店或总仓发货时，发货方分到的业绩；其余归成交门店',
      },
    ],
  },
];
const FIELDS = WINDOW_GROUPS.flatMap(({ fields }) => fields);

/** @example shownValue(fulfilling, 3000) //=> 30 */
export const shownValue = ({ scale = 1 }: WindowField, stored: number): number => stored / scale;
export const storedValue = ({ scale = 1 }: WindowField, shown: number): number => Math.round(shown * scale);
/** @example windowText(touchDays, rules) //=> '7 天' */
export const windowText = (field: WindowField, windows: Windows): string =>
  `${shownValue(field, windows[field.key])}${field.unit === '%' ? '' : ' '}${field.unit}`;

/** What differs, as `name before → after`. */
export const differences = (before: Windows, after: Windows): string[] =>
  FIELDS.filter(({ key }) => before[key] !== after[key]).map(
    (field) => `${field.name} ${windowText(field, before)} → ${windowText(field, after)}`,
  );

/** The numbers alone. */
export const windowsOf = (rules: Windows): Windows => ({
  directHours: rules.directHours,
  touchDays: rules.touchDays,
  assistedHours: rules.assistedHours,
  protectionBindingDays: rules.protectionBindingDays,
  protectionOrderDays: rules.protectionOrderDays,
  reopenMinutes: rules.reopenMinutes,
  snapshotHours: rules.snapshotHours,
  anonymousDays: rules.anonymousDays,
  fulfillingBp: rules.fulfillingBp,
});
