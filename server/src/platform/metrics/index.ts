export { LatencyWindow } from './latency-window';
export { Metrics, type Readings } from './metrics';
