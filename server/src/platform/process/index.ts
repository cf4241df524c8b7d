export { ALIVE_MS } from './alive';
export { Heartbeat } from './heartbeat.service';
export { type ProcessFigures, ProcessHeartbeat } from './process-heartbeat.entity';
export { secretMarkOf } from './same-everywhere';
