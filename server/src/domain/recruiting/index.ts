export { checkRecruit, type RecruitFacts, type RecruitOutcome } from './check-recruit';
export { clawBack } from './claw-back';
export { joinBursts, type Join, type JoinBurst } from './join-bursts';
export { RECRUIT_REVIEW_TEXT, RECRUIT_VOID_TEXT, type RecruitReviewReason, type RecruitVoidReason } from './reasons';
export { assertRecruitTransition, RECRUIT_TRANSITIONS, type RecruitOperation, type RecruitStatus } from './recruit';
export { RECRUIT_PLAN_DEFAULTS, type RecruitPlan } from './recruit-plan';
