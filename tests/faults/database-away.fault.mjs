/** F1–F4: the database is killed and stays away, hangs, or has no space left: reads go on, writes are refused at once. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { reconcile, untilSettled } from './kit/books.mjs';
import { shop } from './kit/buyers.mjs';
import { compare } from './kit/compare.mjs';
import { amountsOf } from './kit/ledger.mjs';
import { ask, pickupOrder } from './kit/talk.mjs';
import { openShop, openWorld } from './kit/world.mjs';

export const ids = ['F1', 'F2', 'F3', 'F4'];
export const shortIds = [];
const MAX_REFUSAL_MS = 12_000;
/** MariaDB looks for room once a minute. */
const RESUME_LIMIT_MS = 120_000;
const TARGET = 'reads answer · writes 503 + Retry-After · goes on by itself · 0 lost, 0 unpaid, 0 given up';

/** @returns {Promise<import('./kit/report.mjs').Row[]>} */
export async function run({ short, wants, log }) {
  const seconds = short ? 6 : 30;
  const rows = [];
  if (wants('F1')) {
    rows.push(
      await outage(
        { id: 'F1', what: `database killed, away for ${seconds} s`, seconds, log },
        { database: 'mariadb' },
        (world) => ({
          begin: () => world.mariadb.kill(),
          end: () => world.mariadb.restart(),
        }),
      ),
    );
  }
  if (wants('F2')) {
    rows.push(
      await outage(
        { id: 'F2', what: `database hangs for ${seconds} s`, seconds, log },
        { database: 'mariadb' },
        (world) => ({
          begin: () => process.kill(world.mariadb.pid, 'SIGSTOP'),
          end: () => void process.kill(world.mariadb.pid, 'SIGCONT'),
        }),
      ),
    );
  }
  if (wants('F3'))
    rows.push(await onSmallDisk({ id: 'F3', what: 'disk full, SQLite', megabytes: 400, seconds: 8, log }, 'sqlite'));
  if (wants('F4'))
    rows.push(
      await onSmallDisk({ id: 'F4', what: 'disk full, MariaDB', megabytes: 1500, seconds: 20, log }, 'mariadb'),
    );
  return rows;
}

/** A file system of its own that can be filled; without the right to make one the row says so. */
async function onSmallDisk(row, database) {
  const disk = mkdtempSync(join(tmpdir(), 'qiandian-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${row.megabytes}m`, 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    rmSync(disk, { recursive: true, force: true });
    return { ...rowOf(row), seen: 'needs the right to mount a small disk', pass: null };
  }
  const filler = join(disk, 'filler');
  try {
    const place = database === 'sqlite' ? { folder: disk } : { mariadbFolder: disk };
    return await outage(row, { database, ...place }, ({ mariadb }) => ({
      begin: () => fill(filler),
      end: async () => {
        rmSync(filler, { force: true });
        if (!mariadb || isRunning(mariadb)) return '';
        // it does not always wait: then whoever supervises it starts it again
        await mariadb.restart();
        return ' · MariaDB had ended by itself and was started again';
      },
    }));
  } finally {
    rmSync(filler, { force: true });
    execFileSync('umount', ['-l', disk], { stdio: 'ignore' });
    rmSync(disk, { recursive: true, force: true });
  }
}

/** Its pid file goes when it ends in order. */
function isRunning(mariadb) {
  try {
    return process.kill(mariadb.pid, 0);
  } catch {
    return false;
  }
}

/** To the last byte. */
function fill(path) {
  const file = openSync(path, 'w');
  for (let size = 1 << 20; size > 0; size >>= 1) {
    const chunk = Buffer.alloc(size);
    try {
      while (writeSync(file, chunk) > 0);
    } catch {
      // what did not fit is tried in smaller pieces
    }
  }
  closeSync(file);
}

const rowOf = ({ id, what }) => ({ id, what, target: TARGET });

async function outage({ id, what, seconds, log }, options, faultOf) {
  const world = await openWorld(options);
  try {
    const { buyers, ledger } = await openShop(world, { products: 2, buyers: 8 });
    const [origin] = world.origins();
    const storeId = ledger.products[0].storeId;
    const reads = [
      '/api/v1/categories',
      `/api/v1/storefront?storeId=${storeId}`,
      `/api/v1/products?storeId=${storeId}&size=10`,
    ];
    for (const path of reads) await ask(origin + path);
    const { origins, wechat } = world;
    // nobody has asked in vain who would be served after the longest silence there may be
    const giveUpMs = seconds * 1000 + RESUME_LIMIT_MS + 60_000;
    const load = shop({ origins, wechat: wechat.url, buyers, ledger, giveUpMs });
    await sleep(2000);
    const fault = faultOf(world);
    const began = performance.now();
    await fault.begin();
    await sleep(1000);
    const [during, slowest] = await look({
      origin,
      reads,
      buyer: buyers[0],
      product: ledger.products[0],
      until: began + seconds * 1000,
    });
    const besides = (await fault.end()) ?? '';
    const back = performance.now();
    const before = load.acknowledged();
    while (load.acknowledged() < before + 10 && performance.now() < back + RESUME_LIMIT_MS) await sleep(50);
    const resumed = load.acknowledged() >= before + 10;
    const recovery = (performance.now() - back) / 1000;
    await load.stop();
    const alone = await untilSettled(world, ledger);
    const seen = await compare(world, ledger);
    const { differences, text } = await reconcile(world);
    if (differences) log(text.slice(0, 1000));
    const dead = world.servers.filter((server) => !server.alive()).length;
    for (const line of [...new Set(ledger.unexpected)].slice(0, 5)) log(`  unexpected: ${line}`);
    log(
      `  ${id} ${JSON.stringify({ during, slowest: Math.round(slowest), refusals: ledger.refusals, seen })}, ${amountsOf(ledger)}`,
    );
    const { readsGood, readsBad, refusedWell, refusedBadly, accepted } = during;
    const { unpaid, 'given up': givenUp, ...wrong } = seen;
    const lost = Object.values(wrong).reduce((sum, n) => sum + n, 0);
    return {
      ...rowOf({ id, what }),
      seen:
        `reads ${readsGood} of ${readsGood + readsBad} · ${refusedWell} refused, ${refusedBadly} badly, ${accepted} accepted · slowest ${(slowest / 1000).toFixed(1)} s · ` +
        `on again after ${recovery.toFixed(1)} s · ${lost} lost · ${unpaid} unpaid (${alone} found by the worker alone) · ${givenUp} given up · books ${differences}${besides}`,
      pass:
        readsBad === 0 &&
        readsGood > 0 &&
        refusedBadly === 0 &&
        refusedWell + accepted > 0 &&
        slowest < MAX_REFUSAL_MS &&
        resumed &&
        lost + unpaid + givenUp === 0 &&
        differences === 0 &&
        dead === 0 &&
        ledger.unexpected.length === 0,
    };
  } finally {
    await world.close();
  }
}

/** What visitors and a buyer hear meanwhile. */
async function look({ origin, reads, buyer, product, until }) {
  const during = { readsGood: 0, readsBad: 0, refusedWell: 0, refusedBadly: 0, accepted: 0, reasons: {} };
  let slowest = 0;
  for (let n = 0; performance.now() < until; n++) {
    for (const path of reads) {
      const reply = await ask(origin + path, { timeoutMs: 20_000 });
      if (reply.status === 200) during.readsGood++;
      else {
        during.readsBad++;
        const why = `${path} ${reply.status} ${reply.body?.code}`;
        during.reasons[why] = (during.reasons[why] ?? 0) + 1;
      }
    }
    const headers = { 'idempotency-key': `away-${n}-${Date.now()}` };
    const reply = await ask(`${origin}/api/v1/orders`, {
      token: buyer.token,
      body: pickupOrder(product),
      headers,
      timeoutMs: 20_000,
    });
    slowest = Math.max(slowest, reply.ms);
    if (reply.status === 503 && Number(reply.headers.get('retry-after')) > 0) during.refusedWell++;
    else if (reply.status === 200 || reply.status === 201) during.accepted++;
    else {
      during.refusedBadly++;
      const why = `order ${reply.status} ${reply.body?.code}`;
      during.reasons[why] = (during.reasons[why] ?? 0) + 1;
    }
    await sleep(200);
  }
  return [during, slowest];
}
