import { assertRecruitTransition, type RecruitStatus } from './recruit';

/**
 * An incentive proven fake: void from now on, and what was booked for it when it became valid is booked back; once it has
 * been paid that comes off the guide's next statement (A56).
 *
 * @returns `entryFen`: what to book, the negative amount once it was valid, else 0
 * @throws DomainError RECRUIT_STATE when it is void already, or paid and no person decides
 * @example clawBack({ status: 'paid', amountFen: 500 }) //=> { status: 'void', entryFen: -500 }
 */
export function clawBack(
  { status, amountFen }: { readonly status: RecruitStatus; readonly amountFen: number },
  by: 'system' | 'hq' = 'hq',
): { readonly status: RecruitStatus; readonly entryFen: number } {
  if (status === 'paid') return { status: assertRecruitTransition(status, 'claw_back', by), entryFen: -amountFen };
  return { status: assertRecruitTransition(status, 'void', by), entryFen: status === 'valid' ? -amountFen : 0 };
}
