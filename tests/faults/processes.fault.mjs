/** F7, F8: processes that are asked to end, workers that die in the middle, and two workers at once. */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { reconcile, untilSettled } from './kit/books.mjs';
import { shop } from './kit/buyers.mjs';
import { compare } from './kit/compare.mjs';
import { pickupOrder, until } from './kit/talk.mjs';
import { openShop, openWorld } from './kit/world.mjs';

export const ids = ['F7', 'F8'];
export const shortIds = [];

/** @returns {Promise<import('./kit/report.mjs').Row[]>} */
export async function run({ short, wants, log }) {
  const rows = [];
  if (wants('F7')) rows.push(await askedToEnd(short, log));
  if (wants('F8')) rows.push(await workersKilled(short, log));
  return rows;
}

/** SIGTERM under load, as in every deployment: each request that was taken is answered, and the process ends by itself. */
async function askedToEnd(short, log) {
  const world = await openWorld({ database: 'mariadb', roles: ['all', 'api'] });
  try {
    const { buyers, ledger } = await openShop(world, { hotUnits: 0, products: 2, buyers: 8, mixed: false });
    const codes = [];
    /** Keys of requests whose connection was reset; a process under load may close its door on somebody it has not heard. */
    const reset = [];
    let [answered, cut] = [0, 0];
    for (let round = 0; round < (short ? 2 : 6); round++) {
      const server = world.servers[round % 2];
      let open = true;
      // with and without connections that are kept open: both are in use behind a load balancer
      const agents = [new Agent({ keepAlive: true, maxSockets: 8 }), undefined];
      const load = buyers.map(async (buyer, i) => {
        while (open) {
          const key = randomUUID();
          const product = ledger.products[i % 2];
          const end = await send(`${server.url}/api/v1/orders`, agents[i % 2], buyer.token, pickupOrder(product), key);
          if (end.status) answered++;
          if (end.orderNo) ledger.orders.set(key, { orderNo: end.orderNo, totalFen: product.priceFen, buyer });
          if (end.reset) reset.push(key);
          if (end.reason === 'ECONNREFUSED') return;
        }
      });
      await sleep(short ? 1500 : 3000);
      codes.push(await server.term());
      cut += cutOff(server);
      await sleep(200);
      open = false;
      await Promise.all(load);
      await world.restart(server);
    }
    const seen = await compare(world, ledger);
    const { differences } = await reconcile(world);
    cut += await withOrder(world, reset);
    log(`  F7 ${JSON.stringify({ answered, cut, reset: reset.length, seen })}`);
    return {
      id: 'F7',
      what: `SIGTERM under load, ${codes.length} times`,
      target: 'all taken requests answered · exit 0 · 0 lost',
      seen: `${answered} answered, ${cut} cut off, ${reset.length} reset unheard · exit ${[...new Set(codes)].join('/')} · ${seen.lost} lost · books ${differences}`,
      pass:
        cut === 0 &&
        codes.every((code) => code === 0) &&
        seen.lost + seen.twice + seen.oversold === 0 &&
        differences === 0,
    };
  } finally {
    await world.close();
  }
}

/** How many requests a process says it had taken and could not answer. */
const cutOff = (server) => Number(/"requests were cut off".*?"requests":(\d+)/.exec(server.logs())?.[1] ?? 0);

/** How many of these keys made an order all the same. */
async function withOrder(world, keys) {
  if (!keys.length) return 0;
  const marks = keys.map(() => '?').join(',');
  const [{ n }] = await world.sql(`SELECT COUNT(*) AS n FROM orders WHERE idempotency_key IN (${marks})`, keys);
  return Number(n);
}

/** @returns {Promise<{status?: number, orderNo?: string, reset?: boolean, reason?: string}>} reset: no answer came on a new connection */
function send(url, agent, token, body, key) {
  return new Promise((resolve) => {
    const text = JSON.stringify(body);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': key };
    const out = request(url, {
      method: 'POST',
      agent: agent ?? false,
      headers: { ...headers, 'content-length': Buffer.byteLength(text) },
    });
    let sent = false;
    let reused = false;
    out.on('socket', (socket) => {
      reused = out.reusedSocket;
      if (socket.connecting) socket.once('connect', () => (sent = true));
      else sent = true;
    });
    out.on('response', (reply) => {
      let said = '';
      reply.on('data', (data) => (said += data));
      reply.on('end', () => {
        const { orderNo } = JSON.parse(said || '{}');
        resolve({ status: reply.statusCode, orderNo: reply.statusCode < 300 ? orderNo : undefined });
      });
      reply.on('error', (error) => resolve({ reset: true, reason: error.code }));
    });
    // a kept connection may be closed just as the next request sets out: nobody took that one, every client sends it again
    out.on('error', (error) => resolve({ reset: sent && !reused, reason: error.code }));
    out.end(text);
  });
}

/** Two workers share the work; one after the other is killed in the middle of it. */
async function workersKilled(short, log) {
  const world = await openWorld({ database: 'mariadb', roles: ['api', 'worker', 'worker'] });
  try {
    const { buyers, ledger } = await openShop(world, { hotUnits: 0, mixed: false });
    const load = shop({ origins: world.origins, wechat: world.wechat.url, buyers, ledger, payEvery: 1 });
    const kills = short ? 2 : 8;
    for (let n = 0; n < kills; n++) {
      const before = ledger.paid.size;
      while (ledger.paid.size < before + 10) await sleep(20);
      await sleep(Math.random() * 500);
      const worker = world.servers[1 + (n % 2)];
      await worker.kill();
      await world.restart(worker);
    }
    await load.stop();
    const alone = await untilSettled(world, ledger);
    const idle = async () => {
      const [{ n }] = await world.sql(
        "SELECT COUNT(*) AS n FROM task WHERE state = 'due' AND run_at <= UTC_TIMESTAMP(3) AND kind LIKE '%>%'",
      );
      const [{ o }] = await world.sql('SELECT COUNT(*) AS o FROM outbox WHERE relayed_at IS NULL');
      return Number(n) + Number(o) === 0;
    };
    await until(idle, 'the workers to be done', 90_000, 250);
    const seen = await compare(world, ledger);
    const { differences, text } = await reconcile(world);
    if (differences) log(text.slice(0, 1500));
    const [{ paid }] = await world.sql(
      'SELECT COUNT(*) AS paid FROM orders WHERE paid_at IS NOT NULL AND transaction_id IS NOT NULL AND member_id IN (SELECT id FROM member WHERE openid LIKE ?)',
      ['%fault-%'],
    );
    const [{ sales, distinct_sales: different }] = await world.sql(
      "SELECT COUNT(*) AS sales, COUNT(DISTINCT s.external_id) AS distinct_sales FROM sale s JOIN orders o ON s.external_id = CONCAT('QD', o.id) WHERE o.member_id IN (SELECT id FROM member WHERE openid LIKE ?)",
      ['%fault-%'],
    );
    const failed = (await world.sql("SELECT kind FROM task WHERE state = 'failed'")).length;
    const exact =
      Number(sales) === Number(paid) && Number(different) === Number(paid) && Number(paid) >= ledger.paid.size;
    return {
      id: 'F8',
      what: `${kills} kills of one of two workers`,
      target: 'every effect once',
      seen: `${paid} paid orders, ${sales} sales · ${seen.unpaid} unpaid (${alone} found by the workers alone) · ${seen['given up']} given up · ${failed} tasks given up · books ${differences}`,
      pass: exact && Object.values(seen).every((n) => n === 0) && failed === 0 && differences === 0,
    };
  } finally {
    await world.close();
  }
}
