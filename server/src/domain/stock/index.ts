export { allocate, type Allocation, type ShortLine, type Source } from './allocate';
export { bruteForceSurroundings } from './brute-force';
export { fulfilments, type FulfilmentKind, type FulfilmentOption } from './fulfilments';
export { type StockLocation, type WantedLine } from './locations';
export { mostOfOneOrder, type MostOfOneOrder } from './most-of-one-order';
export { hasAll, type Service, type Surroundings, type Where } from './surroundings';
