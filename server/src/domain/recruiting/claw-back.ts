import { assertRecruitTransition, type RecruitStatus } from './recruit';

/**
 * An incentive proven fake: void from now on, and what was booked for it when it became valid is booked back; once it has
 * been paid that comes off the guide's next statement (A56).
 *
 * @returns `entryFen`: what to book, the negative amount once it was valid, else 0
 * @throws DomainError RECRUIT_STATE when it is void already
 * @example clawBack({ status: 'paid', amountFen: 500 }) //=> { status: 'void', entryFen: -500 }
 */
export function clawBack({ status, amountFen }: { readonly status: RecruitStatus; readonly amountFen: number }): {
  readonly status: RecruitStatus;
  readonly entryFen: number;
} {
  if (status === 'paid') return { status: assertRecruitTransition(status, 'claw_back', 'hq'), entryFen: -amountFen };
  return { status: assertRecruitTransition(status, 'void', 'hq'), entryFen: status === 'valid' ? -amountFen : 0 };
}
