import { randomUUID } from 'node:crypto';
import { CROWD, MINUTE, ShopFloor } from '../../platform/testing/shop-floor';
import { Relay } from '../../platform/outbox/relay';
import { ReceivePayment } from '../payments';
import { orderIdOf, reconcileOrders } from '.';
import { SettlePayment } from './settle-payment.service';

/** Payments that wait together are settled together; what is not plain is looked at alone (failures rows 2, 3). */
const HOUR = 60 * MINUTE;

let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open({ crowd: 40 });
  await shop.stock([101, 11, 100], [101, 12, 100]);
});
afterEach(async () => {
  expect(await reconcileOrders(shop.app.db, shop.app.clock.now())).toEqual([]);
  await shop.close();
});

const place = (i: number) =>
  shop.place(CROWD + i, { lines: [{ skuId: 11 + (i % 2), quantity: 1 + (i % 3) }], fulfilment: 'pickup' });
const receive = async (orderNo: string, totalFen: number) => {
  const payments = await shop.app.get(ReceivePayment);
  const at = shop.app.clock.now();
  const fact = { orderNo, totalFen, transactionId: randomUUID(), state: 'SUCCESS' as const, paidAt: at };
  await payments.fromWechat(fact as never, 'notify');
};
const rows = async (sql: string) =>
  (await shop.rows(sql)).map((row) => Object.values(row).map((v) => (typeof v === 'number' ? v : String(v))));
const statusOf = async (orderNo: string) =>
  String((await shop.rows('SELECT status FROM orders WHERE id = ?', [orderIdOf(orderNo)]))[0]?.['status']);

it('one task settles all plain ones that wait, each with its own credit, code and trail', async () => {
  await shop.app.db.inTx((tx) =>
    tx.query(`INSERT INTO binding (id, member_id, guide_id, store_id, source, started_at, open_for)
      VALUES (1, ${CROWD}, 1, 2, 'join', '2026-02-25', ${CROWD}), (2, ${CROWD + 1}, 2, 1, 'join', '2026-02-25', ${CROWD + 1})`),
  );
  const orders = await Promise.all(Array.from({ length: 12 }, (_, i) => place(i)));
  await Promise.all(orders.map(({ orderNo, totalFen }) => receive(orderNo, totalFen)));
  const [first] = await shop.rows<{ id: number }>('SELECT id FROM payment ORDER BY id');
  const settling = await shop.app.get(SettlePayment);
  await (await shop.app.get(Relay)).once();
  await shop.app.db.inTx((tx) =>
    settling.settle({ tx, key: 'x', payload: { paymentId: Number(first!.id) }, attempt: 1 }),
  );
  expect(await rows(`SELECT status, COUNT(*) FROM payment GROUP BY status`)).toEqual([['settled', expect.anything()]]);
  expect(await Promise.all(orders.map(({ orderNo }) => statusOf(orderNo)))).toEqual(new Array(12).fill('paid'));
  const codes = await rows('SELECT pickup_code FROM orders');
  expect(new Set(codes.flat()).size).toBe(12);
  expect(
    await rows('SELECT guide_id, COUNT(*) AS n FROM order_line WHERE guide_id IS NOT NULL GROUP BY guide_id'),
  ).toHaveLength(2);
  expect(await rows('SELECT member_id FROM binding WHERE last_credited_at IS NOT NULL ORDER BY id')).toEqual([
    [CROWD],
    [CROWD + 1],
  ]);
  const [sold] = await shop.rows('SELECT sold FROM product WHERE id = 1');
  expect(Number(sold!['sold'])).toBe(1 + orders.length * 2);
  const levels = await rows(
    `SELECT COUNT(*) FROM member WHERE level = 'member' AND home_store_id = 1 AND joined_at IS NOT NULL`,
  );
  expect(Number(levels[0]![0])).toBe(12);
  // the tasks of the others are done with it; its own is the worker's to mark, and finds nothing left
  const left = await shop.rows(`SELECT task_key FROM task WHERE kind LIKE 'payment.received>%' AND state = 'due'`);
  expect(left.map((row) => Number(row['task_key']))).toEqual([Number(first!.id)]);
  await shop.drain();
  expect(await rows(`SELECT COUNT(*) FROM order_event WHERE text = '付款成功'`)).toEqual([[expect.anything()]]);
  const sales = await shop.rows('SELECT COUNT(*) AS n FROM sale');
  expect(Number(sales[0]!['n'])).toBe(12);
});

it('wrong amounts, second payments, unknown orders and a person’s second order among them: each as if alone', async () => {
  const orders = await Promise.all(Array.from({ length: 8 }, (_, i) => place(i)));
  const again = await shop.place(CROWD, { lines: [{ skuId: 12, quantity: 1 }], fulfilment: 'pickup' });
  await receive(orders[0]!.orderNo, 1);
  for (const { orderNo, totalFen } of orders) await receive(orderNo, totalFen);
  await receive(orders[3]!.orderNo, orders[3]!.totalFen);
  await receive(again.orderNo, again.totalFen);
  await receive('QD1', 100);
  await shop.drainByMany(4);
  const settled = await Promise.all([...orders, again].map(({ orderNo }) => statusOf(orderNo)));
  expect(settled).toEqual(new Array(9).fill('paid'));
  const counts = await shop.rows('SELECT status, COUNT(*) AS n FROM payment GROUP BY status ORDER BY status');
  expect(counts.map((row) => [row['status'], Number(row['n'])])).toEqual([
    ['quarantined', 2],
    ['refunded', 1],
    ['settled', 9],
  ]);
  expect((await rows(`SELECT kind FROM payment_alert WHERE kind <> 'refund_abnormal' ORDER BY kind`)).flat()).toEqual([
    'duplicate_payment',
    'unknown_order',
    'wrong_amount',
  ]);
  const repeated = 'SELECT order_id, text FROM order_event GROUP BY order_id, text HAVING COUNT(*) > 1';
  expect(await shop.rows(repeated)).toEqual([]);
});

it('when one order spoils the lot, each is settled alone at the next try', async () => {
  const orders = await Promise.all([0, 1, 2].map((i) => place(i)));
  for (const { orderNo, totalFen } of orders) await receive(orderNo, totalFen);
  const spoilt = orderIdOf(orders[1]!.orderNo);
  const [line] = await shop.rows('SELECT guide_choice FROM order_line WHERE order_id = ?', [spoilt]);
  const write = (choice: string) =>
    shop.app.db.inTx((tx) => tx.query('UPDATE order_line SET guide_choice = ? WHERE order_id = ?', [choice, spoilt]));
  await write('{');
  await shop.drain();
  expect(await Promise.all(orders.map(({ orderNo }) => statusOf(orderNo)))).toEqual(
    new Array(3).fill('pending_payment'),
  );
  shop.advance(5000);
  await shop.drain();
  const alone = await Promise.all(orders.map(({ orderNo }) => statusOf(orderNo)));
  expect(alone).toEqual(['paid', 'pending_payment', 'paid']);
  await write(String(line?.['guide_choice']));
  shop.advance(10_000);
  await shop.drain();
  expect(await Promise.all(orders.map(({ orderNo }) => statusOf(orderNo)))).toEqual(new Array(3).fill('paid'));
});

it('an order paid more than a day after its creation in a lot is decided anew, the others keep their choice', async () => {
  const bind = (guideId: number, storeId: number) =>
    shop.app.db.inTx(async (tx) => {
      await tx.query('DELETE FROM binding');
      for (const [i, member] of [CROWD, CROWD + 1].entries()) {
        await tx.query(
          `INSERT INTO binding (id, member_id, guide_id, store_id, source, started_at, open_for)
           VALUES (?, ?, ?, ?, 'join', '2026-02-25', ?)`,
          [i + 1, member, guideId, storeId, member],
        );
      }
    });
  await bind(1, 2);
  const late = await place(0);
  shop.advance(2 * HOUR);
  const inTime = await place(1);
  await bind(2, 1);
  // the first is 24 hours and a moment old, the second 22 hours
  shop.advance(22 * HOUR + 1);
  for (const { orderNo, totalFen } of [inTime, late]) await receive(orderNo, totalFen);
  await (await shop.app.get(Relay)).once();
  const settling = await shop.app.get(SettlePayment);
  for (const { id } of await shop.rows<{ id: number }>('SELECT id FROM payment ORDER BY id')) {
    const payload = { paymentId: Number(id) };
    await shop.app.db.inTx((tx) => settling.settle({ tx, key: 'x', payload, attempt: 1 }));
  }
  const guideOf = async (orderNo: string) =>
    (await shop.rows('SELECT guide_id FROM order_line WHERE order_id = ?', [orderIdOf(orderNo)])).map((row) =>
      Number(row['guide_id']),
    );
  expect(await Promise.all([late, inTime].map(({ orderNo }) => statusOf(orderNo)))).toEqual(['paid', 'paid']);
  expect([await guideOf(late.orderNo), await guideOf(inTime.orderNo)]).toEqual([[2], [1]]);
});
