export { askAgain } from './ask-again';
export { type BreakerOptions, CircuitBreaker, CircuitOpen } from './circuit-breaker';
