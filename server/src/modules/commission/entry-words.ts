import { guideReasonText, type ReasonWindows } from '@qiandian/shared';
import type { SaleLineEntity } from '../sales';
import type { CreditKind } from './credit-entry.entity';

/** Reasons beyond those of the decision table: the role of ledgers M and F, and what is paid beside sales. */
const REASON_TEXT: Readonly<Record<string, string>> = {
  MEMBER_ORIGIN: '会员由这家门店招募',
  SELLING_STORE: '成交门店',
  FULFILLING_STORE: '发货门店',
  RECRUIT: '拉新奖励',
  PRIZE: '比赛奖金',
  MANUAL: '人工调整',
  POOL_SHARE: '门店池分成',
};

/** @example entryReasonText('MEMBER_ORIGIN') //=> '会员由这家门店招募' */
export const entryReasonText = (reason: string, windows?: ReasonWindows): string =>
  REASON_TEXT[reason] ?? guideReasonText(reason, windows);

/** The same, said to the guide who earns. @example ownReasonText('MEMBER') //=> '顾客是你的会员' */
export const ownReasonText = (reason: string, windows?: ReasonWindows): string => {
  const text = entryReasonText(reason, windows);
  return reason.endsWith('_SUCCESSOR') ? text : text.replaceAll('这位导购', '你');
};

/** Said after the reason of a line that several guides share. @example shareText({ shareOf: '1', shareBp: 6000 }) //=> '；这一行由几位导购分，这份占 60%' */
export const shareText = ({ shareOf, shareBp }: Pick<SaleLineEntity, 'shareOf' | 'shareBp'>): string =>
  shareOf === null ? '' : `；这一行由几位导购分，这份占 ${shareBp / 100}%`;

export const ENTRY_KIND_TEXT: Readonly<Record<CreditKind, string>> = {
  accrual: '计提',
  gated: '待达标奖励',
  reversal: '退款冲回',
  reassign: '归属调整',
  gate_release: '达标发放',
  gate_void: '未达标取消',
  release: '暂存处理',
  recruit: '拉新奖励',
  prize: '比赛奖金',
  manual: '人工调整',
  pool_share: '门店池分成',
};
