export { allocate, type Allocation, type AllocationFacts, type ShortLine, type Source } from './allocate';
export { fulfilments, type FulfilmentKind, type FulfilmentOption } from './fulfilments';
export { type Available, type StockLocation, type WantedLine } from './locations';
export { rankPickupStores, rankShippers } from './rank-locations';
