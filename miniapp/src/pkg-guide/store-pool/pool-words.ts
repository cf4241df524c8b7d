import type { StorePool } from '@/api/types';
import { countText } from '@/lib/text';
import { moneyText } from '../lib/figures';

const METHODS: Readonly<Record<StorePool['split']['method'], string>> = {
  none: '留在门店',
  equal: '按在岗天数平分',
  by_sales: '按各人在本店的净业绩分',
};

/** @example splitText({ method: 'equal', managerBp: 1500 }) //=> '店长先得 15%，其余按在岗天数平分' */
export const splitText = ({ method, managerBp }: StorePool['split']): string =>
  managerBp === 0 ? METHODS[method] : `店长先得 ${managerBp / 100}%，其余${METHODS[method]}`;

/** What somebody's part is measured by. */
export const measureText = ({ method }: StorePool['split'], share: StorePool['shares'][number]): string => {
  const days = `在岗 ${countText(share.days)} 天`;
  return method === 'by_sales' ? `本店净业绩 ${moneyText(share.salesFen)} · ${days}` : days;
};
