/** P1, P2 and P9 for ordering: orders over HTTP beside one transaction per order, on a MariaDB that loses nothing. */
import { onDatabase, orderStream, startRig } from './kit/ordering-rig.mjs';
import { alternate } from './kit/rounds.mjs';
import { slowSync } from './kit/slow-sync.mjs';
import { closedLoop } from './kit/wire.mjs';

export const ids = ['P1', 'P2', 'P9'];
const STORES = 400;
const EXTRA_SYNC_MS = 2;

const unexpected = (streams) => {
  const all = streams.flatMap(({ counts }) => Object.entries(counts.unexpected).map(([code, n]) => `${code}×${n}`));
  return all.join(' ') || 'none';
};
const mismatches = (streams) => streams.reduce((sum, { counts }) => sum + counts.mismatches, 0);

/** Alternating rounds of the floor and the product under the same orders. */
async function beside(rig, floor, server, options, { rounds, seconds, log }) {
  const streams = [];
  const run = (target, own) => () => {
    const stream = orderStream(target, { ...options, ...own });
    if (target === server) streams.push(stream);
    return closedLoop(target.url, { ...stream, seconds, watch: { server: target, database: rig.database } });
  };
  const { middle, ratio } = await alternate({ floor: run(floor), ours: run(server) }, { rounds, log });
  return {
    floor: middle('floor'),
    ours: middle('ours'),
    ratio: ratio('ours'),
    mismatches: mismatches(streams),
    detail: {
      serverCpuMs: middle('ours', 'serverCpu'),
      databaseCpuMs: middle('ours', 'databaseCpu'),
      floorServerCpuMs: middle('floor', 'serverCpu'),
      floorDatabaseCpuMs: middle('floor', 'databaseCpu'),
      p50ms: middle('ours', 'p50'),
      p99ms: middle('ours', 'p99'),
      replaysThatDiffer: mismatches(streams),
      refused: unexpected(streams),
    },
  };
}

export async function run({ short, wants, log }) {
  const rows = [];
  const rounds = short ? 1 : 5;
  const seconds = short ? 1 : 5;
  const rig = await startRig();
  try {
    const [floor, server] = [await rig.floor(STORES), await rig.product(STORES)];
    if (wants('P1')) {
      const spread = await beside(rig, floor, server, {}, { rounds, seconds, log });
      rows.push({
        id: 'P1',
        what: 'orders, 1,000 SKUs in 400 stores, 64 clients',
        target: '≥ 3 × F-order',
        unit: 'orders/s',
        pass: spread.ratio >= 3 && spread.mismatches === 0,
        ...spread,
      });
    }
    if (wants('P2')) {
      const hot = await beside(rig, floor, server, { hot: true }, { rounds, seconds, log });
      rows.push({
        id: 'P2',
        what: 'orders of one SKU in one store',
        target: '≥ 4.5 × F-order',
        unit: 'orders/s',
        pass: hot.ratio >= 4.5 && hot.mismatches === 0,
        ...hot,
      });
    }
  } finally {
    await rig.stop();
  }
  return rows.map(({ mismatches: _, ...row }) => row);
}
void [onDatabase, slowSync, EXTRA_SYNC_MS];
