export { addDays } from './add-days';
export { isAfterHours } from './is-after-hours';
export { shanghaiDay } from './shanghai-day';
export { shanghaiInstant } from './shanghai-instant';
export { shanghaiParts, type ShanghaiParts } from './shanghai-parts';
export { startOfShanghaiDay } from './start-of-shanghai-day';
export { withinPeriod, type Period } from './within-period';
