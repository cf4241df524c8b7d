import type { Earning } from '@/api/types';

export const EARNING_STATE_TEXT: Readonly<Record<Earning['state'], string>> = {
  pending: '在途',
  matured: '可结算',
  settled: '已结算',
  held: '暂存',
};
const KIND_TEXT: Readonly<Record<string, string>> = {
  accrual: '成交提成',
  reversal: '退款冲回',
  reassign: '归属调整',
  gated: '线下达标后发放',
  gate_release: '线下达标补发',
  gate_void: '线下未达标',
  hold: '暂存',
  release: '解除暂存',
  recruit: '拉新奖励',
  prize: '比赛奖金',
  manual: '人工调整',
  pool_share: '门店池分成',
};
/** @example kindText('reversal') //=> '退款冲回' */
export const kindText = (kind: string): string => KIND_TEXT[kind] ?? '其他';

/** When the money comes, in a sentence. `dayOf` writes an instant as a day. */
export const whenText = (
  { state, month, maturesAt }: Pick<Earning, 'state' | 'month' | 'maturesAt'>,
  dayOf: (instant: string) => string,
): string => {
  if (state === 'settled') return month ? `已结算进 ${Number(month.slice(5))} 月结单` : '已结算';
  if (state === 'held') return '暂存中，核实后发放';
  if (state === 'matured') return '售后期已过，本月月底结算';
  return maturesAt ? `售后期内，预计 ${dayOf(maturesAt)}可结算` : '顾客收货并过了售后期后可结算';
};
