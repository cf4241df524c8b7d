import type { AnswerOf } from '@/api';
import type { Tone } from '@/components/bits';

export type HandOver = AnswerOf<'GET /api/v1/hq/hand-overs'>['items'][number];
export type HandOverDetail = AnswerOf<'GET /api/v1/hq/hand-overs/:handOverId'>;
export type Candidate = HandOverDetail['candidates'][number];
export type Transfer = HandOverDetail['transfers']['items'][number];
type Wecom = HandOver['wecom'];

export const STATE_TONE: Readonly<Record<HandOver['state'], Tone>> = {
  frozen: 'warn',
  completed: 'good',
  cancelled: 'quiet',
};
export const TRANSFER_TONE: Readonly<Record<Transfer['wecom'], Tone>> = {
  none: 'quiet',
  waiting: 'busy',
  done: 'good',
  refused: 'warn',
  limit: 'warn',
  failed: 'bad',
};

/** How many transfers may be asked for again. */
export const unsuccessful = ({ refused, limit, failed }: Wecom): number => refused + limit + failed;
/** @example wecomText({ total: 5, waiting: 1, done: 3, refused: 1, limit: 0, failed: 0 }) //=> '已转接 3 / 5，等待 1，未成功 1' */
export const wecomText = (wecom: Wecom): string => {
  if (wecom.total === 0) return '没有企微好友';
  const rest = [
    ...(wecom.waiting > 0 ? [`等待 ${wecom.waiting}`] : []),
    ...(unsuccessful(wecom) > 0 ? [`未成功 ${unsuccessful(wecom)}`] : []),
  ];
  return [`已转接 ${wecom.done} / ${wecom.total}`, ...rest].join('，');
};

/** Who takes over, as the server wants it. */
export type Successor = { kind: 'guide'; guideId: number } | { kind: 'manager' | 'store_pool' | 'brand_ip' };
/** The choice in the form: a candidate by its key, or another guide of the chain. */
export interface Choice {
  key: string;
  otherId?: number | undefined;
  otherName?: string | undefined;
}
export const OTHER = 'other';
export const keyOfCandidate = ({ kind, guideId }: Candidate): string => (kind === 'guide' ? `guide:${guideId}` : kind);

/** Undefined while nobody is chosen. @example successorOf({ key: 'guide:7' }) //=> { kind: 'guide', guideId: 7 } */
export const successorOf = ({ key, otherId }: Choice): Successor | undefined => {
  if (key === OTHER) return otherId === undefined ? undefined : { kind: 'guide', guideId: otherId };
  if (key.startsWith('guide:')) return { kind: 'guide', guideId: Number(key.slice('guide:'.length)) };
  return key === 'manager' || key === 'store_pool' || key === 'brand_ip' ? { kind: key } : undefined;
};
