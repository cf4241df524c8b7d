import { formatFen } from '@qiandian/shared';
import type { NewNotice } from './notices.service';
import type { NoticeKind } from './notice.entities';
import type { Earning } from './posted-earnings.repository';

/** Why a sale is the guide's, said to the guide. */
const REASONS: Readonly<Record<string, string>> = {
  POS_CASHIER: '门店收银记在你名下',
  ASSISTED: '你代客下的单',
  DIRECT_SHARE: '顾客从你分享的商品购买',
  PROTECTED_MEMBER: '你的会员下单了',
  LAST_TOUCH: '顾客打开过你的分享',
  MEMBER: '你的会员下单了',
  REASSIGNED: '归属改到你名下',
};
const KINDS: Readonly<Record<string, NoticeKind>> = {
  recruit: 'recruit',
  prize: 'contest',
  manual: 'statement',
  pool_share: 'statement',
  reversal: 'refund',
};
const EARNINGS_PAGE = '/pkg-guide/earnings/index';

/**
 * What a guide is told of entries of one sale and kind, or of one beside sales.
 *
 * @param earnings at least one
 * @example earningNotice([{ kind: 'accrual', amountFen: 2990, reason: 'DIRECT_SHARE', ... }]).title //=> '¥29.90 提成到账'
 */
export function earningNotice(earnings: readonly Earning[]): NewNotice {
  const [first] = earnings as readonly [Earning, ...Earning[]];
  const amountFen = sum(earnings, ({ amountFen: fen }) => fen);
  return {
    guideId: first.guideId,
    kind: KINDS[first.kind] ?? (amountFen < 0 ? 'refund' : 'sale'),
    title: titleOf(
      first,
      amountFen,
      sum(earnings, ({ baseFen }) => baseFen),
    ),
    text: first.saleId === null ? first.text : `${whyOf(first, amountFen)} · ${goodsOf(earnings)}`,
    amountFen,
    path: EARNINGS_PAGE,
    reference: `earned:${first.entryId}`,
  };
}

function titleOf({ kind }: Earning, amountFen: number, baseFen: number): string {
  const amount = formatFen(Math.abs(amountFen));
  if (amountFen < 0) return `${amount} 提成扣回`;
  switch (kind) {
    case 'recruit':
      return `${amount} 拉新奖励到账`;
    case 'prize':
      return `${amount} 比赛奖金到账`;
    case 'pool_share':
      return `${amount} 门店池分成到账`;
    case 'gate_release':
      return `${amount} 达标奖励到账`;
    case 'release':
      return `${amount} 暂存提成已放行`;
    default:
      return amountFen === 0 ? `成交 ${formatFen(baseFen)}` : `${amount} 提成到账`;
  }
}

function whyOf({ kind, reason }: Earning, amountFen: number): string {
  if (kind === 'reversal') return '顾客退款';
  if (amountFen < 0) return '归属改到别人名下';
  const base = REASONS[reason.replace(/_(SUCCESSOR|POOL)$/, '')] ?? '记在你名下';
  return reason.endsWith('_SUCCESSOR') ? `${base}（你接替离职同事）` : base;
}

function goodsOf(earnings: readonly Earning[]): string {
  const names = [...new Set(earnings.flatMap(({ name }) => name ?? []))];
  return names.length > 1 ? `「${names[0]}」等 ${names.length} 款` : `「${names[0] ?? '商品'}」`;
}

const sum = (earnings: readonly Earning[], of: (one: Earning) => number): number =>
  earnings.reduce((total, one) => total + of(one), 0);
