/** What becomes of an order besides its payment: it is called off, or handed over and refunded in part. */
import { setTimeout as sleep } from 'node:timers/promises';
import { persist } from './persist.mjs';

/** Shares of orders that nobody pays; and of paid ones. */
const CALLED_OFF_UNPAID = 0.08;
const CALLED_OFF_PAID = 0.06;
const REFUNDED = 0.15;
/** Callbacks come soon; whose does not leaves the order as it is. */
const PAID_WITHIN_MS = 3_000;

/** A repetition, whose first answer was lost, may find things done. */
const MOVED_ON = [
  'ORDER_STATE',
  'ORDER_EXPIRED',
  'PICKUP_USED',
  'PICKUP_CODE_INVALID',
  'AFTER_SALE_STATE',
  'AFTER_SALE_OPEN',
];

/**
 * @param {{ledger: import('./ledger.mjs').Ledger, origin: () => string, send: typeof import('./talk.mjs').ask, giveUpMs: number,
 *   chance: import('./chance.mjs').Chance}} shop
 * @returns {{unpaid: Follow, paid: Follow}}
 * @typedef {(buyer: {token: string}, told: import('./ledger.mjs').Told, cart: import('./carts.mjs').Cart) => Promise<void>} Follow
 */
export function afterwards({ ledger, origin, send, giveUpMs, chance }) {
  const { boss, manager } = ledger.floor;
  const call = (token, method, path, body) =>
    persist(ledger, {
      ask: () => send(`${origin()}/api/v1${path}`, { method, token, body }),
      giveUpMs,
      also: MOVED_ON,
    });

  const cancel = async ({ token }, { orderNo }) => {
    if (await call(token, 'POST', `/orders/${orderNo}/cancel`, {})) ledger.cancelled.add(orderNo);
  };

  /** As soon as the callback has told of the money. */
  const whenPaid = async ({ token }, { orderNo }) => {
    for (const limit = Date.now() + PAID_WITHIN_MS; Date.now() < limit; await sleep(150)) {
      const order = await call(token, 'GET', `/orders/${orderNo}`);
      if (order?.status === 'paid') return order;
    }
    return undefined;
  };

  /** The buyer has the goods, wants the money for one unit back, and the manager agrees. */
  const refundInPart = async (buyer, told, order) => {
    const { orderNo } = told;
    const code = order.pickup?.code?.replaceAll(' ', '');
    const parcel = { carrier: 'SF', trackingNo: `SF${orderNo.slice(2)}` };
    if (code) await call(manager, 'POST', `/store/pickups/${code}/verify`);
    else await call(boss, 'POST', `/hq/orders/${orderNo}/ship`, parcel);
    const lines = [{ lineId: chance.pick(told.lines).id, quantity: 1 }];
    const wish = { kind: 'refund_only', reason: '不合适', lines };
    const asked = await call(buyer.token, 'POST', `/orders/${orderNo}/after-sales`, wish);
    if (!asked) return;
    const agreed = await call(manager, 'POST', `/store/after-sales/${asked.id}/approve`, {});
    if (agreed) ledger.refunds.set(asked.id, { orderNo, amountFen: asked.amountFen });
  };

  return {
    unpaid: async (buyer, told) => {
      if (chance.of(CALLED_OFF_UNPAID)) await cancel(buyer, told);
    },
    paid: async (buyer, told, cart) => {
      const [calledOff, refunded] = [chance.of(CALLED_OFF_PAID), chance.of(REFUNDED)];
      // units of what runs out go back to sale once and are counted once
      if (!cart.plenty || !(calledOff || refunded)) return;
      if (!ledger.paid.has(told.orderNo) || ledger.silent.has(told.orderNo)) return;
      const order = await whenPaid(buyer, told);
      if (!order) return;
      if (calledOff) await cancel(buyer, told);
      else if (cart.units > 1) await refundInPart(buyer, told, order);
    },
  };
}
