/** Looks in the database for all that people were told. */
import { idOf, query, underWay } from './books.mjs';

/** Of what is lost, how much is told of. */
const SHOWN = 5;

/** @typedef {import('./books.mjs').Where} Where */
/** @typedef {import('./ledger.mjs').Ledger} Ledger */

/**
 * Compares what people were told with what is there.
 * @param {Where} where @param {Ledger} ledger
 * @returns {Promise<Record<string, number>>} lost: acknowledged orders, cancellations, refunds and receipts that are not there, or
 *   not as acknowledged; twice: keys with more than one order, receipts with more than one sale; oversold: units promised beyond
 *   the stock; unpaid: payments WeChat took that settled nothing, refunds that it has not paid; given up: people who asked again
 *   and again in vain
 */
export async function compare(where, ledger) {
  const byId = await ordersOf(where, ledger.products);
  const lost = new Lost();
  const keys = new Map();
  for (const { request_key: key } of byId.values()) keys.set(key, (keys.get(key) ?? 0) + 1);
  for (const [key, told] of ledger.orders) {
    const row = byId.get(idOf(told.orderNo));
    if (!isAsTold(row, key, told))
      lost.add(`${told.orderNo} under ${key}, of ${told.totalFen} fen; there is ${JSON.stringify(row)}`);
  }
  for (const orderNo of ledger.cancelled) {
    const row = byId.get(idOf(orderNo));
    if (!['closed', 'refunded'].includes(row?.status)) lost.add(`${orderNo} was called off and is ${row?.status}`);
  }
  const unpaid = [...ledger.paid].filter((orderNo) => !byId.get(idOf(orderNo))?.transaction_id).length;
  await lookForRefunds(where, ledger, byId, lost);
  const twiceSold = await lookForReceipts(where, ledger, lost);
  return {
    lost: lost.count,
    twice: [...keys.values()].filter((n) => n > 1).length + ledger.twice + twiceSold,
    oversold: await oversold(where, ledger, byId),
    unpaid: unpaid + (await underWay(where, ledger)),
    'given up': ledger.givenUp,
  };
}

/** Counts, and tells of the first. */
class Lost {
  count = 0;

  /** @param {string} what */
  add(what) {
    this.count++;
    if (this.count <= SHOWN) console.error(`  lost: ${what}`);
  }
}

/** Orders of these goods with their lines, by id. */
async function ordersOf(where, products) {
  const rows = await query(
    where,
    `SELECT o.id AS id, o.idempotency_key AS request_key, o.status AS status, o.total_fen AS total_fen,
            o.refunded_fen AS refunded_fen, o.transaction_id AS transaction_id, l.id AS line_id, l.sku_id AS sku_id,
            l.quantity AS quantity, l.refunded_quantity AS refunded_quantity, l.guide_id AS guide_id
     FROM orders o JOIN order_line l ON l.order_id = o.id
     WHERE o.id > 0 AND l.sku_id IN (${products.map(() => '?').join(',')})`,
    products.map(({ skuId }) => skuId),
  );
  const byId = new Map();
  for (const row of rows) {
    const { line_id: id, sku_id: skuId, quantity, refunded_quantity: back, guide_id: guideId, ...order } = row;
    const known = byId.get(Number(row.id)) ?? { ...order, lines: [] };
    known.lines.push({ id: Number(id), skuId: Number(skuId), quantity: Number(quantity), back: Number(back), guideId });
    byId.set(Number(row.id), known);
  }
  return byId;
}

/** Key, total, and each line with whom it is credited to. */
const isAsTold = (row, key, { totalFen, lines }) =>
  row !== undefined &&
  row.request_key === key &&
  Number(row.total_fen) === totalFen &&
  (lines === undefined ||
    (lines.length === row.lines.length &&
      lines.every(({ id, skuId, quantity, guideId }) =>
        row.lines.some(
          (line) =>
            line.id === id &&
            line.skuId === skuId &&
            line.quantity === quantity &&
            (line.guideId ?? undefined) === guideId,
        ),
      )));

async function lookForRefunds(where, { refunds }, byId, lost) {
  if (!refunds.size) return;
  const ids = [...refunds.keys()];
  const rows = await query(where, `SELECT id, status FROM after_sale WHERE id IN (${ids.join(',')})`);
  const statusOf = new Map(rows.map(({ id, status }) => [Number(id), status]));
  for (const [id, { orderNo, amountFen }] of refunds) {
    const [status, back] = [statusOf.get(id), Number(byId.get(idOf(orderNo))?.refunded_fen ?? 0)];
    if (!['refunding', 'refunded'].includes(status) || back < amountFen)
      lost.add(`after-sale ${id} of ${orderNo}: ${amountFen} fen were agreed, it is ${status}, ${back} fen went back`);
  }
}

/** @returns {Promise<number>} receipts that made more than one sale */
async function lookForReceipts(where, { receipts }, lost) {
  if (!receipts.size) return 0;
  const run = [...receipts.keys()][0].replace(/\d+$/, '');
  const rows = await query(
    where,
    `SELECT external_id AS name, COUNT(*) AS n, SUM(net_fen) AS fen, SUM(returned_fen) AS back FROM sale
     WHERE channel = 'pos' AND external_id LIKE ? GROUP BY external_id`,
    [`${run}%`],
  );
  const sales = new Map(rows.map((row) => [row.name, row]));
  for (const [name, { fen, backFen }] of receipts) {
    const sale = sales.get(name);
    if (!sale || Number(sale.fen) !== fen * Number(sale.n) || Number(sale.back) < backFen)
      lost.add(`receipt ${name} of ${fen} fen, ${backFen} taken back; there is ${JSON.stringify(sale)}`);
  }
  return rows.filter(({ n }) => Number(n) > 1).length;
}

async function oversold(where, { products }, byId) {
  const promised = new Map();
  for (const { status, lines } of byId.values())
    if (status !== 'closed')
      for (const { skuId, quantity, back } of lines) promised.set(skuId, (promised.get(skuId) ?? 0) + quantity - back);
  let units = 0;
  for (const { skuId, locationId, units: had } of products) {
    const place = [locationId, skuId];
    const [stock] = await query(
      where,
      'SELECT on_hand, reserved FROM stock WHERE location_id = ? AND sku_id = ?',
      place,
    );
    units += Math.max(0, (promised.get(skuId) ?? 0) - had);
    units += Math.max(0, Number(stock.reserved) - Number(stock.on_hand));
  }
  return units;
}
