import { formatFen } from '@qiandian/shared';
import type { AnswerOf } from '@/api';

export type Scheme = AnswerOf<'GET /api/v1/hq/kpi-schemes'>['items'][number];
export type Score = AnswerOf<'GET /api/v1/hq/kpi-scores'>['items'][number];
export type Item = Score['items'][number]['item'];

export const ITEM_TEXT: Readonly<Record<Item, string>> = {
  sales: '线上线下销售额',
  members_served: '服务会员数',
  shares: '分享次数',
  material_pv: '素材浏览次数',
  material_uv: '素材浏览人数',
  recruits: '有效新会员',
  online_share: '线上销售占比',
  assists: '助攻成交笔数',
};
/** The one definition of each number. */
export const ITEM_MEANING: Readonly<Record<Item, string>> = {
  sales: '归属该导购的成交净额，扣当月退款',
  members_served: '当月有成交的不同会员人数',
  shares: '打开分享面板的次数',
  material_pv: '由该导购转发的素材被打开的次数（PV）',
  material_uv: '打开这些素材的人数（UV），当月同一人只算一次',
  recruits: '当月加入、首次归属该导购，并已过观察期确认有效的新会员',
  online_share: '线上成交净额 ÷ 全部成交净额',
  assists: '买家打开过该导购的链接、成交记在受保护的专属导购名下的商品行，退完的不算',
};
/** How a number of this item is counted. */
export const kindOf = (item: Item): 'money' | 'share' | 'count' =>
  item === 'sales' ? 'money' : item === 'online_share' ? 'share' : 'count';

/** Fen, basis points or a count, for people. @example valueText('online_share', 2550) //=> '25.5%' */
export const valueText = (item: Item, value: number): string => {
  const kind = kindOf(item);
  if (kind === 'money') return formatFen(value);
  return kind === 'share' ? `${value / 100}%` : value.toLocaleString('zh-CN');
};
