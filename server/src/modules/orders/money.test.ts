import { operatorToken } from '../../platform/testing/small-chain';
import { MANAGER_1, MINUTE, SHOPPER, ShopFloor } from '../../platform/testing/shop-floor';
import { Database } from '../../platform/db';
import { Tasks, Worker } from '../../platform/outbox';
import { WechatPay } from '../../platform/wechat';
import { Refunds } from '../payments';
import { reconcileOrders } from '.';

/** Failures rows 2, 3, 7 and 8: what may go wrong between us and WeChat. */
let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open();
  await shop.stock([101, 11, 5]);
});
afterEach(async () => {
  expect(await reconcileOrders(shop.app.db, shop.app.clock.now())).toEqual([]);
  await shop.close();
});

const wish = { lines: [{ skuId: 11, quantity: 1 }] };
const express = { ...wish, fulfilment: 'express' as const };
const statusOf = async (orderNo: string) => {
  const [row] = await shop.rows<{ status: string }>('SELECT status FROM orders WHERE id = ?', [
    Number(orderNo.slice(2)),
  ]);
  return row?.status;
};
const payments = () => shop.rows('SELECT status, amount_fen FROM payment');
const hq = async () => {
  const token = await operatorToken(shop.app);
  return <T = Record<string, unknown>>(method: string, path: string, body?: unknown) =>
    shop.app.request<T>(method, `/api/v1/hq/${path}`, { token, ...(body === undefined ? {} : { body }) });
};

describe('timeouts (rows 2, 8)', () => {
  it('an unpaid order closes after 15 minutes, at WeChat first, and gives its stock back', async () => {
    const { orderNo } = await shop.place(SHOPPER, wish);
    const prepay = await shop.prepay(SHOPPER, orderNo);
    shop.advance(15 * MINUTE - 1000);
    await shop.drain();
    expect(await statusOf(orderNo)).toBe('pending_payment');
    shop.advance(2000);
    await shop.drain();
    expect([await statusOf(orderNo), await shop.stockAt(101, 11)]).toEqual(['closed', [5, 0]]);
    await expect(shop.cashier(prepay, 'success')).rejects.toThrow('ORDER_CLOSED');
  });

  it('WeChat is asked before stock is given back: money without notify keeps the order', async () => {
    const { orderNo } = await shop.place(SHOPPER, wish);
    await shop.pay(SHOPPER, orderNo, 'no-notify');
    expect(await statusOf(orderNo)).toBe('pending_payment');
    shop.advance(16 * MINUTE);
    await shop.drain();
    expect([await statusOf(orderNo), await shop.stockAt(101, 11)]).toEqual(['paid', [5, 1]]);
  });

  it('nothing is given back while WeChat does not answer', async () => {
    const { orderNo } = await shop.place(SHOPPER, wish);
    await shop.prepay(SHOPPER, orderNo);
    await shop.fault('query', 'down', { times: 2 });
    shop.advance(16 * MINUTE);
    await shop.drain();
    expect([await statusOf(orderNo), await shop.stockAt(101, 11)]).toEqual(['pending_payment', [5, 1]]);
    shop.advance(5 * MINUTE);
    await shop.drain();
    expect(await statusOf(orderNo)).toBe('closed');
  });

  it('an answer that says no retry will help does not end the trying', async () => {
    const { orderNo } = await shop.place(SHOPPER, wish);
    await shop.prepay(SHOPPER, orderNo);
    await shop.fault('query', 'error', { errcode: 'NO_AUTH' });
    shop.advance(16 * MINUTE);
    await shop.drain();
    expect(await statusOf(orderNo)).toBe('pending_payment');
    shop.advance(MINUTE);
    await shop.drain();
    expect([await statusOf(orderNo), await shop.stockAt(101, 11)]).toEqual(['closed', [5, 0]]);
  });

  it('money given back at WeChat by hand leaves nothing to wait for', async () => {
    const { orderNo } = await shop.place(SHOPPER, wish);
    // the money came, nobody heard of it here, and finance gave it back in the merchant platform
    await shop.pay(SHOPPER, orderNo, 'no-notify');
    const wechat = await shop.app.get(WechatPay);
    const totalFen = Number((await shop.rows('SELECT total_fen FROM orders'))[0]?.['total_fen']);
    const notifyUrl = `${shop.app.url}/nobody-listens-here`;
    const byHand = { orderNo, refundNo: 'BY-HAND-1', refundFen: totalFen, totalFen, reason: '手工退款', notifyUrl };
    await wechat.refund(byHand);
    expect((await wechat.query(orderNo))?.state).toBe('REFUND');
    shop.advance(16 * MINUTE);
    await shop.drain();
    expect([await statusOf(orderNo), await shop.stockAt(101, 11)]).toEqual(['closed', [5, 0]]);
  });

  it('a timeout that gave up or got lost is found and runs again', async () => {
    const placed = [await shop.place(SHOPPER, wish), await shop.place(SHOPPER, wish), await shop.place(SHOPPER, wish)];
    const keys = placed.map(({ orderNo }) => orderNo.slice(2));
    const rearm = (key: string) => shop.app.db.inTx((tx) => tasks.schedule(tx, [{ kind: 'order.close-overdue', key }]));
    const tasks = await shop.app.get(Tasks);
    // the third has none at all
    const given = keys.slice(0, 2).map((key) => ({ kind: 'order.close', key, payload: { orderId: Number(key) } }));
    await shop.app.db.inTx(async (tx) => {
      await tasks.schedule(tx, given);
      await tx.query(`UPDATE task SET state = 'failed' WHERE kind = 'order.close' AND task_key = ?`, [keys[0]!]);
      await tx.query(`UPDATE task SET state = 'done' WHERE kind = 'order.close' AND task_key = ?`, [keys[1]!]);
    });
    const worker = await shop.app.get(Worker);
    shop.advance(19 * MINUTE);
    await rearm('too early');
    await worker.drain();
    expect(await shop.stockAt(101, 11)).toEqual([5, 3]);
    shop.advance(60 * MINUTE);
    const seen = await reconcileOrders(shop.app.db, shop.app.clock.now());
    expect(seen.map((difference) => difference.check)).toEqual(Array(3).fill('未付款订单按时关闭'));
    await rearm('now');
    await worker.drain();
    expect(await Promise.all(placed.map(({ orderNo }) => statusOf(orderNo)))).toEqual(['closed', 'closed', 'closed']);
    expect(await shop.stockAt(101, 11)).toEqual([5, 0]);
  });

  it('money after closing is recorded, the order stays closed, a refund starts and a person is told', async () => {
    const { orderNo } = await shop.place(SHOPPER, wish);
    await shop.pay(SHOPPER, orderNo, 'late');
    shop.advance(16 * MINUTE);
    await shop.drain();
    expect(await statusOf(orderNo)).toBe('closed');
    await shop.until(async () => (await payments()).length === 1);
    await shop.until(async () => (await shop.rows(`SELECT id FROM refund WHERE status = 'success'`)).length === 1);
    expect([await statusOf(orderNo), await shop.stockAt(101, 11)]).toEqual(['closed', [5, 0]]);
    expect(await payments()).toEqual([{ status: 'refunded', amount_fen: 11_000 }]);
    const ask = await hq();
    const { body } = await ask<{ items: { id: number }[]; total: number }>('GET', 'payment-alerts');
    expect(body).toMatchObject({ total: 1, items: [{ kind: 'late_payment', orderNo, amountFen: 11_000 }] });
    expect((await ask('POST', `payment-alerts/${body.items[0]!.id}/resolve`, { note: '已核对' })).status).toBe(200);
    expect((await ask('GET', 'payment-alerts')).body).toMatchObject({ total: 0 });
    expect((await ask('GET', 'payment-alerts?open=0')).body).toMatchObject({ total: 1 });
    expect((await ask('POST', `payment-alerts/${body.items[0]!.id}/resolve`, { note: '再来' })).status).toBe(404);
  });
});

describe('notifies (row 3)', () => {
  it('the same notify many times in parallel settles once', async () => {
    const { orderNo } = await shop.place(SHOPPER, wish);
    await shop.pay(SHOPPER, orderNo, 'duplicate');
    expect([await statusOf(orderNo), await payments()]).toEqual(['paid', [{ status: 'settled', amount_fen: 11_000 }]]);
    const [kept] = await shop.rows<{ raw: string }>('SELECT raw FROM payment');
    expect(kept!.raw).toContain('"state":"SUCCESS"');
    expect(kept!.raw).not.toContain('openid');
    const texts = (await shop.order(SHOPPER, orderNo)).timeline.map((event) => event.text);
    expect(texts).toEqual(['提交订单', '付款成功']);
  });

  it('settling by the page and by the event at once happens once', async () => {
    const { orderNo } = await shop.place(SHOPPER, wish);
    await shop.cashier(await shop.prepay(SHOPPER, orderNo), 'success');
    await Promise.all([shop.drain(), ...[1, 2, 3].map(() => shop.order(SHOPPER, orderNo))]);
    const paid = await shop.order(SHOPPER, orderNo);
    expect(paid.timeline.filter((event) => event.text === '付款成功')).toHaveLength(1);
  });

  it('a wrong amount is quarantined and visible, never settles, and the order ends by its timeout', async () => {
    const { orderNo } = await shop.place(SHOPPER, wish);
    await shop.pay(SHOPPER, orderNo, 'wrong-amount');
    expect([await statusOf(orderNo), await payments()]).toEqual([
      'pending_payment',
      [{ status: 'quarantined', amount_fen: 10_999 }],
    ]);
    const { body } = await (await hq())('GET', 'payment-alerts');
    expect(body).toMatchObject({ items: [{ kind: 'wrong_amount', amountFen: 10_999, expectedFen: 11_000 }] });
    shop.advance(16 * MINUTE);
    await shop.drain();
    expect([await statusOf(orderNo), await shop.stockAt(101, 11)]).toEqual(['closed', [5, 0]]);
  });

  it('no notify: looking at the order asks WeChat and settles, at most every few seconds', async () => {
    const { orderNo } = await shop.place(SHOPPER, wish);
    const prepay = await shop.prepay(SHOPPER, orderNo);
    await shop.order(SHOPPER, orderNo);
    await shop.order(SHOPPER, orderNo);
    expect(await shop.asked('query')).toHaveLength(1);
    await shop.cashier(prepay, 'no-notify');
    shop.advance(5000);
    expect((await shop.order(SHOPPER, orderNo)).status).toBe('paid');
  });

  it('a forged, a stale and a broken notify are refused and change nothing', async () => {
    const { orderNo } = await shop.place(SHOPPER, wish);
    const forged = await shop.app.request('POST', '/api/v1/wechat/pay-notify', {
      headers: {
        'wechatpay-serial': 'nobody',
        'wechatpay-timestamp': String(Math.floor(shop.app.clock.now().getTime() / 1000)),
        'wechatpay-nonce': 'n',
        'wechatpay-signature': Buffer.from('x').toString('base64'),
      },
      body: JSON.stringify({ id: '1', event_type: 'TRANSACTION.SUCCESS', resource: {} }),
    });
    expect([forged.status, forged.body['code']]).toEqual([401, 'NOTIFY_FORGED']);
    expect([await statusOf(orderNo), await payments()]).toEqual(['pending_payment', []]);
  });

  it('WeChat away at the cashier is said so, and a second try pays the same order', async () => {
    const { orderNo } = await shop.place(SHOPPER, wish);
    await shop.fault('prepay', 'down', { times: 2 });
    await expect(shop.prepay(SHOPPER, orderNo)).rejects.toMatchObject({ code: 'WECHAT_UNAVAILABLE' });
    await shop.pay(SHOPPER, orderNo);
    expect(await statusOf(orderNo)).toBe('paid');
  });

  it('with less than a minute left the cashier does not open any more', async () => {
    const { orderNo } = await shop.place(SHOPPER, wish);
    shop.advance(15 * MINUTE - 20_000);
    await expect(shop.prepay(SHOPPER, orderNo)).rejects.toMatchObject({ code: 'ORDER_EXPIRED' });
  });
});

describe('refunds', () => {
  it('a failed one is told to people once, and the money is still believed when it arrives', async () => {
    const { orderNo } = await shop.bought(SHOPPER, wish);
    await shop.fault('refund', 'error', { errcode: 'NO_AUTH' });
    await shop.member(SHOPPER)('POST /api/v1/orders/:orderNo/cancel', { params: { orderNo }, body: {} });
    await shop.drain();
    const [refund] = await shop.rows<{ refund_no: string }>('SELECT refund_no FROM refund');
    const refunds = await shop.app.get(Refunds);
    const hear = async (status: 'ABNORMAL' | 'PROCESSING' | 'SUCCESS') => {
      const facts = { refundId: '1', orderNo, transactionId: 'T', refundFen: 11_000, totalFen: 11_000 };
      await refunds.learn({ refundNo: refund!.refund_no, status, ...facts });
      return (await shop.rows('SELECT status FROM refund'))[0]?.['status'];
    };
    expect([await hear('ABNORMAL'), await hear('PROCESSING')]).toEqual(['abnormal', 'abnormal']);
    expect(await shop.rows('SELECT kind FROM payment_alert')).toEqual([{ kind: 'refund_abnormal' }]);
    expect([await hear('SUCCESS'), await hear('ABNORMAL')]).toEqual(['success', 'success']);
    expect(await shop.rows('SELECT kind FROM payment_alert')).toHaveLength(1);
  });

  it('survive WeChat being away, and are asked for under one number', async () => {
    const { orderNo } = await shop.bought(SHOPPER, wish);
    await shop.fault('refund', 'down', { times: 2 });
    await shop.member(SHOPPER)('POST /api/v1/orders/:orderNo/cancel', { params: { orderNo }, body: {} });
    await shop.drain();
    expect(await shop.rows('SELECT status FROM refund')).toEqual([{ status: 'pending' }]);
    shop.advance(MINUTE);
    await shop.until(async () => (await shop.order(SHOPPER, orderNo)).refunds[0]?.status === 'success');
    expect(await shop.rows('SELECT id FROM refund')).toHaveLength(1);
  });
});

describe('shipping info for WeChat (row 7)', () => {
  const ship = async (orderNo: string) => {
    const body = { carrier: 'ZTO', trackingNo: '7812345678' } as const;
    await shop.member(MANAGER_1)('POST /api/v1/store/orders/:orderNo/ship', { params: { orderNo }, body });
    await shop.drain();
  };

  it('is retried until it is accepted', async () => {
    const { orderNo } = await shop.bought(SHOPPER, express);
    await shop.fault('upload_shipping_info', 'down', { times: 2 });
    await ship(orderNo);
    expect(await shop.rows('SELECT status, attempts FROM shipping_upload')).toEqual([
      { status: 'pending', attempts: 1 },
    ]);
    shop.advance(MINUTE);
    await shop.drain();
    expect(await shop.rows('SELECT status, attempts FROM shipping_upload')).toEqual([{ status: 'done', attempts: 2 }]);
  });

  it('stands in the console when WeChat refuses, and is sent again from there', async () => {
    const { orderNo } = await shop.bought(SHOPPER, express);
    await shop.fault('upload_shipping_info', 'error', { errcode: 10060005 });
    await ship(orderNo);
    const ask = await hq();
    const { body } = await ask<{ items: { id: number }[] }>('GET', 'shipping-uploads?status=failed');
    expect(body).toMatchObject({ total: 1, items: [{ orderNo, status: 'failed', attempts: 1 }] });
    expect((await ask('GET', 'orders')).body).toMatchObject({ items: [{ orderNo, upload: 'failed' }] });
    expect((await ask('GET', 'today')).body).toMatchObject({ todo: { failedUploads: 1 } });
    expect((await ask('POST', `shipping-uploads/${body.items[0]!.id}/retry`)).status).toBe(200);
    await shop.drain();
    expect((await ask('GET', 'shipping-uploads?status=done')).body).toMatchObject({ total: 1 });
    expect((await ask('POST', `shipping-uploads/${body.items[0]!.id}/retry`)).status).toBe(404);
  });
});

it('every timeout, settlement and refund happens once, however many workers there are (row 8)', async () => {
  await shop.stock([101, 11, 95]);
  const placed = await Promise.all(Array.from({ length: 12 }, () => shop.place(SHOPPER, wish)));
  const prepaid = await Promise.all(placed.slice(0, 6).map(({ orderNo }) => shop.prepay(SHOPPER, orderNo)));
  await Promise.all(prepaid.map((prepay) => shop.cashier(prepay, 'duplicate')));
  await shop.drainByMany(4);
  for (const { orderNo } of placed.slice(0, 2)) {
    await shop.member(SHOPPER)('POST /api/v1/orders/:orderNo/cancel', { params: { orderNo }, body: {} });
  }
  shop.advance(16 * MINUTE);
  await shop.drainByMany(4);
  const counts = await shop.rows('SELECT status, COUNT(*) AS n FROM orders GROUP BY status ORDER BY status');
  expect(counts.map((row) => [row['status'], Number(row['n'])])).toEqual([
    ['closed', 6],
    ['paid', 4],
    ['refunded', 2],
  ]);
  const repeated = 'SELECT order_id, text FROM order_event GROUP BY order_id, text HAVING COUNT(*) > 1';
  expect(await shop.rows(repeated)).toEqual([]);
  const asked = (await shop.asked('refund')).length;
  expect(asked).toBe(2);
  expect(await shop.stockAt(101, 11)).toEqual([100, 4]);
});

it('reconcile sees what does not add up', async () => {
  const { orderNo } = await shop.bought(SHOPPER, wish);
  const spoil = async (sql: string, mend: string) => {
    const db = await shop.app.get(Database);
    await db.inTx((tx) => tx.query(sql));
    const found = (await reconcileOrders(shop.app.db, shop.app.clock.now())).map((difference) => difference.check);
    await db.inTx((tx) => tx.query(mend));
    return found;
  };
  const id = Number(orderNo.slice(2));
  expect(await spoil('UPDATE stock SET reserved = reserved + 1', 'UPDATE stock SET reserved = reserved - 1')).toEqual([
    '库存＝流水合计',
    '占用库存＝未完成订单',
  ]);
  expect(
    await spoil(
      `UPDATE orders SET total_fen = total_fen + 1 WHERE id = ${id}`,
      `UPDATE orders SET total_fen = total_fen - 1`,
    ),
  ).toEqual(['订单金额', '已付款＝恰有一笔结清的支付']);
  expect(
    await spoil(`UPDATE orders SET refunded_fen = 5 WHERE id = ${id}`, 'UPDATE orders SET refunded_fen = 0'),
  ).toContain('已退金额＝退款单合计');
  expect(await spoil(`UPDATE payment SET status = 'received'`, `UPDATE payment SET status = 'settled'`)).toEqual([
    '已付款＝恰有一笔结清的支付',
  ]);
  expect(await spoil('UPDATE order_line SET selling_bp = 9000', 'UPDATE order_line SET selling_bp = 10000')).toEqual([
    '归属：付款后每行一个原因，业绩份额合计 10000',
  ]);
});
