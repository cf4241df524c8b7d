export { mountMetrics } from './mount-metrics';
export { FILE_HEADERS } from './page-headers';
export { mountPages } from './mount-pages';
export { StaticSites } from './static.middleware';
