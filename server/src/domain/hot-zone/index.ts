export { candidateScore } from './candidate-score';
export { margin } from './margin';
export { scopeCovers } from './scope-covers';
export { visibleZones } from './visible-zones';
export { type ScopedStore, type ZoneFacts, type ZonePhase, type ZoneScope, type ZoneStatus } from './zone';
export { zonePhase } from './zone-phase';
export { zoneWarnings, type ZoneProduct, type ZoneWarning } from './zone-warnings';
