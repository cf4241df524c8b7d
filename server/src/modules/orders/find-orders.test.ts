import { MINUTE, SHOPPER, ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { ContactEnds } from './contact-ends.tasks';

/** The desk finds an order by its number and by the phone that was given with it (A75: never by part of one). */
let shop: ShopFloor;
let token: string;
beforeEach(async () => {
  shop = await ShopFloor.open();
  await shop.stock([101, 11, 5]);
  token = await operatorToken(shop.app);
});
afterEach(() => shop.close());

async function found(q: string): Promise<string[]> {
  const { body } = await shop.app.request<{ items: { orderNo: string }[]; total: number }>(
    'GET',
    `/api/v1/hq/orders?q=${q}`,
    { token },
  );
  expect(body.total).toBe(body.items.length);
  return body.items.map(({ orderNo }) => orderNo);
}

it('by its number, by the whole phone and by its last four digits, and by nothing between', async () => {
  const { orderNo } = await shop.place(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }] });
  for (const q of [orderNo, '10012345678', '5678']) expect(await found(q)).toEqual([orderNo]);
  for (const q of ['5679', '20012345678', '12345678', '45678', '678', 'QD100000000000'])
    expect(await found(q)).toEqual([]);
});

it('no more once the buyer is gone', async () => {
  const { orderNo } = await shop.place(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }] });
  shop.advance(16 * MINUTE);
  await shop.drain();
  await shop.member(SHOPPER)('DELETE /api/v1/me');
  expect(await found('5678')).toEqual([]);
  expect(await found(orderNo)).toEqual([orderNo]);
  expect(await shop.rows('SELECT contact_end FROM orders')).toEqual([{ contact_end: '' }]);
});

it('by phone too when it was placed before there were last digits, once the worker has seen it', async () => {
  const { orderNo } = await shop.place(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }] });
  await shop.rows("UPDATE orders SET contact_end = ''");
  expect(await found('5678')).toEqual([]);
  await (await shop.app.get(ContactEnds)).fill();
  expect(await found('5678')).toEqual([orderNo]);
  await shop.rows("UPDATE orders SET contact_end = '', contact_phone = '110'");
  await (await shop.app.get(ContactEnds)).fill();
  expect(await shop.rows('SELECT contact_end FROM orders')).toEqual([{ contact_end: '' }]);
});
