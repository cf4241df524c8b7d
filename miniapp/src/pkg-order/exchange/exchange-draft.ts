import { formatFen } from '@qiandian/shared';
import type { ExchangeOption } from '@/api/types';

export type ReturnBy = 'post' | 'store';

export const freeOf = (option: Pick<ExchangeOption, 'inStore' | 'byPost'>, returnBy: ReturnBy): number =>
  returnBy === 'store' ? option.inStore : option.byPost;

/** @example differenceText(2000) //=> '需补差价 ¥20.00' */
export const differenceText = (differenceFen: number): string => {
  if (differenceFen === 0) return '无差价';
  return differenceFen > 0 ? `需补差价 ${formatFen(differenceFen)}` : `退还差价 ${formatFen(0 - differenceFen)}`;
};

/** Why the choice cannot be sent yet, in words; undefined when it can. */
export const missingOf = (
  option: ExchangeOption | undefined,
  quantity: number,
  returnBy: ReturnBy,
  addressId: number | undefined,
  reason: string | undefined,
): string | undefined => {
  if (!option) return '请选择想换的规格';
  if (freeOf(option, returnBy) < quantity) return '这个规格库存不够';
  if (returnBy === 'post' && addressId === undefined) return '请选择收货地址';
  return reason ? undefined : '请选择原因';
};
