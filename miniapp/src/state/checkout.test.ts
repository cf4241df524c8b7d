import type { Address, PlacedOrder, Quote } from '@/api/types';
import { createCheckout, missingIn } from './checkout';
import { type Asked, deferred, fakeApi, lost, refuse, settle } from './testing';

const quote = (totalFen: number, problems: Quote['problems'] = []): Quote => ({
  lines: [],
  goodsFen: totalFen,
  reductions: [],
  freightFen: 0,
  freightReason: '',
  totalFen,
  problems,
});
const PLACED: PlacedOrder = {
  orderNo: 'QD202601010001',
  status: 'pending_payment',
  totalFen: 1000,
  expiresAt: '2026-01-01T00:15:00Z',
  lines: [],
};
const HOME: Address = {
  id: 5,
  name: '张三',
  phone: '13800001234',
  province: '上海市',
  city: '上海市',
  district: '静安区',
  detail: '南京西路 1 号',
  isDefault: true,
};
const make = (
  place: (asked: Asked) => unknown = () => PLACED,
  quoteAnswer: (asked: Asked) => unknown = () => quote(1000),
) => {
  let keys = 0;
  const api = fakeApi({ 'POST /api/v1/quotes': quoteAnswer, 'POST /api/v1/orders': place });
  const checkout = createCheckout({ call: api.call, newKey: () => `key-${++keys}` });
  checkout.start(1, '店 1', [{ skuId: 11, quantity: 2, link: 'aB3dE5gH9k' }]);
  const orders = () => api.asked.filter(({ route }) => route === 'POST /api/v1/orders').map(({ input }) => input);
  const usedKeys = () => orders().map((input) => (input['headers'] as Record<string, string>)['idempotency-key']);
  return { checkout, asked: api.asked, orders, usedKeys };
};

describe('checkout', () => {
  it('quotes again when the way or the address changes, not for a note', async () => {
    const { checkout, asked } = make();
    checkout.edit({ address: HOME });
    checkout.edit({ fulfilment: 'pickup' });
    checkout.edit({ note: '快点' });
    await settle();
    expect(asked.map(({ input }) => input['body'])).toEqual([
      { storeId: 1, lines: [{ skuId: 11, quantity: 2, link: 'aB3dE5gH9k' }], fulfilment: 'express', addressId: 5 },
      { storeId: 1, lines: [{ skuId: 11, quantity: 2, link: 'aB3dE5gH9k' }], fulfilment: 'pickup' },
    ]);
  });

  it('keeps only the newest quote', async () => {
    const slow = deferred<Quote>();
    const answers = [() => slow.promise, () => quote(2000)];
    const { checkout } = make(undefined, () => answers.shift()?.());
    const first = checkout.requote();
    await checkout.requote();
    slow.resolve(quote(1000));
    await first;
    expect(checkout.store.getState().quote?.totalFen).toBe(2000);
  });

  it('says what is missing, in the order it is asked for', async () => {
    const { checkout } = make(undefined, () => quote(1000, [{ code: 'STOCK_SHORT', message: '只剩 1 件' }]));
    const missing = () => missingIn(checkout.store.getState());
    expect(missing()).toBe('请选择收货地址');
    checkout.edit({ fulfilment: 'pickup' });
    expect(missing()).toBe('请填写提货人');
    checkout.edit({ contactName: '张三' });
    expect(missing()).toBe('请填写 11 位手机号');
    checkout.edit({ contactPhone: '13800001234' });
    await settle();
    expect(missing()).toBe('只剩 1 件');
  });

  it('places one order for a double tap', async () => {
    const answer = deferred<PlacedOrder>();
    const { checkout, orders } = make(() => answer.promise);
    await checkout.requote();
    const taps = Promise.all([checkout.placeOrder(), checkout.placeOrder()]);
    answer.resolve(PLACED);
    expect((await taps).map(({ orderNo }) => orderNo)).toEqual([PLACED.orderNo, PLACED.orderNo]);
    expect(orders()).toHaveLength(1);
    expect(orders()[0]?.['body']).toMatchObject({ expectedTotalFen: 1000, storeId: 1 });
  });

  it('repeats with the same key while there was no answer, also when the form was changed', async () => {
    const answers = [lost, () => refuse(503, 'BUSY'), () => PLACED, () => PLACED];
    const { checkout, usedKeys } = make(() => answers.shift()?.());
    await checkout.requote();
    await expect(checkout.placeOrder()).rejects.toMatchObject({ code: 'NETWORK' });
    checkout.edit({ note: '改了备注' });
    await expect(checkout.placeOrder()).rejects.toMatchObject({ code: 'BUSY' });
    await checkout.placeOrder();
    await checkout.placeOrder();
    expect(usedKeys()).toEqual(['key-1', 'key-1', 'key-1', 'key-2']);
  });

  it('takes a new key after a refusal', async () => {
    const answers = [() => refuse(409, 'PRICE_CHANGED'), () => PLACED];
    const { checkout, usedKeys } = make(() => answers.shift()?.());
    await checkout.requote();
    await expect(checkout.placeOrder()).rejects.toMatchObject({ code: 'PRICE_CHANGED' });
    await checkout.placeOrder();
    expect(usedKeys()).toEqual(['key-1', 'key-2']);
  });

  it('sends contact and slot for pick-up, and no address', async () => {
    const { checkout, orders } = make();
    checkout.edit({ address: HOME, fulfilment: 'pickup', contactName: ' 张三 ', contactPhone: '13800001234' });
    checkout.edit({ pickupSlot: '2026-01-01T02:00:00Z', note: ' 送礼 ' });
    await settle();
    await checkout.placeOrder();
    expect(orders()[0]?.['body']).toEqual({
      storeId: 1,
      lines: [{ skuId: 11, quantity: 2, link: 'aB3dE5gH9k' }],
      fulfilment: 'pickup',
      expectedTotalFen: 1000,
      pickupContact: { name: '张三', phone: '13800001234' },
      pickupSlot: '2026-01-01T02:00:00Z',
      note: '送礼',
    });
  });

  it('mends lines by dropping or lowering them', async () => {
    const { checkout, asked } = make();
    await checkout.setQuantity(11, 1);
    expect(checkout.store.getState().lines).toEqual([{ skuId: 11, quantity: 1, link: 'aB3dE5gH9k' }]);
    await checkout.dropLines([11]);
    expect(checkout.store.getState().lines).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('starts the next order with the last contact and a fresh key', async () => {
    const answers = [lost, () => PLACED];
    const { checkout, usedKeys } = make(() => answers.shift()?.());
    checkout.edit({ fulfilment: 'pickup', contactName: '张三', contactPhone: '13800001234' });
    await expect(checkout.placeOrder()).rejects.toMatchObject({ code: 'NETWORK' });
    checkout.start(2, '店 2', [{ skuId: 12, quantity: 1 }], 'express');
    expect(checkout.store.getState()).toMatchObject({
      storeId: 2,
      contactName: '张三',
      fulfilment: 'express',
      note: '',
    });
    await checkout.placeOrder();
    expect(usedKeys()).toEqual(['key-1', 'key-2']);
  });
});
