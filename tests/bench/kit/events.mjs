/** What phones report, made up: one shopper's screens in one storefront, each event with an id of its own. */
import { randomBytes, randomInt } from 'node:crypto';

const NAMES = ['page_view', 'product_impression', 'product_view', 'page_leave', 'add_to_cart', 'zone_click', 'search'];
const PAGES = ['pages/storefront', 'pages/category', 'packages/shop/product', 'packages/shop/zone'];
const SHOPPERS = 200_000;

/** @typedef {{visitor: string, address: string, events: object[]}} Report */

/**
 * Makes batches that differ in their shopper, address and ids; making one costs little beside sending it.
 * @param {{size: number, stores: number, products: number, links: string[]}} chain ids run from 1; links: tokens that exist
 * @returns {() => Report}
 */
export function eventMaker({ size, stores, products, links }) {
  const run = randomBytes(4).toString('hex');
  let made = 0;
  return () => {
    const n = ++made;
    const shopper = n % SHOPPERS;
    const at = new Date(Date.now() - randomInt(60_000)).toISOString();
    const storeId = 1 + (shopper % stores);
    const session = `${run}-s${shopper}`;
    // every other shopper came by a guide's link
    const came = shopper % 2 && links.length ? { link: links[shopper % links.length], channel: 'chat' } : {};
    const events = Array.from({ length: size }, (_, i) => {
      const productId = 1 + ((n * 31 + i * 7) % products);
      const page = PAGES[i % PAGES.length];
      return { name: NAMES[i % NAMES.length], at, id: `${run}-${n}-${i}`, page, storeId, productId, session, ...came };
    });
    return {
      visitor: `${run}${shopper}`,
      address: `10.${shopper >> 14}.${(shopper >> 7) & 127}.${shopper & 127}`,
      events,
    };
  };
}
