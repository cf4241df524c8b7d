/** What visitors ask for: storefront, lists, products, stores; and what their phones tell of it. */
import { randomUUID } from 'node:crypto';

const EVENTS = 20;

/** @returns {string[]} paths that somebody looks at who stands near and likes this product */
export const readsOf = ({ storeId, productId }) => {
  const at = `lat=${(31 + Math.random()).toFixed(4)}&lng=121.47&coord=gcj02`;
  return [
    `/api/v1/storefront?${at}`,
    `/api/v1/products?storeId=${storeId}&size=20`,
    `/api/v1/products/${productId}?storeId=${storeId}`,
    `/api/v1/stores?${at}&size=10`,
  ];
};
/** @returns {object[]} what a phone tells in one go */
export const pageViews = () => {
  const at = new Date().toISOString();
  return Array.from({ length: EVENTS }, () => ({ id: randomUUID(), name: 'page_view', at, page: 'pages/home/index' }));
};
