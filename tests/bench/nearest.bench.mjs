/** P4: the nearest store in memory, and that it is the one that measuring them all finds. */
import { createRequire } from 'node:module';
import { seededRandom } from './kit/seed-chain.mjs';

export const ids = ['P4'];
const POINTS = 10_000;
const TARGET_US = 20;
/** Length of a degree of latitude: nothing can be nearer than its share of it. */
const METERS_PER_DEGREE = 111_195;

export async function run({ short, log }) {
  const { haversineMeters, treeIndex } = createRequire(import.meta.url)('../../server/dist/domain/geo/index.js');
  const rows = [];
  for (const count of short ? [4_000] : [4_000, 100_000]) {
    const random = seededRandom(20_260_302);
    const place = (_, id) => ({ id, lng: 100 + random() * 22, lat: 22 + random() * 20 });
    const stores = Array.from({ length: count }, place);
    const points = Array.from({ length: POINTS }, place);
    const index = treeIndex(stores, (store) => store);
    const ask = () => points.map((point) => index.nearest(point, { limit: 1 })[0].item.id);
    const found = ask();
    const before = process.cpuUsage();
    ask();
    const { user, system } = process.cpuUsage(before);
    const micros = (user + system) / POINTS;
    const differing = points.filter((point, i) => nearestOfAll(stores, point, haversineMeters) !== found[i]).length;
    log(`  ${count} stores: ${micros.toFixed(1)} µs, ${differing} of ${POINTS} differ`);
    rows.push({
      id: 'P4',
      what: `nearest of ${count} stores; brute force agrees on ${POINTS - differing} of ${POINTS}`,
      target: `≤ ${TARGET_US} µs, all equal`,
      ours: micros,
      unit: 'µs CPU',
      pass: micros <= TARGET_US && differing === 0,
      right: differing === 0,
    });
  }
  return rows;
}

function nearestOfAll(stores, point, haversineMeters) {
  let best = stores[0];
  let bestM = haversineMeters(point, best);
  for (const store of stores) {
    if (Math.abs(store.lat - point.lat) * METERS_PER_DEGREE > bestM) continue;
    const meters = haversineMeters(point, store);
    if (meters < bestM) [best, bestM] = [store, meters];
  }
  return best.id;
}
