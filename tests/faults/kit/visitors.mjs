/** Visitors who look around without end: storefront, lists, products, stores, and what their phones tell of it. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from './talk.mjs';

const EVENTS = 20;
/** Every n-th look is followed by a batch of events. */
const EVENTS_EVERY = 4;

const readsOf = ({ storeId, productId }) => {
  const at = `lat=${(31 + Math.random()).toFixed(4)}&lng=121.47&coord=gcj02`;
  return [
    `/api/v1/storefront?${at}`,
    `/api/v1/products?storeId=${storeId}&size=20`,
    `/api/v1/products/${productId}?storeId=${storeId}`,
    `/api/v1/stores?${at}&size=10`,
  ];
};
const pageViews = () => {
  const at = new Date().toISOString();
  return Array.from({ length: EVENTS }, () => ({ id: randomUUID(), name: 'page_view', at, page: 'pages/home/index' }));
};

/**
 * @param {{origins: () => string[], buyers: {token: string}[], products: any[], visitors: number, pace?: () => Promise<void>}} options
 *   pace: asked before each look; without it the next follows the last answer
 * @returns {{stop: () => Promise<void>, done: () => number, limited: () => number, faults: Record<string, number>}}
 *   done: requests answered as they should; limited: answered that this person has sent enough events; faults: all other answers
 */
export function visit({ origins, buyers, products, visitors, pace = () => sleep(0) }) {
  const faults = {};
  let [open, done, limited] = [true, 0, 0];
  const note = ({ status, body }) => {
    if (status >= 200 && status < 300) return void done++;
    if (status === 429) return void limited++;
    const why = `${status} ${body?.code} ${JSON.stringify(body?.errors ?? '').slice(0, 120)}`;
    faults[why] = (faults[why] ?? 0) + 1;
  };
  const browse = async (i) => {
    const { token } = buyers[i % buyers.length];
    for (let n = i; open; n++) {
      await pace();
      const origin = origins()[n % origins().length];
      const reads = readsOf(products[n % products.length]);
      note(await ask(origin + reads[n % reads.length]));
      if (n % EVENTS_EVERY === 0) note(await ask(`${origin}/api/v1/events`, { token, body: { events: pageViews() } }));
    }
  };
  const all = Array.from({ length: visitors }, (_, i) => browse(i));
  return {
    faults,
    done: () => done,
    limited: () => limited,
    stop: async () => {
      open = false;
      await Promise.all(all);
    },
  };
}
