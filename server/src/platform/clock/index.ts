export { AgreedTime, agreedTime } from './agreed-time';
export { Clock } from './clock';
