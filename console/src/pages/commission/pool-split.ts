import type { Plan } from './plan-state';
import { percentText } from './percent';

export type PoolSplit = Plan['poolSplit'];
export const POOL_METHOD_TEXT: Readonly<Record<PoolSplit['method'], string>> = {
  none: '留在门店',
  equal: '按在岗天数平分',
  by_sales: '按各人本店业绩分',
};

/** @example splitText({ method: 'equal', managerBp: 1500 }) //=> '店长先得 15%，其余按在岗天数平分' */
export function splitText({ method, managerBp }: PoolSplit): string {
  if (managerBp === 0) return POOL_METHOD_TEXT[method];
  return `店长先得 ${percentText(managerBp)}，其余${POOL_METHOD_TEXT[method]}`;
}
