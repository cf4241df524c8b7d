export { FreshValues } from './fresh-values';
