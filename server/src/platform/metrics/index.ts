export { LatencyWindow } from './latency-window';
export { Metrics, type Readings, type SnapshotFigures, type WorkFigures } from './metrics';
export type { BatcherFigures, CallFigures } from './recent-work';
