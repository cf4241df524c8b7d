export { askAgain } from './ask-again';
export { type BreakerOptions, CircuitBreaker, CircuitOpen, type CircuitState, watchCircuits } from './circuit-breaker';
