/**
 * Plays a day of many stores' tills against a running server with demo data: receipts, returns and movements of stock, some
 * of them sent twice. Checks that the server's day adds up to what was sent:
 *
 *   node tests/pos/play-day.mjs --stores 4000 --url http://127.0.0.1:7001
 *
 * --stores (200) · --receipts a store (5) · --batch receipts a request (200) · --parallel requests at a time (4) ·
 * --key --secret (the demo's till) · --user --password (the demo's admin, who reads the day's totals) · --seed (1)
 */
import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const NAMES = ['url', 'stores', 'receipts', 'batch', 'parallel', 'seed', 'key', 'secret', 'user', 'password'];
const { values } = parseArgs({
  options: Object.fromEntries(NAMES.map((name) => [name, { type: /** @type {const} */ ('string') }])),
});
const given = /** @type {Record<string, string | undefined>} */ (values);
const url = (given.url ?? 'http://127.0.0.1:7001').replace(/\/$/, '');
/** @param {string} name @param {number} usual */
const number = (name, usual) => Number(given[name] ?? usual);
const [STORES, RECEIPTS, BATCH, PARALLEL] = [
  number('stores', 200),
  number('receipts', 5),
  number('batch', 200),
  number('parallel', 4),
];
const key = { keyId: given.key ?? 'demo-till', secret: given.secret ?? 'qiandian-demo-till' };
const operator = { username: given.user ?? 'admin', password: given.password ?? 'qiandian-admin' };

/** Small, and the same everywhere for the same seed (mulberry32). */
let seed = number('seed', 1) >>> 0;
const random = () => {
  seed = (seed + 0x6d2b79f5) >>> 0;
  let t = seed;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
/** @param {number} n */
const below = (n) => Math.floor(random() * n);

/**
 * @typedef {{externalId: string, storeId: number, paidAt: string, lines: {lineId: string, amountFen: number}[]}} Receipt
 * @typedef {{skuId: number, skuCode: string, priceFen: number}} Sku
 */

/**
 * @param {string} method @param {string} target @param {{body?: string, headers?: Record<string, string>}} [request]
 * @returns {Promise<any>} the answer's JSON
 */
async function ask(method, target, { body, headers = {} } = {}) {
  const reply = await fetch(url + target, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body }),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${target}: ${reply.status} ${text.slice(0, 300)}`);
  return JSON.parse(text);
}

/**
 * A request as a till signs it: see docs/pos-api.md.
 * @param {string} method @param {string} target @param {unknown} [content]
 */
function signed(method, target, content) {
  const body = content === undefined ? '' : JSON.stringify(content);
  const timestamp = Math.floor(Date.now() / 1000);
  const nonce = randomUUID();
  const signature = createHmac('sha256', key.secret)
    .update(`${method}\n${target}\n${timestamp}\n${nonce}\n${body}`)
    .digest('hex');
  const headers = { 'x-api-key': key.keyId, 'x-timestamp': `${timestamp}`, 'x-nonce': nonce, 'x-signature': signature };
  return ask(method, target, { headers, ...(content === undefined ? {} : { body }) });
}

/** @param {number[]} values @param {number} part of them are not above the answer */
function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? 0;
}

/** @template T @param {T[]} items @param {(item: T) => Promise<unknown>} work */
async function inParallel(items, work) {
  let next = 0;
  const worker = async () => {
    while (next < items.length) await work(/** @type {T} */ (items[next++]));
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL, items.length) }, worker));
}

const { token } = await ask('POST', '/api/v1/hq/session', { body: JSON.stringify(operator) });
/** @param {string} target */
const desk = (target) => ask('GET', target, { headers: { authorization: `Bearer ${token}` } });

/**
 * Receipts and turnover of today by store, as headquarters sees them.
 * @returns {Promise<Map<number, {receipts: number, fen: number}>>}
 */
async function today() {
  const stores = new Map();
  for (let page = 1; ; page++) {
    const { items, total } = await desk(`/api/v1/hq/pos/sync?size=200&page=${page}`);
    for (const one of items) stores.set(one.storeId, { receipts: one.receiptsToday, fen: one.salesTodayFen });
    if (page * 200 >= total) return stores;
  }
}

const FEED_LIMIT_MS = 300_000;
/**
 * Reads on until everything sent has been told; entries are some seconds behind.
 * @param {'sales' | 'returns'} feed @param {string} since the server's time @param {ReadonlySet<string>} wanted numbers
 * @returns {Promise<{missing: number, twice: number}>}
 */
async function readBack(feed, since, wanted) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  const until = performance.now() + FEED_LIMIT_MS;
  for (let from = `since=${encodeURIComponent(since)}`; ;) {
    const { items, next, more } = await signed('GET', `/api/v1/pos/${feed}?${from}`);
    for (const { externalId } of items)
      if (wanted.has(externalId)) seen.set(externalId, (seen.get(externalId) ?? 0) + 1);
    from = `after=${next}`;
    const missing = wanted.size - seen.size;
    if ((missing === 0 && !more) || performance.now() > until) {
      return { missing, twice: [...seen.values()].filter((times) => times > 1).length };
    }
    if (!more) await sleep(500);
  }
}

/** Every SKU's price by id. @returns {Promise<Map<number, Sku>>} */
async function allPrices() {
  const prices = new Map();
  for (let after = 0; ;) {
    const page = await signed('GET', `/api/v1/pos/prices?size=200${after ? `&after=${after}` : ''}`);
    for (const item of page.items) prices.set(item.skuId, item);
    if (!page.next) return prices;
    after = page.next;
  }
}

/**
 * What each store has to sell; now and then a till sells what the books do not know of.
 * @param {number[]} storeIds @param {Map<number, Sku>} prices
 */
async function shelvesOf(storeIds, prices) {
  /** @type {Map<number, Sku[]>} */
  const shelves = new Map();
  const everything = [...prices.values()];
  await inParallel(storeIds, async (storeId) => {
    const { items } = await signed('GET', `/api/v1/pos/stock?storeId=${storeId}&size=50`);
    const own = /** @type {{skuId: number, available: number}[]} */ (items)
      .filter(({ available }) => available > 0)
      .flatMap(({ skuId }) => prices.get(skuId) ?? []);
    shelves.set(storeId, own.length ? own : everything);
  });
  return (/** @type {number} */ storeId) => {
    const shelf = (below(20) && shelves.get(storeId)) || everything;
    return /** @type {Sku} */ (shelf[below(shelf.length)]);
  };
}

/**
 * A day's receipts of all stores, in the order of payment.
 * @param {number[]} storeIds @param {(storeId: number) => Sku} goodsOf @param {Map<number, number>} guideOf
 */
function receiptsOf(storeIds, goodsOf, guideOf) {
  const now = Date.now();
  const midnight = Math.floor((now + 8 * 3_600_000) / 86_400_000) * 86_400_000 - 8 * 3_600_000;
  const run = randomUUID().slice(0, 8);
  /** @type {Receipt[]} */
  const all = [];
  for (const storeId of storeIds) {
    for (let n = 0; n < RECEIPTS; n++) {
      const lines = Array.from({ length: 1 + below(3) }, (_, i) => {
        const { skuId, skuCode, priceFen } = goodsOf(storeId);
        const quantity = 1 + below(2);
        return {
          lineId: `${i + 1}`,
          ...(below(2) ? { skuId } : { skuCode }),
          quantity,
          amountFen: priceFen * quantity,
        };
      });
      const guideId = guideOf.get(storeId);
      all.push({
        externalId: `${run}-${storeId}-${n}`,
        storeId,
        ...(guideId && below(10) < 6 ? { guideId } : {}),
        ...(below(10) < 4 ? { memberPhone: `199${String(below(1e8)).padStart(8, '0')}` } : {}),
        paidAt: new Date(midnight + below(now - midnight)).toISOString(),
        lines,
      });
    }
  }
  return all.sort((a, b) => (a.paidAt < b.paidAt ? -1 : 1));
}

/**
 * What came into each store in the morning and what was found later: of two things on its shelf.
 * @param {number[]} storeIds @param {(storeId: number) => Sku} goodsOf
 */
function movementsOf(storeIds, goodsOf) {
  const run = randomUUID().slice(0, 8);
  const at = new Date().toISOString();
  return storeIds.flatMap((storeId) =>
    ['receive', 'found'].map((kind) => ({
      ...{ externalId: `${run}-${storeId}-${kind}`, storeId, skuId: goodsOf(storeId).skuId },
      ...{ kind, quantity: 1 + below(6), at },
    })),
  );
}

const MOVEMENTS = 500;
/**
 * Sends all, and the first batch once more.
 * @param {ReturnType<typeof movementsOf>} movements
 */
async function move(movements) {
  const tally = { created: 0, duplicate: 0, rejected: 0 };
  const lots = Array.from({ length: Math.ceil(movements.length / MOVEMENTS) }, (_, i) =>
    movements.slice(i * MOVEMENTS, (i + 1) * MOVEMENTS),
  );
  const send = async (/** @type {typeof movements} */ lot) => {
    const { results } = /** @type {{results: {outcome: keyof typeof tally}[]}} */ (
      await signed('POST', '/api/v1/pos/stock-movements', { movements: lot })
    );
    for (const { outcome } of results) tally[outcome]++;
  };
  await inParallel(lots, send);
  await send(lots[0] ?? []);
  return { ...tally, again: lots[0]?.length ?? 0 };
}

const before = await today();
const storeIds = [...before.keys()].sort((a, b) => a - b).slice(0, STORES);
const goodsOf = await shelvesOf(storeIds, await allPrices());
const accounts = /** @type {{guides?: {storeId: number, guideId: number}[]}} */ (
  await ask('GET', '/simulator/accounts').catch(() => ({}))
);
const guideOf = new Map((accounts.guides ?? []).map((guide) => [guide.storeId, guide.guideId]));
const receipts = receiptsOf(storeIds, goodsOf, guideOf);
/** @type {Receipt[][]} */
const batches = [];
for (let from = 0; from < receipts.length; from += BATCH) batches.push(receipts.slice(from, from + BATCH));

/** @type {{created: number, duplicate: number, rejected: number, short: number}} */
const tally = { created: 0, duplicate: 0, rejected: 0, short: 0 };
/** @type {number[]} */
const waits = [];
const post = async (/** @type {Receipt[]} */ batch) => {
  const from = performance.now();
  const { results } =
    /** @type {{results: {outcome: 'created' | 'duplicate' | 'rejected', stockShort?: unknown}[]}} */ (
      await signed('POST', '/api/v1/pos/receipts', { receipts: batch })
    );
  waits.push(performance.now() - from);
  for (const { outcome, stockShort } of results) {
    tally[outcome]++;
    if (outcome === 'created' && stockShort) tally.short++;
  }
};
// the server's own time, a little early
const { asOf } = await signed('GET', '/api/v1/pos/prices?size=1');
const movements = movementsOf(storeIds, goodsOf);
const moved = await move(movements);
// whoever watches the server's processes takes their CPU from here on
console.error('receipts begin');
const started = performance.now();
await inParallel(batches, post);
const seconds = (performance.now() - started) / 1000;
const p99Ms = quantile(waits, 0.99);
console.error('receipts end');
const { created } = tally;
// tills that lost an answer send again: a tenth of the batches, all of which must be known
const again = batches.filter((_, i) => i % 10 === 0);
await inParallel(again, post);
// an item that cannot be read takes no other with it
const [first] = receipts;
const broken = { ...first, externalId: `broken-${randomUUID()}`, lines: [{ skuId: 1, quantity: -1, amountFen: 1 }] };
const { results: mixed } = await signed('POST', '/api/v1/pos/receipts', { receipts: [broken, first] });
const apart = /** @type {{outcome: string}[]} */ (mixed).map(({ outcome }) => outcome).join();
// a twentieth comes back
const refunds = receipts
  .filter((_, i) => i % 20 === 0)
  .map(({ externalId, lines }) => ({
    externalId: `back-${externalId}`,
    receiptExternalId: externalId,
    at: new Date().toISOString(),
    lines: lines
      .slice(0, 1)
      .map(({ lineId, amountFen }) => ({ lineId, quantity: 1, amountFen: Math.min(amountFen, 100) })),
  }));
let refunded = 0;
for (let from = 0; from < refunds.length; from += 200) {
  const { results } = await signed('POST', '/api/v1/pos/refunds', { refunds: refunds.slice(from, from + 200) });
  refunded += /** @type {{outcome: string}[]} */ (results).filter(({ outcome }) => outcome === 'created').length;
}

const told = {
  sales: await readBack('sales', asOf, new Set(receipts.map(({ externalId }) => externalId))),
  returns: await readBack('returns', asOf, new Set(refunds.map(({ externalId }) => externalId))),
};
const after = await today();
const sent = new Map(storeIds.map((id) => [id, { receipts: 0, fen: 0 }]));
for (const { storeId, lines } of receipts) {
  const sum = /** @type {{receipts: number, fen: number}} */ (sent.get(storeId));
  sum.receipts++;
  sum.fen += lines.reduce((fen, line) => fen + line.amountFen, 0);
}
const wrong = storeIds.filter((id) => {
  const [was, is, own] = [before.get(id), after.get(id), sent.get(id)];
  if (!was || !is || !own) return true;
  return is.receipts - was.receipts !== own.receipts || is.fen - was.fen !== own.fen;
});
const repeated = again.reduce((n, batch) => n + batch.length, 0);
const faults = [
  ...(created === receipts.length ? [] : [`${receipts.length - created} receipts were not taken in`]),
  ...(tally.duplicate === repeated ? [] : [`${repeated} were sent again, ${tally.duplicate} were known`]),
  ...(moved.created === movements.length && moved.duplicate === moved.again
    ? []
    : [`${movements.length} movements were sent, ${moved.created} taken in and ${moved.duplicate} known`]),
  ...(refunded === refunds.length ? [] : [`${refunds.length - refunded} refunds were not taken in`]),
  ...(apart === 'rejected,duplicate' ? [] : [`a broken receipt and a good one were answered ${apart}`]),
  ...['sales', 'returns'].flatMap((feed) => {
    const { missing, twice } = told[/** @type {'sales' | 'returns'} */ (feed)];
    return missing || twice ? [`the feed of ${feed} lacks ${missing} and tells ${twice} twice`] : [];
  }),
  ...(wrong.length ? [`the day of ${wrong.length} stores differs, first store ${wrong[0]}`] : []),
];
console.log(
  JSON.stringify({
    stores: storeIds.length,
    receipts: receipts.length,
    created,
    duplicates: tally.duplicate,
    rejected: tally.rejected,
    withStockShort: tally.short,
    refunded,
    movements: moved.created,
    told: { sales: receipts.length - told.sales.missing, returns: refunds.length - told.returns.missing },
    seconds: Number(seconds.toFixed(2)),
    p99Ms: Math.round(p99Ms),
    receiptsPerSecond: Math.round(receipts.length / seconds),
    requestsPerSecond: Number((batches.length / seconds).toFixed(1)),
    dayTotals: wrong.length ? 'differ' : 'equal',
  }),
);
for (const fault of faults) console.error(`✗ ${fault}`);
process.exitCode = faults.length ? 1 : 0;
