/** What people outside were told, to be looked for afterwards. */

/**
 * @typedef {{orderNo: string, totalFen: number, buyer: {token: string}, body?: object,
 *   lines?: {id: number, skuId: number, quantity: number, guideId?: number}[]}} Told an order as it was acknowledged; body: what was sent
 * @typedef {{orders: Map<string, Told>, paid: Set<string>, silent: Set<string>, cancelled: Set<string>,
 *   refunds: Map<number, {orderNo: string, amountFen: number}>, receipts: Map<string, {fen: number, backFen: number}>,
 *   products: any[], floor?: import('./floor.mjs').Floor, twice: number, givenUp: number, writes: {at: number}[],
 *   refusals: Record<string, number>, unexpected: string[]}} Ledger
 * orders: acknowledged, by request key. paid: order numbers whose money WeChat took. silent: those of them that no callback tells
 * of. cancelled: order numbers that were called off. refunds: what a manager agreed to, by after-sale. receipts: what tills were
 * told is taken in, by number, and what of it was taken back. twice: keys answered with different orders, receipts taken in again.
 * givenUp: what was asked for again and again, in vain. writes: when each order or payment was acknowledged, by
 * `performance.now()`. refusals: answers other than 2xx, by code. unexpected: those that no fault explains.
 */

/** @param {any[]} products @param {import('./floor.mjs').Floor} [floor] @returns {Ledger} */
export const newLedger = (products, floor) => ({
  orders: new Map(),
  paid: new Set(),
  silent: new Set(),
  cancelled: new Set(),
  refunds: new Map(),
  receipts: new Map(),
  products,
  floor,
  twice: 0,
  givenUp: 0,
  writes: [],
  refusals: {},
  unexpected: [],
});

/** How much there is to be looked for, for people. @param {Ledger} ledger @returns {string} */
export const amountsOf = ({ orders, paid, cancelled, refunds, receipts, floor }) =>
  `${orders.size} orders, ${paid.size} payments` +
  (floor ? `, ${cancelled.size} called off, ${refunds.size} refunded in part, ${receipts.size} receipts` : '');

/** What anybody may hear while something is broken, or when the goods are gone. */
const EXPECTED = new Set(['NOT_READY', 'DATABASE_UNAVAILABLE', 'BUSY', 'STOCK_SHORT', 'WECHAT_UNAVAILABLE']);

/**
 * Notes an answer that is not 2xx. @param {Ledger} ledger @param {{status: number, body: any}} reply
 * @param {readonly string[]} [also] codes that belong to this request
 */
export function noteRefusal(ledger, reply, also = []) {
  const code = reply.body?.code ?? `status ${reply.status}`;
  ledger.refusals[code] = (ledger.refusals[code] ?? 0) + 1;
  if (reply.status === 0 || EXPECTED.has(code) || also.includes(code)) return;
  ledger.unexpected.push(`${reply.status} ${code} ${JSON.stringify(reply.body).slice(0, 200)}`);
}
