export { mountPages } from './mount-pages';
export { StaticSites } from './static.middleware';
