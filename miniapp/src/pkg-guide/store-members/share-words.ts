import type { MemberShare } from '@/api/types';

export type StorePool = 'unbound' | 'mine' | 'brand_ip';
export const POOLS: readonly { key: StorePool; text: string; empty: string; hint: string }[] = [
  { key: 'unbound', text: '没有导购', empty: '每位会员都有导购', hint: '离职、调店后还没有人服务的会员会出现在这里' },
  { key: 'mine', text: '我名下', empty: '你名下没有会员', hint: '交接给店长的会员会出现在这里' },
  {
    key: 'brand_ip',
    text: '品牌 IP',
    empty: '品牌 IP 名下没有本店会员',
    hint: '由总部品牌 IP 承接的本店会员会出现在这里',
  },
];

/** How many each gets when shared evenly. @example evenText(7, 2) //=> '每位 3–4 人' */
export const evenText = (members: number, guides: number): string => {
  const least = Math.floor(members / guides);
  return members % guides === 0 ? `每位 ${least} 人` : `每位 ${least}–${least + 1} 人`;
};

/** What came of it, in a sentence. */
export const shareText = ({ state, done, skipped, total, to }: MemberShare): string => {
  if (state === 'running') return `正在分配 ${done + skipped}/${total}`;
  const shares = to.filter(({ members }) => members > 0).map(({ name, members }) => `${name} ${members}`);
  return `${done} 位已分配：${shares.join('、')}${skipped > 0 ? `；${skipped} 位已不符合条件，没有动` : ''}`;
};
