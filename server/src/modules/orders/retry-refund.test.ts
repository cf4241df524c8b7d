import { operatorToken } from '../../platform/testing/small-chain';
import { SHOPPER, ShopFloor } from '../../platform/testing/shop-floor';
import { reconcileOrders } from '.';

let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open();
  await shop.stock([101, 11, 5]);
});
afterEach(async () => {
  expect(await reconcileOrders(shop.app.db, shop.app.clock.now())).toEqual([]);
  await shop.close();
});

/** A cancelled order whose refund came back abnormal from WeChat. */
async function abnormal(): Promise<{ orderNo: string; refundNo: string }> {
  const { orderNo } = await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }] });
  await shop.fault('refund_result', 'error');
  await shop.member(SHOPPER)('POST /api/v1/orders/:orderNo/cancel', { params: { orderNo }, body: {} });
  await shop.until(async () => (await refundOf(orderNo)).status === 'abnormal');
  return { orderNo, refundNo: (await refundOf(orderNo)).refundNo };
}
const refundOf = async (orderNo: string) => (await shop.order(SHOPPER, orderNo)).refunds[0]!;

it('sends an abnormal refund again under its number, once, and closes its alert', async () => {
  const { orderNo, refundNo } = await abnormal();
  const token = await operatorToken(shop.app);
  const alerts = (open: string) =>
    shop.app
      .request<{ items: object[] }>('GET', `/api/v1/hq/payment-alerts?open=${open}`, { token })
      .then(({ body }) => body.items);
  expect(await alerts('1')).toMatchObject([{ kind: 'refund_abnormal', orderNo, refundNo }]);
  const retry = () => shop.app.request('POST', `/api/v1/hq/refunds/${refundNo}/retry`, { token });
  const [first, second] = await Promise.all([retry(), retry()]);
  expect([first.status, second.status].sort()).toEqual([200, 409]);
  await shop.until(async () => (await refundOf(orderNo)).status === 'success');
  expect(await alerts('1')).toEqual([]);
  expect(await alerts('0')).toMatchObject([{ orderNo }]);
  expect(await shop.rows('SELECT COUNT(*) AS n FROM refund')).toEqual([{ n: expect.anything() as number }]);
  expect(await retry()).toMatchObject({ status: 409, body: { code: 'REFUND_STATE' } });
  expect(await shop.rows(`SELECT action, title FROM audit_entry WHERE subject = 'refund'`)).toEqual([
    { action: 'retry', title: orderNo },
  ]);
});

it('raises a new alert when it fails again', async () => {
  const { orderNo, refundNo } = await abnormal();
  await shop.fault('refund_result', 'error');
  const token = await operatorToken(shop.app);
  await shop.app.request('POST', `/api/v1/hq/refunds/${refundNo}/retry`, { token });
  await shop.until(async () => (await refundOf(orderNo)).status === 'abnormal');
  expect(await shop.rows('SELECT resolved_at IS NULL AS open FROM payment_alert ORDER BY id')).toEqual([
    { open: 0 },
    { open: 1 },
  ]);
});

it('is not for an operator of other regions', async () => {
  const { refundNo } = await abnormal();
  const token = await operatorToken(shop.app, { regionIds: [4] });
  const answer = await shop.app.request('POST', `/api/v1/hq/refunds/${refundNo}/retry`, { token });
  expect(answer).toMatchObject({ status: 404, body: { code: 'REFUND_NOT_FOUND' } });
});
