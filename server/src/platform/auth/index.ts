export type {
  Caller,
  CallerOf,
  GuideCaller,
  HqCaller,
  MemberCaller,
  OperatorScope,
  StaffRole,
  StoreCaller,
} from './caller';
export {
  Callers,
  type MemberResolver,
  type Operator,
  type OperatorResolver,
  type Staff,
  type StaffResolver,
} from './callers';
export { hashPassword, verifyPassword } from './password';
export { RateLimiter } from './rate-limiter';
export { type Subject, Tokens } from './tokens';
