import type { Answer, contentReport, LINK_CHANNELS } from '@qiandian/shared/contract';
import { type Cell, writeBook } from '../../platform/spreadsheet';
import type { ContentGroup } from './traffic-report.repository';

export type ContentView = Answer<typeof contentReport>['items'][number];

const CHANNEL_TEXT: Readonly<Record<(typeof LINK_CHANNELS)[number], string>> = {
  chat: '微信好友',
  group: '微信群',
  moments: '朋友圈',
  poster: '海报',
  badge: '工牌码',
  wecom: '企业微信',
};
/** Where a link was sent; what older links carry may be no key of it. */
export const LINK_CHANNEL_TEXT: Readonly<Record<string, string>> = CHANNEL_TEXT;
const KIND_TEXT: Readonly<Record<string, string>> = { product: '商品', zone: '专区', material: '素材', store: '门店' };
const GROUP_TEXT: Readonly<Record<ContentGroup, string>> = {
  content: '内容',
  guide: '导购',
  day: '日期',
  week: '周（周一）',
  store: '门店',
  channel: '渠道',
  guide_content_week: '内容',
};
const FIGURES = ['分享', 'PV', '访客', '加购', '下单', '付款（元）'];

/** The content report as a workbook, in the order of the page. */
export function contentBook(by: ContentGroup, rows: readonly ContentView[]): Promise<Buffer> {
  const whole = by === 'guide_content_week';
  const header = [...(whole ? ['周（周一）', '导购', '门店', '类型'] : []), GROUP_TEXT[by], ...FIGURES];
  const cells = (row: ContentView): Cell[] => [
    ...(whole ? [row.week ?? '', row.guideName ?? '', row.storeName ?? '', KIND_TEXT[row.kind ?? ''] ?? ''] : []),
    row.name,
    row.shares,
    row.pv,
    row.uv,
    row.carts,
    row.orders,
    row.paidFen / 100,
  ];
  return writeBook([{ name: '内容效果', header, rows: rows.map(cells) }]);
}
