/** P3: the first screen beside bare node:http with the same bytes. */
import { load } from './kit/load.mjs';
import { startNode, startServer } from './kit/processes.mjs';
import { alternate } from './kit/rounds.mjs';

export const ids = ['P3'];
const PLACE = 'lat=31.2304&lng=121.4737&coord=gcj02';

export async function run({ short, log }) {
  const seconds = short ? 1 : 5;
  const server = await startServer();
  const path = `/api/v1/storefront?${PLACE}`;
  const floor = await startNode('tests/bench/floors/http.mjs', { env: { FLOOR_BYTES_OF: server.url + path } });
  try {
    const watch = { floor: { server: floor }, ours: { server } };
    const { middle, ratio } = await alternate(
      {
        floor: () => load(`${floor.url}/`, { seconds, watch: watch.floor }),
        ours: () => load(server.url + path, { seconds, watch: watch.ours }),
      },
      { rounds: short ? 1 : 5, log },
    );
    const tail = ratio('ours', 'p99');
    return [
      {
        id: 'P3',
        what: 'storefront by position, demo of 40 stores',
        target: '≥ 0.7 × F-http, p99 ≤ 2 ×',
        floor: middle('floor'),
        ours: middle('ours'),
        ratio: ratio('ours'),
        unit: 'req/s',
        pass: ratio('ours') >= 0.7 && tail <= 2,
        detail: { p99Ratio: tail, cpuMs: middle('ours', 'serverCpu'), floorCpuMs: middle('floor', 'serverCpu') },
      },
    ];
  } finally {
    await floor.stop();
    await server.stop();
  }
}
