/** F5, F6: WeChat hangs or is down. Nobody's order waits for it, and what it should be told is told when it is back. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { reconcile } from './kit/books.mjs';
import { ask, must, pickupOrder, until } from './kit/talk.mjs';
import { openShop, openWorld } from './kit/world.mjs';

export const ids = ['F5', 'F6'];
export const shortIds = [];
const PARCELS = 12;
const AWAY_MS = 25_000;
/** The worker looks every five seconds for orders whose time is over. */
const TIMEOUT_MS = 6_000;

/** @returns {Promise<import('./kit/report.mjs').Row[]>} */
export async function run({ short, wants, log }) {
  const world = await openWorld({ database: 'mariadb', roles: ['api', 'worker'] });
  try {
    const rows = [];
    if (wants('F5'))
      rows.push(
        await away(
          'F5',
          'WeChat hangs',
          world,
          { begin: async () => world.wechat.freeze(), end: async () => world.wechat.thaw() },
          short,
          log,
        ),
      );
    if (wants('F6'))
      rows.push(
        await away(
          'F6',
          'WeChat is down',
          world,
          { begin: () => world.wechat.kill(), end: () => world.restartWechat() },
          short,
          log,
        ),
      );
    return rows;
  } finally {
    await world.close();
  }
}

async function away(id, what, world, fault, short, log) {
  const { boss, buyers, ledger } = await openShop(world, { products: 1, hotUnits: 0, buyers: 8, mixed: false });
  const [origin] = world.origins();
  const [product] = ledger.products;
  const place = (buyer) =>
    ask(`${origin}/api/v1/orders`, {
      token: buyer.token,
      body: pickupOrder(product),
      headers: { 'idempotency-key': randomUUID() },
    });
  const pay = (buyer, orderNo) => ask(`${origin}/api/v1/orders/${orderNo}/pay`, { method: 'POST', token: buyer.token });
  const parcels = await paidParcels(world, buyers[0], product);
  const quiet = await timed(() => place(buyers[1]), 20);

  await fault.begin();
  const began = performance.now();
  for (const orderNo of parcels) {
    const body = { carrier: 'SF', trackingNo: `SF${orderNo.slice(2)}` };
    await must(`${origin}/api/v1/hq/orders/${orderNo}/ship`, { token: boss, body });
  }
  // those who pay fill the circuit; those who order must not notice
  const payers = Array.from({ length: 8 }, async (_, i) => {
    const { body } = await place(buyers[i % buyers.length]);
    return pay(buyers[i % buyers.length], body.orderNo);
  });
  const during = await timed(() => place(buyers[2]), 40);
  const paid = await Promise.all(payers);
  const later = await timed(async () => pay(buyers[3], (await place(buyers[3])).body.orderNo), 5);
  const closedAfter = await timeOutOne(world, buyers[4], place);
  await sleep(Math.max(0, began + (short ? 8_000 : AWAY_MS) - performance.now()));
  await fault.end();

  const uploads = await until(
    async () => {
      const rows = await world.sql(`SELECT status FROM shipping_upload WHERE order_id IN (${idsOf(parcels)})`);
      const open = rows.filter(({ status }) => status !== 'done').length;
      return open === 0 && rows.length === PARCELS && PARCELS;
    },
    'all uploads',
    120_000,
    250,
  ).catch(() => 0);
  const failed = (await world.sql("SELECT kind FROM task WHERE state = 'failed'")).length;
  const { differences, text } = await reconcile(world);
  if (differences) log(text.slice(0, 1000));
  const worst = Math.max(...during.ms);
  const refused = [...paid, ...later.replies].every(
    ({ status, body }) => status === 503 && body.code === 'WECHAT_UNAVAILABLE',
  );
  const median = [...later.ms].sort((a, b) => a - b)[2];
  log(
    `  ${id} orders ms before ${Math.round(Math.max(...quiet.ms))}, during ${Math.round(worst)}; ${JSON.stringify(paid.map(({ status }) => status))}`,
  );
  return {
    id,
    what,
    target: 'orders go on · paying 503 soon · timeouts ≤ 6 s · all uploads sent later',
    seen:
      `${during.good} of 40 orders, slowest ${Math.round(worst)} ms (${Math.round(Math.max(...quiet.ms))} before) · paying refused in ${Math.round(median)} ms · ` +
      `timeout after ${(closedAfter / 1000).toFixed(1)} s · ${uploads} uploads sent · ${failed} tasks given up · books ${differences}`,
    pass:
      during.good === 40 &&
      refused &&
      median < 1500 &&
      closedAfter < TIMEOUT_MS &&
      uploads >= PARCELS &&
      failed === 0 &&
      differences === 0,
  };
}

const idsOf = (orderNos) => orderNos.map((orderNo) => orderNo.slice(2)).join(',');

/** Orders by post that are paid and wait for their parcel. */
async function paidParcels(world, buyer, product) {
  const [origin] = world.origins();
  const address = {
    name: '演练',
    phone: '13900000000',
    province: '上海市',
    city: '上海市',
    district: '黄浦区',
    detail: '1 号',
  };
  const { id: addressId } = await must(`${origin}/api/v1/addresses`, { token: buyer.token, body: address });
  const wanted = {
    storeId: product.storeId,
    lines: [{ skuId: product.skuId, quantity: 1 }],
    fulfilment: 'express',
    addressId,
  };
  const { totalFen } = await must(`${origin}/api/v1/quotes`, { token: buyer.token, body: wanted });
  const made = [];
  for (let i = 0; i < PARCELS; i++) {
    const headers = { 'idempotency-key': randomUUID() };
    const body = { ...wanted, expectedTotalFen: totalFen };
    const { orderNo } = await must(`${origin}/api/v1/orders`, { token: buyer.token, body, headers });
    const { payment } = await must(`${origin}/api/v1/orders/${orderNo}/pay`, { method: 'POST', token: buyer.token });
    const prepayId = encodeURIComponent(payment.package.slice('prepay_id='.length));
    await must(`${world.wechat.url}/simulator/wechat/payments/${prepayId}`, { body: { outcome: 'success' } });
    made.push(orderNo);
  }
  const settled = async () =>
    (await world.sql(`SELECT id FROM orders WHERE status = 'paid' AND id IN (${idsOf(made)})`)).length === PARCELS;
  await until(settled, 'the parcels to be paid');
  return made;
}

/** @returns how long, in ms, an order that WeChat never heard of took to end once its time was over */
async function timeOutOne(world, buyer, place) {
  const { body } = await place(buyer);
  const id = body.orderNo.slice(2);
  const now = new Date().toISOString().replace('T', ' ').replace('Z', '');
  await world.sql('UPDATE orders SET expires_at = ? WHERE id = ?', [now, id]);
  const began = performance.now();
  const closed = async () => (await world.sql('SELECT status FROM orders WHERE id = ?', [id]))[0].status === 'closed';
  await until(closed, 'the timeout', 60_000, 50).catch(() => undefined);
  return performance.now() - began;
}

async function timed(request, times) {
  const replies = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    const reply = await request();
    replies.push({ ...reply, took: performance.now() - began });
  }
  return {
    replies,
    ms: replies.map(({ took }) => took),
    good: replies.filter(({ status }) => status < 300 && status > 0).length,
  };
}
