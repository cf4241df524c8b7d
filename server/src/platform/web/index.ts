export { mountMetrics } from './mount-metrics';
export { mountPages } from './mount-pages';
export { StaticSites } from './static.middleware';
