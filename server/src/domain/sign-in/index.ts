export { ACCOUNT_RULE, ADDRESS_RULE, afterFailure, type FailureRule, type Failures } from './lock-out';
