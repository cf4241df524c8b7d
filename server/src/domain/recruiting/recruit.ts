import type { RECRUIT_STATES } from '@qiandian/shared/contract';
import { DomainError } from '../domain-error';

export type RecruitStatus = (typeof RECRUIT_STATES)[number];
export type RecruitOperation =
  /** Into the queue of what a person has to look at. */
  | 'suspect'
  | 'validate'
  /** A person found it good. */
  | 'clear'
  | 'void'
  | 'pay'
  | 'claw_back';

interface Transition {
  readonly from: readonly RecruitStatus[];
  readonly to: RecruitStatus;
  /** `system` is the daily check and the monthly payment; `hq` whoever works off the review queue. */
  readonly by: readonly ('system' | 'hq')[];
  readonly name: string;
}

/** The life of an incentive for one new member as data (A55, D5). What is void stays void. */
export const RECRUIT_TRANSITIONS: Readonly<Record<RecruitOperation, Transition>> = {
  suspect: { from: ['pending'], to: 'review', by: ['system'], name: '转人工核查' },
  validate: { from: ['pending'], to: 'valid', by: ['system'], name: '确认有效' },
  clear: { from: ['review'], to: 'valid', by: ['hq'], name: '核查通过' },
  void: { from: ['pending', 'review', 'valid'], to: 'void', by: ['system', 'hq'], name: '作废' },
  pay: { from: ['valid'], to: 'paid', by: ['system'], name: '发放' },
  // money that is out comes back only by a person's decision
  claw_back: { from: ['paid'], to: 'void', by: ['hq'], name: '追回' },
};

/**
 * The status after an operation.
 *
 * @throws DomainError RECRUIT_STATE when the status or the actor does not allow it
 * @example assertRecruitTransition('pending', 'validate', 'system') //=> 'valid'
 */
export function assertRecruitTransition(
  status: RecruitStatus,
  operation: RecruitOperation,
  actor: 'system' | 'hq',
): RecruitStatus {
  const { from, to, by, name } = RECRUIT_TRANSITIONS[operation];
  if (!from.includes(status) || !by.includes(actor)) {
    throw new DomainError('RECRUIT_STATE', `拉新奖励当前状态不能${name}`, { status, operation });
  }
  return to;
}
