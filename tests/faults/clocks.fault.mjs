/** F9, F10, F13: a process whose clock is an hour wrong, and clocks that are set while everybody works. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { reconcile, untilSettled } from './kit/books.mjs';
import { replay, shop } from './kit/buyers.mjs';
import { compare } from './kit/compare.mjs';
import { ask, until } from './kit/talk.mjs';
import { openShop, openWorld } from './kit/world.mjs';

export const ids = ['F9', 'F10', 'F13'];
export const shortIds = [];
const SHIFTED_CLOCK = createRequire(import.meta.url).resolve('../support/shifted-clock.cjs');
const NODE_OPTIONS = `--require ${SHIFTED_CLOCK}`;
const HOUR_MS = 3_600_000;
const TARGET =
  '0 lost · 0 twice · 0 oversold · 0 unpaid · 0 given up · 0 ended early · books 0 · clients hear the right time';
/** What two clocks may differ by that are read one after the other on a busy machine, with seconds cut off. */
const DATE_APART_MS = 10_000;

/** @returns {Promise<import('./kit/report.mjs').Row[]>} */
export async function run({ short, wants, log }) {
  const seconds = short ? 3 : 12;
  const rows = [];
  for (const [id, how, ms] of [
    ['F9', 'ahead', HOUR_MS],
    ['F10', 'behind', -HOUR_MS],
  ])
    if (wants(id)) rows.push(await wrongFromTheStart({ id, how, ms, seconds, log }));
  if (wants('F13')) rows.push(await setUnderLoad({ seconds, log }));
  return rows;
}

/** One of two API processes and the only worker live in another hour. */
async function wrongFromTheStart({ id, how, ms, seconds, log }) {
  const world = await openWorld({ database: 'mariadb', roles: ['api'] });
  try {
    const env = { NODE_OPTIONS, CLOCK_SHIFT_MS: String(ms) };
    await world.start({ role: 'api', env });
    await world.start({ role: 'worker', env });
    const what = `clocks of an API process and of the worker an hour ${how}`;
    return await underLoad({ id, what, world, log }, () => sleep(seconds * 1000));
  } finally {
    await world.close();
  }
}

/** The same two are set ahead, back, behind and back again while orders come in. */
async function setUnderLoad({ seconds, log }) {
  const folder = mkdtempSync(join(tmpdir(), 'qiandian-clocks-'));
  const world = await openWorld({ database: 'mariadb', roles: ['api'] });
  try {
    const files = ['api', 'worker'].map((role) => [role, join(folder, role)]);
    for (const [role, file] of files) {
      writeFileSync(file, '0');
      await world.start({ role, env: { NODE_OPTIONS, CLOCK_SHIFT_FILE: file } });
    }
    const what = 'clocks of an API process and of the worker set an hour ahead, back, behind and back under load';
    return await underLoad({ id: 'F13', what, world, log }, async (look) => {
      for (const ms of [HOUR_MS, 0, -HOUR_MS, 0]) {
        for (const [, file] of files) writeFileSync(file, String(ms));
        await sleep(seconds * 1000);
        await look();
      }
    });
  } finally {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Sells while `meanwhile` goes on, and counts what became of it. */
async function underLoad({ id, what, world, log }, meanwhile) {
  const { buyers, ledger } = await openShop(world, { products: 2, hotUnits: 60, mixed: false });
  const load = shop({ origins: world.origins, wechat: world.wechat.url, buyers, ledger });
  let wrongDates = 0;
  const look = async () => {
    for (const origin of world.origins()) {
      const { headers } = await ask(`${origin}/api/v1/health`);
      if (Math.abs(Date.parse(headers.get('date') ?? '') - Date.now()) > DATE_APART_MS) wrongDates++;
    }
  };
  await meanwhile(look);
  await look();
  await load.stop();
  const [right] = world.origins();
  await untilSettled(world, ledger);
  const hot = ledger.products.at(-1);
  const soldOut = await until(() => everybodyKnows(world, hot), 'all to see what is sold out', 30_000, 500).catch(
    () => false,
  );
  // nobody waited half an hour for a payment
  const [{ early }] = await world.sql(
    "SELECT COUNT(*) AS early FROM orders WHERE status = 'closed' AND paid_at IS NULL",
  );
  const seen = { ...(await compare(world, ledger)), 'ended early': Number(early) };
  seen.twice += await replay(ledger, right, 20);
  const { differences, text } = await reconcile(world);
  if (differences) log(text.slice(0, 1500));
  log(`  ${id} ${JSON.stringify({ refusals: ledger.refusals, wrongDates, soldOut })}`);
  for (const line of [...new Set(ledger.unexpected)].slice(0, 5)) log(`  unexpected: ${line}`);
  const counts = Object.entries(seen).map(([name, n]) => `${n} ${name}`);
  const worked = `${ledger.orders.size} orders, ${ledger.paid.size} payments`;
  return {
    id,
    what,
    target: TARGET,
    seen: `${counts.join(' · ')} · books ${differences} · ${ledger.unexpected.length} unexpected answers · ${wrongDates} wrong dates (${worked})`,
    pass:
      Object.values(seen).every((n) => n === 0) &&
      differences === 0 &&
      wrongDates === 0 &&
      soldOut &&
      ledger.unexpected.length === 0 &&
      ledger.orders.size > 0,
  };
}

/** Whether every process shows the label that the stock ledger gives the goods. */
async function everybodyKnows(world, { skuId, storeId, productId }) {
  const [{ free }] = await world.sql('SELECT SUM(on_hand - reserved) AS free FROM stock WHERE sku_id = ?', [skuId]);
  for (const origin of world.origins()) {
    const shown = await ask(`${origin}/api/v1/products?storeId=${storeId}&inStock=1&size=50&sort=new`);
    if (shown.status !== 200) return false;
    if (shown.body.items.some(({ id }) => id === productId) !== Number(free) > 0) return false;
  }
  return true;
}
