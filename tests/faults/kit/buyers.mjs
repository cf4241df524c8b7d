/** Buyers who place orders and pay without end, a till beside them; what they were told is written down. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterwards } from './afterwards.mjs';
import { mixedCart, plainCart } from './carts.mjs';
import { chanceOf } from './chance.mjs';
import { noteRefusal } from './ledger.mjs';
import { persist } from './persist.mjs';
import { ask } from './talk.mjs';
import { startTill } from './till.mjs';

const PAUSE_MS = 15;
const GIVE_UP_MS = 60_000;

/**
 * @param {{origins: () => string[], wechat: string, buyers: {token: string}[], ledger: import('./ledger.mjs').Ledger, payEvery?: number,
 *   silentEvery?: number, pauseMs?: number, giveUpMs?: number, pace?: () => Promise<void>, send?: typeof ask, mixed?: boolean}} options
 *   wechat: the simulator's origin; payEvery: every n-th order is paid (2), 0 pays none; silentEvery: of every n-th payment (5) WeChat
 *   says nothing, 0: it tells of all; giveUpMs: how long one asks again for the same; pace: asked before each order, in place of the
 *   pause after it; send: how the shop is asked; mixed: false for orders of one unit, to be fetched, that are paid or not and no
 *   more, without a till
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
  mixed = ledger.floor !== undefined,
}) {
  let open = true;
  let [turn, payments] = [0, 0];
  const origin = () => origins()[turn++ % origins().length];
  const products = mixed ? ledger.products : ledger.products.filter(({ elsewhere }) => !elsewhere);

  /** The same order with the same key until somebody says yes or no. @returns {Promise<import('./ledger.mjs').Told | undefined>} */
  const place = async (buyer, { body, totalFen }) => {
    const headers = { 'idempotency-key': randomUUID() };
    const once = () => send(`${origin()}/api/v1/orders`, { token: buyer.token, body, headers });
    const said = await persist(ledger, { ask: once, giveUpMs });
    if (!said) return undefined;
    const told = { orderNo: said.orderNo, totalFen, buyer, body, lines: said.lines };
    ledger.orders.set(headers['idempotency-key'], told);
    ledger.writes.push({ at: performance.now() });
    return told;
  };

  const pay = async (buyer, { orderNo }) => {
    for (const limit = Date.now() + giveUpMs; Date.now() < limit; await sleep(100 + Math.random() * 200)) {
      const reply = await send(`${origin()}/api/v1/orders/${orderNo}/pay`, { method: 'POST', token: buyer.token });
      if (reply.status !== 200) {
        noteRefusal(ledger, reply);
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
    const chance = chanceOf(index);
    const follow = mixed ? afterwards({ ledger, origin, send, giveUpMs, chance }) : undefined;
    for (let n = index; open; n++) {
      await pace?.();
      const product = products[n % products.length];
      const cart = mixed ? mixedCart(product, buyer, ledger, chance) : plainCart(product);
      const told = await place(buyer, cart);
      const pays = payEvery > 0 && n % payEvery === 0;
      if (told && pays) await pay(buyer, told);
      if (told) await follow?.[pays ? 'paid' : 'unpaid'](buyer, told, cart);
      if (!pace) await sleep(pauseMs * (0.5 + Math.random()));
    }
  };
  const all = buyers.map(buy);
  const till = mixed ? startTill({ ledger, origin, send, giveUpMs }) : undefined;
  return {
    acknowledged: () => ledger.orders.size,
    stop: async () => {
      open = false;
      await Promise.all([...all, till?.stop()]);
    },
  };
}

/**
 * Sends acknowledged orders once more under their keys: each must be answered with the same order.
 * @param {import('./ledger.mjs').Ledger} ledger @param {string} origin @param {number} [sample] @returns {Promise<number>} how many were not
 */
export async function replay(ledger, origin, sample = 50) {
  const all = [...ledger.orders];
  let wrong = 0;
  for (let i = 0; i < Math.min(sample, all.length); i++) {
    const [key, { orderNo, buyer, body }] = all[Math.floor(Math.random() * all.length)];
    const headers = { 'idempotency-key': key };
    const again = await ask(`${origin}/api/v1/orders`, { token: buyer.token, body, headers });
    if (again.body?.orderNo !== orderNo) wrong++;
  }
  return wrong;
}
