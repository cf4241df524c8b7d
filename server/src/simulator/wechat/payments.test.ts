import {
  anOrder,
  closeWechatBenches,
  payOrder,
  startWechatBench,
  type WechatBench,
} from '../../platform/testing/wechat-bench';

/** failures.md rows 2 and 3: every way a payment can turn out, as the server meets it over HTTP. */
describe('payments', () => {
  let bench: WechatBench;
  beforeAll(async () => {
    bench = await startWechatBench();
  });
  beforeEach(() => {
    bench.notifies.length = 0;
    bench.answers.length = 0;
  });
  afterAll(closeWechatBenches);

  const read = (index = 0) => {
    const message = bench.notifies[index];
    if (!message) throw new Error(`notify ${index} did not arrive`);
    const notify = bench.pay.readNotify(message);
    if (notify.kind !== 'transaction') throw new Error(`a ${notify.kind} notify`);
    return notify;
  };

  it('success: is paid, told once, and the query agrees with the notify', async () => {
    const order = await payOrder(bench, 'success');
    expect(order.answer).toMatchObject({ status: 200, body: { state: 'SUCCESS', paid: true, orderNo: order.orderNo } });
    expect(bench.notifies).toHaveLength(1);
    const { eventType, transaction } = read();
    expect(eventType).toBe('TRANSACTION.SUCCESS');
    expect(transaction).toMatchObject({
      orderNo: order.orderNo,
      totalFen: 25_900,
      openid: 'buyer-1',
      state: 'SUCCESS',
    });
    expect(await bench.pay.query(order.orderNo)).toEqual(transaction);
    expect(Math.abs(bench.clock.now().getTime() - (transaction.paidAt?.getTime() ?? 0))).toBeLessThan(5_000);
  });

  it('fail: nothing is paid, nothing is told, and the payer may try again', async () => {
    const { orderNo, prepayId, answer } = await payOrder(bench, 'fail');
    expect(answer.body).toMatchObject({ state: 'NOTPAY', paid: false, outcome: 'fail' });
    expect(bench.notifies).toHaveLength(0);
    expect(await bench.pay.query(orderNo)).toMatchObject({ state: 'NOTPAY' });
    const again = await bench.post(`/simulator/wechat/payments/${prepayId}`, { outcome: 'success' });
    expect(again.body).toMatchObject({ paid: true });
  });

  it('no-notify: only the query tells of the money', async () => {
    const { orderNo } = await payOrder(bench, 'no-notify');
    await bench.simulator.idle();
    expect(bench.notifies).toHaveLength(0);
    expect(await bench.pay.query(orderNo)).toMatchObject({ state: 'SUCCESS', totalFen: 25_900 });
  });

  it('duplicate: five copies of one notification, and again on demand', async () => {
    const { prepayId } = await payOrder(bench, 'duplicate');
    expect(bench.notifies).toHaveLength(5);
    const all = bench.notifies.map((_, index) => read(index));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(new Set(all.map(({ transaction }) => transaction.transactionId)).size).toBe(1);
    await bench.post(`/simulator/wechat/payments/${prepayId}`, { outcome: 'duplicate' });
    expect(bench.notifies).toHaveLength(10);
    expect(read(9).id).toBe(all[0]?.id);
  });

  it('wrong-amount: notify and query agree on an amount that is not the order’s', async () => {
    const { orderNo } = await payOrder(bench, 'wrong-amount');
    expect(read().transaction.totalFen).toBe(25_899);
    expect(await bench.pay.query(orderNo)).toMatchObject({ totalFen: 25_899 });
    await payOrder(bench, 'wrong-amount', 1);
    expect(read(1).transaction.totalFen).toBe(2);
  });

  it('late on an open order: WeChat confirms the close, then the money arrives all the same', async () => {
    const { orderNo, answer } = await payOrder(bench, 'late');
    expect(answer.body).toMatchObject({ state: 'NOTPAY', paid: false, outcome: 'late' });
    expect(await bench.pay.close(orderNo)).toBe('closed');
    await bench.simulator.idle();
    expect(read().transaction).toMatchObject({ orderNo, state: 'SUCCESS' });
    expect(await bench.pay.query(orderNo)).toMatchObject({ state: 'SUCCESS' });
  });

  it('a closed order is refused by the cashier unless the outcome is late', async () => {
    const order = anOrder(bench);
    const { prepayId } = await bench.pay.prepay(order);
    await bench.pay.close(order.orderNo);
    const refused = await bench.post(`/simulator/wechat/payments/${prepayId}`, { outcome: 'success' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'ORDER_CLOSED' } });
    const late = await bench.post(`/simulator/wechat/payments/${prepayId}`, { outcome: 'late' });
    expect(late.body).toMatchObject({ paid: true, state: 'SUCCESS' });
    expect(bench.notifies).toHaveLength(1);
  });

  it('an expired order is refused too, and can only be paid late', async () => {
    const order = anOrder(bench);
    const { prepayId } = await bench.pay.prepay(order);
    bench.clock.advance(16 * 60_000);
    const path = `/simulator/wechat/payments/${prepayId}`;
    expect(await bench.post(path, { outcome: 'success' })).toMatchObject({
      status: 409,
      body: { code: 'ORDER_EXPIRED' },
    });
    expect((await bench.post(path, { outcome: 'late' })).body).toMatchObject({ paid: true });
  });

  it('takes the money once, however often and at once the payer taps', async () => {
    const { prepayId } = await bench.pay.prepay(anOrder(bench));
    const path = `/simulator/wechat/payments/${prepayId}`;
    const taps = await Promise.all(Array.from({ length: 8 }, () => bench.post(path, { outcome: 'success' })));
    expect(taps.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(taps.filter(({ status }) => status === 409)).toHaveLength(7);
    expect(bench.notifies).toHaveLength(1);
  });

  it('sends again with the same id until 2xx, whatever the body of other answers', async () => {
    bench.answers.push(500, 302);
    const { prepayId } = await payOrder(bench, 'success');
    await waitFor(() => bench.notifies.length === 3);
    expect(new Set([0, 1, 2].map((index) => read(index).id)).size).toBe(1);
    await waitFor(async () => (await notifyOf(bench, prepayId))?.state === 'delivered');
    expect(await notifyOf(bench, prepayId)).toMatchObject({ attempts: 3, lastStatus: 204 });
  });

  it('gives up at the end of its schedule', async () => {
    bench.answers.push(500, 500, 500, 500);
    const { prepayId } = await payOrder(bench, 'success');
    await waitFor(async () => (await notifyOf(bench, prepayId))?.state === 'given-up');
    expect(bench.notifies).toHaveLength(4);
  });

  it('names what is wrong with an outcome and with an unknown payment', async () => {
    const { prepayId } = await bench.pay.prepay(anOrder(bench));
    const path = `/simulator/wechat/payments/${prepayId}`;
    expect(await bench.post(path, { outcome: 'maybe' })).toMatchObject({ status: 400, body: { code: 'BAD_OUTCOME' } });
    const unknown = await bench.post('/simulator/wechat/payments/wx0', { outcome: 'success' });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'PREPAY_NOT_FOUND' } });
    expect((await bench.get('/simulator/wechat/payments/wx0')).status).toBe(404);
  });
});

async function notifyOf(bench: WechatBench, prepayId: string) {
  type Answer = { notifies: { state: string; attempts: number; lastStatus: number }[] };
  return (await bench.get<Answer>(`/simulator/wechat/payments/${prepayId}`)).body.notifies[0];
}

async function waitFor(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  throw new Error('it did not happen within three seconds');
}
