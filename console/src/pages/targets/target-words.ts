import { formatFen } from '@qiandian/shared';
import type { AnswerOf } from '@/api';
import type { Tone } from '@/components/bits';
import type { Operator } from '@/session';

export type TargetPage = AnswerOf<'GET /api/v1/hq/targets'>;
export type Attainment = TargetPage['parent'];
/** A node without what its list needs to know of the level below. */
export type Node = Omit<Attainment, 'children'>;
export type Metric = 'sales' | 'online_sales' | 'till_sales' | 'recruits';

export const METRIC_TEXT: Readonly<Record<Metric, string>> = {
  sales: '总销售',
  online_sales: '线上销售',
  till_sales: '门店收银',
  recruits: '拉新',
};
export const METRIC_MEANING: Readonly<Record<Metric, string>> = {
  sales: '期内付款的净额，线上线下合计，扣掉期内退款',
  online_sales: '其中小程序与各线上渠道的净额',
  till_sales: '其中门店收银台的净额',
  recruits: '期内加入、首次归属，并已确认有效的新会员人数',
};
export const TURNOVER_TEXT = '业绩（含代发）';
export const TURNOVER_MEANING =
  '门店的业绩净额：卖出而别处发货的记成交方的一份，替别家发货的记发货方的一份；目标仍按销售额考核';
export const NODE_TEXT: Readonly<Record<Attainment['nodeKind'], string>> = {
  hq: '总部',
  region: '区域',
  brand: '品牌',
  store: '门店',
  guide: '导购',
};
export const PERIOD_TEXT = { month: '月', quarter: '季' } as const;
export const SIDE_TEXT = { region: '按区域', brand: '按品牌' } as const;
export const PACE: Readonly<Record<Attainment['pace'], { tone: Tone; text: string }>> = {
  ahead: { tone: 'good', text: '领先' },
  on_track: { tone: 'good', text: '跟上进度' },
  behind: { tone: 'bad', text: '落后' },
  met: { tone: 'good', text: '已达成' },
  none: { tone: 'quiet', text: '没有目标' },
};

/** @example amountText('recruits', 12) //=> '12 人' */
export const amountText = (metric: Metric, value: number): string =>
  metric === 'recruits' ? `${value.toLocaleString('zh-CN')} 人` : formatFen(value);

/** What a node is measured by: its own target, else what those below it add up to; null when there is neither. */
export const effectiveTarget = ({ target, rolledUp }: Pick<Attainment, 'target' | 'rolledUp'>): number | null =>
  target ?? (rolledUp > 0 ? rolledUp : null);

/**
 * Where the bar ends and where the calendar's line stands, in per cent of the bar's width, both within 0–100.
 * Null: nothing to draw against.
 */
export const barOf = (
  node: Pick<Attainment, 'target' | 'rolledUp' | 'actual' | 'paceTarget'>,
): { done: number; pace: number | null } | null => {
  const target = effectiveTarget(node);
  if (target === null || target === 0) return null;
  const within = (value: number): number => Math.min(100, Math.max(0, (value / target) * 100));
  return { done: within(node.actual), pace: node.paceTarget === null ? null : within(node.paceTarget) };
};

/** The brand of an operator who has all of one brand and nothing else: the tree begins there. */
export const onlyBrand = ({ regionIds, brandIds, franchiseeIds }: Operator['scope']): number | undefined =>
  brandIds?.length === 1 && regionIds === null && !franchiseeIds ? brandIds[0] : undefined;

interface RegionRow {
  id: number;
  parentId?: number | undefined;
  name: string;
}
/** A region with those above it, outermost first; stops at the edge of the operator's scope. */
export const pathOfRegion = (regions: readonly RegionRow[], id: number | undefined): RegionRow[] => {
  const path: RegionRow[] = [];
  let at = regions.find((region) => region.id === id);
  while (at && !path.includes(at)) {
    path.unshift(at);
    const { parentId } = at;
    at = regions.find((region) => region.id === parentId);
  }
  return path;
};
