export { describeError, messageOf } from './describe-error';
export { installLastWords } from './last-words';
export { Log, type LogFields } from './log';
export { redact } from './redact';
