import type { HandOver, HandOverCandidate } from '@/api/types';

/** One key a candidate, for lists and choices. */
export const candidateKey = ({ kind, guideId }: HandOverCandidate): string => `${kind}:${guideId ?? ''}`;

type Successor = { kind: 'guide'; guideId: number } | { kind: 'manager' | 'store_pool' | 'brand_ip' };
/** What is sent for a candidate; undefined for a guide without id, who cannot take over. */
export const successorOf = ({ kind, guideId }: HandOverCandidate): Successor | undefined => {
  if (kind !== 'guide') return { kind };
  return guideId === undefined ? undefined : { kind, guideId };
};

/** How far WeCom is, in words; empty when nobody has to be transferred. */
export const wecomText = ({ total, waiting, done, refused, limit, failed }: HandOver['wecom']): string => {
  if (total === 0) return '没有需要转接的企业微信客户';
  const parts: [string, number][] = [
    ['已转接', done],
    ['等待中', waiting],
    ['客户拒绝', refused],
    ['对方已满', limit],
    ['失败', failed],
  ];
  const said = parts.filter(([, count]) => count > 0).map(([text, count]) => `${text} ${count}`);
  return `企业微信客户 ${total} 位：${said.join('，') || '准备中'}`;
};
