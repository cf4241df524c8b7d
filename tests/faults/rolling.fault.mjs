/** F14: a release is rolled out: three API processes behind HAProxy are asked to end and replaced, one after the other. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startBalancer } from './kit/balancer.mjs';
import { reconcile, untilSettled } from './kit/books.mjs';
import { replay, shop } from './kit/buyers.mjs';
import { compare } from './kit/compare.mjs';
import { amountsOf } from './kit/ledger.mjs';
import { ask, until } from './kit/talk.mjs';
import { openShop, openWorld } from './kit/world.mjs';

export const ids = ['F14'];
export const shortIds = [];
export const packages = 'proxy';
const APIS = 3;
const READERS = 4;
/** As in deploy/compose.yaml. */
const DRAIN_SECONDS = '4';
const TARGET = 'none fails for good · 0 lost · exit 0 · says first that it goes';

/** @returns {Promise<import('./kit/report.mjs').Row[]>} */
export async function run({ short, log }) {
  const env = { TRUST_PROXY: '1', DRAIN_SECONDS };
  const world = await openWorld({ database: 'mariadb', roles: ['api', 'api', 'api', 'worker'], env });
  let balancer;
  try {
    const apis = () => world.servers.slice(0, APIS);
    balancer = await startBalancer(apis().map(({ port }) => port));
    const { buyers, ledger } = await openShop(world, { hotUnits: 0 });
    const failed = {};
    const send = async (url, request) => {
      const reply = await balancer.ask(url, request);
      if (reply.status === 0 || reply.status >= 500) {
        const what = reply.body?.code ?? `status ${reply.status}`;
        failed[what] = (failed[what] ?? 0) + 1;
      }
      return reply;
    };
    const origins = () => [balancer.url];
    const load = shop({ origins, wechat: world.wechat.url, buyers, ledger, send });
    const readers = read(send, balancer.url, ledger.products[0]);
    const [codes, drained] = [[], []];
    for (let n = 0; n < APIS * (short ? 1 : 3); n++) {
      const before = load.acknowledged();
      while (load.acknowledged() < before + 20) await sleep(20);
      const api = apis()[n % APIS];
      const name = `api${(n % APIS) + 1}`;
      const seen = balancer.changes.length;
      const said = drains(api);
      codes.push(await api.term());
      drained.push(await said);
      const told = (state) => balancer.changes.slice(seen).some((one) => one.name === name && one.state === state);
      await until(() => told('DOWN'), `HAProxy to miss ${name}`);
      await world.restart(api);
      await until(() => told('UP'), `HAProxy to find ${name} again`);
      log(
        `  ${name} replaced: exit ${codes.at(-1)}, ${ledger.orders.size} orders, asked again: ${JSON.stringify(failed)}`,
      );
    }
    await load.stop();
    const reads = await readers.stop();
    await untilSettled(world, ledger);
    const seen = await compare(world, ledger);
    seen.twice += await replay(ledger, world.origins()[0]);
    const { differences, text } = await reconcile(world);
    if (differences) log(text.slice(0, 1500));
    for (const line of [...new Set(ledger.unexpected)].slice(0, 5)) log(`  unexpected: ${line}`);
    const again = Object.values(failed).reduce((sum, n) => sum + n, 0);
    const forGood = ledger.givenUp + reads.givenUp;
    const wrongCodes = codes.filter((code) => code !== 0);
    const silent = drained.filter((one) => !one).length;
    const counts = Object.entries(seen).map(([what, n]) => `${n} ${what}`);
    return [
      {
        id: 'F14',
        what: `${codes.length} API processes of three behind HAProxy replaced under load`,
        target: TARGET,
        seen:
          `${amountsOf(ledger)}, ${reads.done} reads: ${again} asked again, ${forGood} failed for good · ${counts.join(' · ')} · ` +
          `exit ${[...new Set(codes)].join('/')} · ${silent} ended without saying so · books ${differences}`,
        pass:
          forGood + wrongCodes.length + silent + differences === 0 &&
          ledger.unexpected.length === 0 &&
          Object.values(seen).every((n) => n === 0),
      },
    ];
  } finally {
    await balancer?.stop();
    await world.close();
  }
}

/** Whether a process that was asked to end says so while it still answers, and never again that it may be sent requests. */
async function drains(api) {
  let [no, yesAgain] = [false, false];
  while (api.alive()) {
    const { status } = await ask(`${api.url}/api/v1/health`, { timeoutMs: 2_000 });
    if (status === 503) no = true;
    if (status === 200 && no) yesAgain = true;
    await sleep(50);
  }
  return no && !yesAgain;
}

/** People who look, and try again when they see nothing. */
function read(send, origin, { storeId }) {
  const GIVE_UP_MS = 60_000;
  const seen = { done: 0, givenUp: 0 };
  let open = true;
  const one = async () => {
    while (open) {
      const limit = Date.now() + GIVE_UP_MS;
      while ((await send(`${origin}/api/v1/storefront?storeId=${storeId}`)).status !== 200) {
        if (Date.now() > limit) {
          seen.givenUp++;
          break;
        }
        await sleep(100 + Math.random() * 200);
      }
      seen.done++;
      await sleep(20);
    }
  };
  const all = Array.from({ length: READERS }, one);
  return {
    stop: async () => {
      open = false;
      await Promise.all(all);
      return seen;
    },
  };
}
