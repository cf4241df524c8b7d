/** R3: payment callbacks that come often, late, in another order, forged, with a wrong amount, or not at all. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { reconcile } from './kit/books.mjs';
import { startRelay } from './kit/relay.mjs';
import { ask, must, pickupOrder, until } from './kit/talk.mjs';
import { openShop, openWorld } from './kit/world.mjs';

export const ids = ['R3'];
const OUTCOMES = ['success', 'success', 'duplicate', 'no-notify', 'wrong-amount', 'late'];
const SETTLE_LIMIT_MS = 120_000;

/** @returns {Promise<import('./kit/report.mjs').Row[]>} */
export async function run({ short, log }) {
  let origin = '';
  const relay = await startRelay(() => origin);
  let world;
  try {
    world = await openWorld({ database: 'mariadb', roles: ['all', 'api'], publicUrl: relay.url });
    [origin] = world.origins();
    const { buyers, ledger } = await openShop(world, { hotUnits: 0, products: 2, mixed: false });
    const each = short ? 2 : 25;
    const paid = [];
    await Promise.all(
      buyers.map(async (buyer, i) => {
        for (let n = 0; n < each; n++)
          paid.push(await buyAndPay(world, buyer, ledger.products[n % 2], OUTCOMES[(i + n) % OUTCOMES.length]));
      }),
    );
    log(`  ${paid.length} payments made, ${JSON.stringify(relay.counts)}`);
    await relay.idle();
    const wrong = await untilRight(world, paid);
    const before = await books(world);
    const refused = await relay.replayAll();
    await sleep(1500);
    const moved = before === (await books(world)) ? 0 : 1;
    const { differences, text } = await reconcile(world);
    if (differences) log(text.slice(0, 2000));
    wrong.slice(0, 5).forEach((line) => log(`  wrong: ${line}`));
    const { forged, believed, duplicates, delayed, lost, replayed } = relay.counts;
    return [
      {
        id: 'R3',
        what: `${paid.length} payments: ${forged} forgeries, ${duplicates} × 5 at once, ${delayed} late, ${lost} answers lost, ${replayed} replayed`,
        target: 'none settles wrongly',
        seen: `${wrong.length} wrong · ${believed} forgeries believed · ${moved ? 'replays changed something' : 'replays changed nothing'} (${refused} refused) · books ${differences}`,
        pass: wrong.length === 0 && believed === 0 && forged > 0 && moved === 0 && differences === 0,
      },
    ];
  } finally {
    await world?.close();
    relay.stop();
  }
}

/** @returns what became of it at WeChat: what must become of it here follows from that */
async function buyAndPay(world, buyer, product, outcome) {
  const [first, second] = world.origins();
  const origin = Math.random() < 0.5 ? first : second;
  const headers = { 'idempotency-key': randomUUID() };
  const { orderNo } = await must(`${origin}/api/v1/orders`, {
    token: buyer.token,
    body: pickupOrder(product),
    headers,
  });
  const { payment } = await must(`${origin}/api/v1/orders/${orderNo}/pay`, { method: 'POST', token: buyer.token });
  const cashier = `${world.wechat.url}/simulator/wechat/payments/${encodeURIComponent(payment.package.slice('prepay_id='.length))}`;
  await must(cashier, { body: { outcome } });
  // money that is under way while the order ends
  if (outcome === 'late') await must(`${origin}/api/v1/orders/${orderNo}/cancel`, { token: buyer.token, body: {} });
  return { orderNo, buyer, outcome, cashier, totalFen: product.priceFen };
}

/** Opens every order as its buyer would, until all stand as they should. @returns {Promise<string[]>} those that do not */
async function untilRight(world, paid) {
  let wrong = paid.map(({ orderNo }) => orderNo);
  const look = async () => {
    const [orders, payments, refunds] = [
      await world.sql('SELECT id, status, transaction_id, paid_at FROM orders'),
      await world.sql('SELECT order_no, status, transaction_id, amount_fen FROM payment'),
      await world.sql("SELECT order_no, status, amount_fen FROM refund WHERE status = 'success'"),
    ];
    const order = new Map(orders.map((row) => [`QD${row.id}`, row]));
    const of = (rows, orderNo) => rows.filter((row) => row.order_no === orderNo);
    wrong = paid.flatMap((one) => {
      const problem = problemOf(one, order.get(one.orderNo), of(payments, one.orderNo), of(refunds, one.orderNo));
      return problem ? [`${one.orderNo} ${one.outcome}: ${problem}`] : [];
    });
    return wrong.length === 0;
  };
  await until(
    async () => {
      for (const { orderNo, buyer } of paid
        .filter((one) => wrong.some((line) => line.startsWith(one.orderNo)))
        .slice(0, 50))
        await ask(`${world.origins()[0]}/api/v1/orders/${orderNo}`, { token: buyer.token });
      return look();
    },
    'all payments to stand right',
    SETTLE_LIMIT_MS,
    500,
  ).catch(() => undefined);
  return wrong;
}

function problemOf({ outcome, totalFen }, order, payments, refunds) {
  const stands = payments.map(({ status }) => status).join();
  if (outcome === 'wrong-amount') {
    if (order.paid_at) return 'settled the order';
    return stands === 'quarantined' ? undefined : `payments: ${stands}`;
  }
  if (outcome === 'late') {
    if (order.status !== 'closed') return `order ${order.status}`;
    const back = refunds.reduce((sum, { amount_fen: fen }) => sum + Number(fen), 0);
    return stands === 'refunded' && refunds.length === 1 && back === totalFen
      ? undefined
      : `payments: ${stands}, back ${back}`;
  }
  if (!order.paid_at || order.transaction_id !== payments[0]?.transaction_id) return 'not settled';
  return stands === 'settled' ? undefined : `payments: ${stands}`;
}

/** Everything that money decides, as one text. */
async function books(world) {
  const tables = [
    await world.sql('SELECT id, status, transaction_id, paid_at FROM orders ORDER BY id'),
    await world.sql('SELECT id, status, amount_fen FROM payment ORDER BY id'),
    await world.sql('SELECT id, status, amount_fen FROM refund ORDER BY id'),
    await world.sql('SELECT COUNT(*) AS n, SUM(reserved_delta) AS r, SUM(on_hand_delta) AS h FROM stock_movement'),
    await world.sql('SELECT COUNT(*) AS n FROM payment_alert'),
  ];
  return JSON.stringify(tables);
}
