import type { RecruitReviewReason, RecruitStatus, RecruitVoidReason } from '../../domain/recruiting';
import { addDays, shanghaiDay, shanghaiInstant } from '../../domain/time';
import type { DemoChain } from '../chain/types';

const DAY = 86_400_000;
export const HOLD_DAYS = 7;
export const AMOUNT_FEN = 500;

/** A member whom a guide has won, and what became of it. */
interface DemoRecruit {
  readonly id: number;
  readonly guideId: number;
  readonly storeId: number;
  readonly memberId: number;
  readonly joinedAt: Date;
  readonly day: string;
  readonly dueAt: Date;
  /** `watched`: of the plan in force. `decided`: of the one before it. `before`: of the time when nothing was paid. */
  readonly time: 'watched' | 'decided' | 'before';
  readonly state: RecruitStatus;
  readonly voidReason: RecruitVoidReason | null;
  readonly oddities: readonly RecruitReviewReason[] | null;
  readonly note: string;
}

/** Of ten that are decided, one is looked at by a person and one was none. */
const OF = 10;
const [REVIEWED, FAKE] = [2, 6];
const ODD: readonly RecruitReviewReason[] = ['JOIN_BURST', 'STAFF_DEVICE', 'UNIONID_MISSING'];
const FAKES: readonly RecruitVoidReason[] = ['DEVICE_CLUSTER', 'UNIONID_USED', 'PROVEN_FAKE', 'FRIEND_DELETED'];

/** The plan in force began when the hold of the oldest who still wait did; the one before it with last month. */
export function recruitTimes(now: Date): { readonly since: Date; readonly before: Date } {
  const lastMonth = addDays(`${shanghaiDay(now).slice(0, 7)}-01`, -1).slice(0, 7);
  return { since: new Date(now.getTime() - HOLD_DAYS * DAY), before: shanghaiInstant(`${lastMonth}-01`) };
}

/** Every member with a guide, as the first guide's recruit. */
export function recruitsOf({ members }: Pick<DemoChain, 'members'>, now: Date): DemoRecruit[] {
  const { since, before: begun } = recruitTimes(now);
  const won = members.flatMap(({ id, binding, before }) => {
    const first = before ?? binding;
    return first ? [{ ...first, memberId: id, joinedAt: first.boundAt < now ? first.boundAt : now }] : [];
  });
  let decided = 0;
  return won.map(({ guideId, storeId, memberId, joinedAt }, i): DemoRecruit => {
    const time = joinedAt >= since ? 'watched' : joinedAt >= begun ? 'decided' : 'before';
    const nth = time === 'decided' ? decided++ : -1;
    const round = Math.floor(nth / OF);
    const odd = nth % OF === REVIEWED ? ODD[round % ODD.length]! : undefined;
    const fake = nth % OF === FAKE ? FAKES[round % FAKES.length]! : undefined;
    return {
      ...{ id: i + 1, guideId, storeId, memberId, joinedAt, time },
      day: shanghaiDay(joinedAt),
      dueAt: new Date(joinedAt.getTime() + HOLD_DAYS * DAY),
      state: time === 'watched' ? 'pending' : odd ? 'review' : fake ? 'void' : 'valid',
      voidReason: fake ?? null,
      oddities: odd ? [odd] : null,
      note: fake === 'PROVEN_FAKE' ? '电话回访，本人不知情' : '',
    };
  });
}
