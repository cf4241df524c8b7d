/** From an event to the guide's page that shows it, while events come in at a rate. */
import { setTimeout as sleep } from 'node:timers/promises';
import { load } from './load.mjs';

/** How often the page is asked. */
const LOOK_MS = 500;
const SHANGHAI_MS = 8 * 3_600_000;

/**
 * @param {{url: string, guide: {token: string, link: string}, perSecond: number, size: number, probes: number, limitMs: number,
 *   request: () => object}} options url: of the server; guide: who looks, and a link of hers that `request` does not use; size: events
 *   that a request brings
 * @returns {Promise<{worstMs: number, missed: number, rate: number, refused: number}>} worstMs: of the probes; missed: those that
 *   did not show within `limitMs`; rate: events a second that were answered meanwhile
 */
export async function lagUnderLoad({ url, guide, perSecond, size, probes, limitMs, request }) {
  const stop = new AbortController();
  const coming = comingIn(stop.signal, { url, perSecond, size, request });
  const waits = [];
  try {
    for (let n = 0; n < probes; n++) waits.push(await untilShown({ url, guide, limitMs, visitor: `lag-visitor-${n}` }));
  } finally {
    stop.abort();
  }
  const { rate, refused } = await coming;
  const shown = waits.filter((ms) => ms !== undefined);
  return { worstMs: Math.max(0, ...shown), missed: waits.length - shown.length, rate, refused };
}

async function comingIn(signal, { url, perSecond, size, request }) {
  const rates = [];
  let refused = 0;
  while (!signal.aborted) {
    const one = await load(`${url}/api/v1/events`, {
      seconds: 5,
      method: 'POST',
      request,
      overallRate: perSecond / size,
    });
    rates.push(one.rate * size);
    refused += one.refused + one.errors;
  }
  return { rate: rates.reduce((sum, rate) => sum + rate, 0) / rates.length, refused };
}

/** @returns {Promise<number | undefined>} ms from the answer that took a view in until the page counts it */
async function untilShown({ url, guide: { token, link }, limitMs, visitor }) {
  const today = new Date(Date.now() + SHANGHAI_MS).toISOString().slice(0, 10);
  const page = `${url}/api/v1/guide/content-stats?from=${today}&to=${today}`;
  const views = async () => {
    const reply = await fetch(page, { headers: { authorization: `Bearer ${token}` } });
    if (!reply.ok) throw new Error(`${page} answered ${reply.status}`);
    return (await reply.json()).daily.reduce((sum, { pv }) => sum + pv, 0);
  };
  const before = await views();
  const event = { name: 'page_view', at: new Date().toISOString(), page: 'pages/storefront', storeId: 1, link };
  const reply = await fetch(`${url}/api/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-visitor-id': visitor },
    body: JSON.stringify({ events: [event] }),
  });
  if (!reply.ok) throw new Error(`An event was answered ${reply.status}`);
  const sent = performance.now();
  while ((await views()) <= before) {
    if (performance.now() - sent > limitMs) return undefined;
    await sleep(LOOK_MS);
  }
  return performance.now() - sent;
}
