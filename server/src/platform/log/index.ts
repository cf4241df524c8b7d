export { Log, type LogFields } from './log';
