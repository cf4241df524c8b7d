/** Buyers who place orders and pay without end, and write down what they were told. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, pickupOrder } from './talk.mjs';

/**
 * @typedef {{orders: Map<string, {orderNo: string, totalFen: number, buyer: object}>, paid: Set<string>, silent: Set<string>,
 *   products: any[], twice: number, givenUp: number, writes: {at: number}[], refusals: Record<string, number>, unexpected: string[]}} Ledger
 * orders: acknowledged, by request key. paid: order numbers whose money WeChat took. silent: those of them that no callback tells
 * of. twice: keys answered with different orders. givenUp: orders and payments that were asked for again and again, in vain. writes: when each order or payment
 * was acknowledged, by `performance.now()`. refusals: answers other than 2xx, by code. unexpected: those that no fault explains.
 */

/** @returns {Ledger} */
export const newLedger = (products) => ({
  orders: new Map(),
  paid: new Set(),
  silent: new Set(),
  products,
  twice: 0,
  givenUp: 0,
  writes: [],
  refusals: {},
  unexpected: [],
});

/** What a buyer may hear while something is broken, or when the goods are gone. */
const EXPECTED = new Set(['NOT_READY', 'DATABASE_UNAVAILABLE', 'BUSY', 'STOCK_SHORT', 'WECHAT_UNAVAILABLE']);
const PAUSE_MS = 15;
const GIVE_UP_MS = 60_000;

/**
 * @param {{origins: () => string[], wechat: string, buyers: {token: string}[], ledger: Ledger, payEvery?: number, silentEvery?: number,
 *   pauseMs?: number, giveUpMs?: number, pace?: () => Promise<void>, send?: typeof ask}} options wechat: the simulator's origin;
 *   payEvery: every n-th order is paid (2), 0 pays none; silentEvery: of every n-th payment (5) WeChat says nothing, 0: it tells of
 *   all; giveUpMs: how long one asks again for the same; pace: asked before each order, in place of the pause after it; send: how
 *   the shop is asked
 * @returns {{stop: () => Promise<void>, acknowledged: () => number}} stop: takes no new orders, finishes those begun
 */
export function shop({
  origins,
  wechat,
  buyers,
  ledger,
  payEvery = 2,
  silentEvery = 5,
  pauseMs = PAUSE_MS,
  giveUpMs = GIVE_UP_MS,
  pace,
  send = ask,
}) {
  let open = true;
  let [turn, payments] = [0, 0];
  const origin = () => origins()[turn++ % origins().length];
  const note = (reply) => {
    const code = reply.body?.code ?? `status ${reply.status}`;
    ledger.refusals[code] = (ledger.refusals[code] ?? 0) + 1;
    if (reply.status === 0 || EXPECTED.has(code)) return;
    ledger.unexpected.push(`${reply.status} ${code} ${JSON.stringify(reply.body).slice(0, 200)}`);
  };

  /** The same order with the same key until somebody says yes or no. */
  const place = async (buyer, product) => {
    const key = randomUUID();
    for (const limit = Date.now() + giveUpMs; Date.now() < limit; await sleep(100 + Math.random() * 200)) {
      const headers = { 'idempotency-key': key };
      const request = { token: buyer.token, body: pickupOrder(product), headers };
      const reply = await send(`${origin()}/api/v1/orders`, request);
      if (reply.status === 200 || reply.status === 201) {
        const { orderNo } = reply.body;
        ledger.orders.set(key, { orderNo, totalFen: product.priceFen, buyer });
        ledger.writes.push({ at: performance.now() });
        return orderNo;
      }
      note(reply);
      if (reply.status >= 400 && reply.status < 500) return undefined;
    }
    ledger.givenUp++;
    return undefined;
  };

  const pay = async (buyer, orderNo) => {
    for (const limit = Date.now() + giveUpMs; Date.now() < limit; await sleep(100 + Math.random() * 200)) {
      const reply = await send(`${origin()}/api/v1/orders/${orderNo}/pay`, { method: 'POST', token: buyer.token });
      if (reply.status !== 200) {
        note(reply);
        if (reply.status >= 400 && reply.status < 500) return;
        continue;
      }
      ledger.writes.push({ at: performance.now() });
      if (reply.body.settled) return void ledger.paid.add(orderNo);
      const prepayId = reply.body.payment.package.replace('prepay_id=', '');
      const cashier = `${wechat}/simulator/wechat/payments/${encodeURIComponent(prepayId)}`;
      const silent = silentEvery > 0 && ++payments % silentEvery === 0;
      const taken = await ask(cashier, { body: { outcome: silent ? 'no-notify' : 'success' } });
      if (taken.status === 409) return;
      if (taken.status !== 200) continue;
      if (silent) ledger.silent.add(orderNo);
      return void ledger.paid.add(orderNo);
    }
    ledger.givenUp++;
  };

  const buy = async (buyer, index) => {
    for (let n = index; open; n++) {
      await pace?.();
      const orderNo = await place(buyer, ledger.products[n % ledger.products.length]);
      if (orderNo && payEvery && n % payEvery === 0) await pay(buyer, orderNo);
      if (!pace) await sleep(pauseMs * (0.5 + Math.random()));
    }
  };
  const all = buyers.map(buy);
  return {
    acknowledged: () => ledger.orders.size,
    stop: async () => {
      open = false;
      await Promise.all(all);
    },
  };
}

/**
 * Sends acknowledged orders once more under their keys: each must be answered with the same order.
 * @param {Ledger} ledger @param {string} origin @param {number} [sample] @returns {Promise<number>} how many were not
 */
export async function replay(ledger, origin, sample = 50) {
  const all = [...ledger.orders];
  let wrong = 0;
  for (let i = 0; i < Math.min(sample, all.length); i++) {
    const [key, { orderNo, totalFen, buyer }] = all[Math.floor(Math.random() * all.length)];
    const product = ledger.products.find(({ priceFen }) => priceFen === totalFen);
    const headers = { 'idempotency-key': key };
    const again = await ask(`${origin}/api/v1/orders`, { token: buyer.token, body: pickupOrder(product), headers });
    if (again.body?.orderNo !== orderNo) wrong++;
  }
  return wrong;
}
