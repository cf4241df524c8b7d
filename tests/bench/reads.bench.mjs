/**
 * P3 and P9: the first screen at random places of chains of 400 to 100,000 stores, beside bare node:http with the same bytes,
 * as they are and compressed as clients ask for it, and the memory it takes. `reads`: the other pages of the shop, without a
 * target.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SECRET } from './kit/chain.mjs';
import { CLIENTS, wireOf } from './kit/coded.mjs';
import { hotItem } from './kit/hot-item.mjs';
import { load } from './kit/load.mjs';
import { startNode, startServer } from './kit/processes.mjs';
import { NO_TARGET } from './kit/report.mjs';
import { alternate } from './kit/rounds.mjs';
import { seedChain, seededRandom } from './kit/seed-chain.mjs';

export const ids = ['P3', 'P9', 'reads', 'memory'];
const SIZES = [400, 4_000, 40_000, 100_000];
const TARGET_SIZES = [4_000, 100_000];
/** The second is ten times the chain there is: some million stock rows. */
const MEMORY_SIZES = [4_000, 40_000, 100_000];
/** Chains whose every store has an item. */
const HOT_SIZES = [4_000, 40_000];
const MEMORY_BUDGET_MB = 1_500;
/** Some 2 km around a store. */
const NEAR = 0.02;
const WORDS = ['羽绒服', '连衣裙', '衬衫 白', '女 外套', '牛仔', 'T恤', '童装', '包', '运动 裤', '针织'];
const API = '/api/v1';

/** @param {{stores: {lng: number, lat: number}[]}} chain @returns {() => string} the first screen of somebody near any store */
function visits({ stores }) {
  const random = seededRandom(11);
  const near = (degrees) => (degrees + (random() - 0.5) * NEAR).toFixed(6);
  return () => {
    const { lng, lat } = stores[Math.floor(random() * stores.length)];
    return `${API}/storefront?lat=${near(lat)}&lng=${near(lng)}&coord=gcj02`;
  };
}

/** @param {{stores: {lng: number, lat: number}[]}} chain @returns {() => string} the first screen at each store's door in turn */
function everyDoor({ stores }) {
  let at = 0;
  return () => {
    const { lng, lat } = stores[at++ % stores.length];
    return `${API}/storefront?lat=${lat.toFixed(6)}&lng=${lng.toFixed(6)}&coord=gcj02`;
  };
}

/** Ours beside a floor that answers the bytes of one of the paths. `takes`: what clients send as Accept-Encoding. */
async function compare(server, pathOf, { seconds, rounds, log, before, takes }) {
  const sample = server.url + pathOf();
  const env = { FLOOR_BYTES_OF: sample, ...(takes && { FLOOR_TAKES: takes }) };
  const floor = await startNode('tests/bench/floors/http.mjs', { env });
  try {
    const headers = takes ? { 'accept-encoding': takes } : {};
    const request = () => ({ path: pathOf(), headers });
    // both are warm before they are measured: compiled code, and what is kept of every store made once
    if (before) await load(server.url, { ...before, request: () => ({ ...before.request(), headers }) });
    await load(server.url, { amount: 20_000, request });
    const run = (at) => () => load(at.url, { seconds, request, watch: { server: at } });
    const wire = await wireOf(sample, takes);
    return { ...(await alternate({ floor: run(floor), ours: run(server) }, { rounds, log })), wire };
  } finally {
    await floor.stop();
  }
}

const rowOf = ({ middle, ratio, wire }, row) => ({
  ...row,
  floor: middle('floor'),
  ours: middle('ours'),
  ratio: ratio('ours'),
  unit: 'req/s',
  pass: row.target === NO_TARGET ? null : ratio('ours') >= 0.7 && ratio('ours', 'p99') <= 2,
  detail: {
    p99Ratio: ratio('ours', 'p99'),
    p99Ms: middle('ours', 'p99'),
    cpuMs: middle('ours', 'serverCpu'),
    floorCpuMs: middle('floor', 'serverCpu'),
    coding: wire.coding,
    kB: wire.bytes / 1024,
  },
});

async function withChain(stores, log, work) {
  const dataDir = mkdtempSync(join(tmpdir(), 'qiandian-reads-'));
  try {
    const chain = await seedChain({ file: join(dataDir, 'qiandian.db'), stores });
    log(`  ${stores} stores, ${chain.stockRows} stock rows`);
    const server = await startServer({ demo: 'none', env: { DATA_DIR: dataDir, AUTH_SECRET: SECRET } });
    try {
      return await work({ ...server, dataDir }, chain);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The shop's other pages, each with the bytes of one of its answers as floor. */
async function otherPages(server, chain, options) {
  const random = seededRandom(13);
  const any = (list) => list[Math.floor(random() * list.length)];
  const { items } = await (await fetch(`${server.url}${API}/products?size=50&sort=popular`)).json();
  const storeId = () => any(chain.stores).id;
  const pages = {
    'product list': () => `${API}/products?storeId=${storeId()}`,
    search: () => `${API}/products?q=${encodeURIComponent(any(WORDS))}&storeId=${storeId()}`,
    product: () => `${API}/products/${any(items).id}?storeId=${storeId()}`,
    'stores near me': () => visits(chain)().replace('storefront', 'stores'),
  };
  const rows = [];
  for (const [what, pathOf] of Object.entries(pages)) {
    const result = await compare(server, pathOf, options);
    rows.push(rowOf(result, { id: 'reads', what, target: NO_TARGET }));
    const coded = await compare(server, pathOf, { ...options, rounds: 1, takes: CLIENTS.WeChat });
    rows.push(rowOf(coded, { id: 'reads', what: `${what}, as WeChat asks`, target: NO_TARGET }));
  }
  return rows;
}

export async function run({ short, wants, log }) {
  const options = { seconds: short ? 1 : 5, rounds: short ? 1 : 3, log };
  const sizes = wants('P9') ? SIZES : wants('memory') || wants('reads') ? MEMORY_SIZES : TARGET_SIZES;
  const rows = [];
  const perStores = new Map();
  for (const stores of short ? [400] : sizes) {
    rows.push(
      ...(await withChain(stores, log, async (server, chain) => {
        // the round through all places has every store's stock in memory within some seconds
        await sleep(short ? 0 : 5_000 + stores / 10);
        const doors = everyDoor(chain);
        const before = { amount: stores, request: () => ({ path: doors() }) };
        const result = await compare(server, visits(chain), { ...options, before });
        perStores.set(stores, result);
        const target = TARGET_SIZES.includes(stores) ? '≥ 0.7 × F-http, p99 ≤ 2 ×' : NO_TARGET;
        const first = rowOf(result, { id: 'P3', what: `first screen, ${stores} stores`, target });
        const coded = [];
        for (const [who, takes] of Object.entries(short || TARGET_SIZES.includes(stores) ? CLIENTS : {})) {
          const asked = await compare(server, visits(chain), {
            ...options,
            takes,
            before: coded.length ? undefined : before,
          });
          coded.push(rowOf(asked, { id: 'P3', what: `first screen, ${stores} stores, as ${who} asks`, target }));
        }
        const memory = {
          id: 'memory',
          what: `server with ${stores} stores, ${chain.stockRows} stock rows`,
          target: `≤ ${MEMORY_BUDGET_MB} MB`,
          ours: server.rssMb(),
          unit: 'MB',
          pass: server.rssMb() <= MEMORY_BUDGET_MB,
        };
        const others = stores === 4_000 && wants('reads') ? await otherPages(server, chain, options) : [];
        // last: it puts the item into every store
        const hot =
          wants('reads') && (short || HOT_SIZES.includes(stores)) ? await hotItem(server, chain, options) : [];
        return [first, ...coded, memory, ...others, ...hot];
      })),
    );
  }
  const [small, large] = [perStores.get(400), perStores.get(40_000)];
  if (small && large) {
    const growth = large.ratio('ours') / small.ratio('ours');
    rows.push({
      id: 'P9',
      what: 'first screen, 40,000 stores beside 400 (ratios to their floors)',
      target: '≥ 0.8',
      ours: growth,
      pass: growth >= 0.8,
      detail: { cpuMs400: small.middle('ours', 'serverCpu'), cpuMs40000: large.middle('ours', 'serverCpu') },
    });
  }
  return rows;
}
