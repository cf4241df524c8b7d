import { operatorToken } from '../../platform/testing/small-chain';
import { DAY, MANAGER_1, SHOPPER, ShopFloor } from '../../platform/testing/shop-floor';
import { reconcileOrders } from '.';

const MINUTE = 60_000;
let shop: ShopFloor;
let orderNo: string;
let lineId: number;
beforeEach(async () => {
  shop = await ShopFloor.open();
  await shop.stock([101, 11, 10]);
  const placed = await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 3 }] });
  orderNo = placed.orderNo;
  lineId = placed.lines[0]!.id;
  const code = (await shop.order(SHOPPER, orderNo)).pickup!.code!;
  await shop.member(MANAGER_1)('POST /api/v1/store/pickups/:code/verify', { params: { code } });
  await operatorToken(shop.app);
});
afterEach(async () => {
  expect(await reconcileOrders(shop.app.db, shop.app.clock.now())).toEqual([]);
  await shop.close();
});

const agreed = async (returnBy: 'post' | 'store' = 'post') => {
  const { id } = await shop.member(SHOPPER)('POST /api/v1/orders/:orderNo/after-sales', {
    params: { orderNo },
    body: { kind: 'return', reason: '不合适', lines: [{ lineId, quantity: 2 }], returnBy },
  });
  return shop.member(MANAGER_1)('POST /api/v1/store/after-sales/:afterSaleId/approve', {
    params: { afterSaleId: id },
    body: { note: '' },
  });
};
const seen = (id: number) =>
  shop.member(SHOPPER)('GET /api/v1/after-sales/:afterSaleId', { params: { afterSaleId: id } });
const send = (id: number) =>
  shop.member(SHOPPER)('POST /api/v1/after-sales/:afterSaleId/return-shipment', {
    params: { afterSaleId: id },
    body: { carrier: '顺丰', trackingNo: 'SF0000000001' },
  });
/** A session ends before the days that pass here. */
const hq = () => shop.app.token({ kind: 'hq', id: 1, version: 1 });
const refund = () =>
  shop.app.request('POST', `/api/v1/hq/orders/${orderNo}/refunds`, {
    token: hq(),
    body: { lines: [{ lineId, quantity: 2 }], reason: '协商退款' },
  });
const close = (id: number, token = hq()) =>
  shop.app.request('POST', `/api/v1/hq/after-sales/${id}/close`, { token, body: { note: '顾客来电，不退了' } });

it.each(['post', 'store'] as const)(
  'a return by %s that does not come ends a week after its time is over',
  async (returnBy) => {
    const { id, returnUntil } = await agreed(returnBy);
    expect(returnUntil).toBe(new Date(shop.app.clock.now().getTime() + 7 * DAY).toISOString());
    expect(await refund()).toMatchObject({ status: 409, body: { code: 'AFTER_SALE_OPEN' } });
    shop.app.clock.advance(14 * DAY - MINUTE);
    await shop.drain();
    expect((await seen(id)).status).toBe('approved');
    shop.app.clock.advance(6 * MINUTE);
    await shop.drain();
    const over = await seen(id);
    expect(over).toMatchObject({ status: 'cancelled', decisionNote: '同意后 14 天没有收到退回的商品，已自动关闭' });
    expect(over).not.toHaveProperty('returnUntil');
    const { timeline } = await shop.order(SHOPPER, orderNo);
    expect(JSON.stringify(timeline)).toContain('同意后 14 天没有收到退回的商品');
    expect(await refund()).toMatchObject({ status: 201 });
    const log = await shop.rows(
      `SELECT operator_name, action FROM audit_entry WHERE subject = 'after-sale' ORDER BY id`,
    );
    expect(log.at(-1)).toEqual({ operator_name: '系统', action: 'cancelled' });
  },
);

it('what is on its way is waited for, and nothing is given back for what is not', async () => {
  const { id } = await agreed();
  await send(id);
  shop.app.clock.advance(30 * DAY);
  await shop.drain();
  expect((await seen(id)).status).toBe('returning');
  expect(await close(id)).toMatchObject({ status: 409, body: { code: 'AFTER_SALE_STATE' } });
});

it('headquarters closes one at once, with the reason for the buyer, who may ask again', async () => {
  const { id } = await agreed();
  shop.app.clock.advance(MINUTE);
  const elsewhere = await operatorToken(shop.app, { regionIds: [4] });
  expect(await close(id, elsewhere)).toMatchObject({ status: 403, body: { code: 'OUT_OF_SCOPE' } });
  expect(await close(id)).toMatchObject({ status: 200, body: { status: 'cancelled' } });
  expect(await seen(id)).toMatchObject({ status: 'cancelled', decisionNote: '顾客来电，不退了' });
  await expect(send(id)).rejects.toMatchObject({ code: 'AFTER_SALE_STATE' });
  const again = await agreed();
  expect(again.status).toBe('approved');
});

it('a parcel and the end of its time at once: one of them counts', async () => {
  const { id } = await agreed();
  shop.app.clock.advance(7 * DAY + 6 * MINUTE);
  const [sent] = await Promise.allSettled([send(id), shop.drain()]);
  expect((await seen(id)).status).toBe(sent.status === 'fulfilled' ? 'returning' : 'cancelled');
});
