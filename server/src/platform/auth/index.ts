export { authSecretOf } from './auth-secret';
export {
  type ApiKeyKind,
  assertWholeChain,
  type Caller,
  type CallerOf,
  type GuideCaller,
  type HqCaller,
  type MemberCaller,
  type OperatorScope,
  type PosCaller,
  seesWholeBrands,
  seesWholeChain,
  type StaffRole,
  type StoreCaller,
} from './caller';
export {
  Callers,
  type MemberResolver,
  type Operator,
  type OperatorResolver,
  type Staff,
  type StaffResolver,
} from './callers';
export { type ApiKey, type ApiKeyResolver, Machines } from './machines';
export { Nonces } from './nonces';
export { hashPassword, needsRehash, verifyPassword } from './password';
export { RateLimiter } from './rate-limiter';
export { RequestLimits } from './request-limits';
export { Secrets } from './secrets';
export { type Subject, Tokens } from './tokens';
export { weakPassword } from './weak-password';
