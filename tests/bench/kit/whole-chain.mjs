/** A hot item that lies in every store of the chain and is sold out in the one in which everybody orders it. */
import { skuOn } from './chain.mjs';
import { onDatabase, orderStream } from './ordering-rig.mjs';
import { alternate } from './rounds.mjs';
import { closedLoop } from './wire.mjs';

const HOT = skuOn(1, 0);
/** In each other store: some hundred stores are emptied within a round. */
const UNITS = 20;
const TOO_MANY = 99;

const everywhere = [
  `DELETE FROM stock WHERE sku_id = ${HOT}`,
  `INSERT INTO stock (location_id, sku_id, on_hand, reserved) SELECT id, ${HOT}, IF(id = 1, 0, ${UNITS}), 0 FROM store`,
];

/** Orders answered a second, granted or refused for want of stock. */
async function answers(target, options, { seconds, database, seen }) {
  const stream = orderStream(target, { hot: true, replays: false, ...options });
  const from = performance.now();
  const load = await closedLoop(target.url, { ...stream, seconds, watch: { server: target, database } });
  const elapsed = (performance.now() - from) / 1000;
  const { '409 STOCK_SHORT': short = 0, ...other } = stream.counts.unexpected;
  const granted = Math.round(load.rate * elapsed);
  seen.push({ granted, short, other: Object.values(other).reduce((sum, n) => sum + n, load.errors) });
  return { rate: (granted + short) / elapsed, granted: granted / elapsed, p99: load.p99 };
}

/** Units that are held are units that were ordered, and nowhere more than there were. */
async function isExact(databaseUrl) {
  const [{ held, ordered, over }] = await onDatabase(databaseUrl, [
    `SELECT (SELECT SUM(reserved) FROM stock WHERE sku_id = ${HOT}) AS held,
       (SELECT COALESCE(SUM(quantity), 0) FROM order_line WHERE sku_id = ${HOT}) AS ordered,
       (SELECT COUNT(*) FROM stock WHERE reserved > on_hand) AS \`over\``,
  ]);
  return { held: Number(held), ordered: Number(ordered), over: Number(over) };
}

/**
 * @param {Awaited<ReturnType<typeof import('./ordering-rig.mjs').startRig>>} rig
 * @param {{url: string, stores: number}} ordinary a chain in which the hot item lies in the store itself
 * @param {number} stores of the chain that is asked
 * @param {{rounds: number, seconds: number, log: (line: string) => void}} how
 */
export async function inWholeChain(rig, ordinary, stores, { rounds, seconds, log }) {
  const server = await rig.product(stores, { sql: everywhere });
  const rows = [];
  for (const [what, options] of [
    ['sold out in its store, half express', {}],
    ['more than any place has, refused', { quantity: TOO_MANY }],
  ]) {
    const [own, seen] = [[], []];
    const { middle, ratio } = await alternate(
      {
        ordinary: () => answers(ordinary, {}, { seconds, database: rig.database, seen: own }),
        ours: () => answers(server, options, { seconds, database: rig.database, seen }),
      },
      { rounds, log },
    );
    const { held, ordered, over } = await isExact(server.databaseUrl);
    const other = seen.reduce((sum, one) => sum + one.other, 0);
    const granted = seen.reduce((sum, one) => sum + one.granted, 0);
    const right = held === ordered && over === 0;
    const answered = other === 0 && (options.quantity ? granted === 0 : granted > 0);
    rows.push({
      id: 'P2',
      what: `one SKU in all of ${stores} stores, ${what}`,
      target: 'exact',
      floor: middle('ordinary'),
      ours: middle('ours'),
      ratio: ratio('ours'),
      unit: 'answers/s',
      pass: right && answered,
      right,
      detail: { grantedPerSecond: middle('ours', 'granted'), p99ms: middle('ours', 'p99'), held, ordered, over, other },
    });
  }
  return rows;
}
