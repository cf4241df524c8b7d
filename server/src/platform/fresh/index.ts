export { FreshValues, type ValueStore } from './fresh-values';
export { KeptValueEntity } from './kept-value.entity';
export { KeptValues } from './kept-values';
