import {
  CROWD,
  GUIDE_WANG,
  MANAGER_1,
  MANAGER_2,
  REGULAR,
  SHOPPER,
  ShopFloor,
} from '../../platform/testing/shop-floor';
import { whileHeld } from '../../platform/testing/while-held';
import { insertRows, sqlTime, type Tx } from '../../platform/db';
import { mintId } from '../../platform/ids';
import { StockLedger } from '../inventory';
import { reconcileOrders } from '.';

/** Failures rows 1 and 6: what many hands at once, or the wrong ones, must not be able to do. */
let shop: ShopFloor;
afterEach(async () => {
  expect(await reconcileOrders(shop.app.db, shop.app.clock.now())).toEqual([]);
  await shop.close();
});

/** Runs `work` for each item, at most `width` at a time. */
async function wide<T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await work(next[1]);
    }),
  );
  return results;
}

describe('overselling (row 1)', () => {
  const order = (skuId: number, expectedTotalFen: number) => ({
    storeId: 1,
    lines: [{ skuId, quantity: 1 }],
    fulfilment: 'pickup',
    expectedTotalFen,
    pickupContact: { name: '王小明', phone: '10012345678' },
  });

  it('many buyers, one unit: exactly one order', async () => {
    shop = await ShopFloor.open({ crowd: 30 });
    await shop.stock([101, 11, 1]);
    const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => shop.send(CROWD + i, order(11, 11_000))));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
    expect(new Set(answers.filter((a) => a.status !== 201).map((a) => a.body['code']))).toEqual(
      new Set(['STOCK_SHORT']),
    );
    expect(await shop.stockAt(101, 11)).toEqual([1, 1]);
  });

  it('two lines of one SKU count together', async () => {
    shop = await ShopFloor.open();
    await shop.stock([101, 11, 3]);
    const two = { ...order(11, 44_000), lines: [1, 2].map(() => ({ skuId: 11, quantity: 2 })) };
    const refused = await shop.send(SHOPPER, two);
    expect([refused.status, refused.body['code']]).toEqual([409, 'STOCK_SHORT']);
    await shop.stock([101, 11, 1]);
    expect((await shop.send(SHOPPER, two)).status).toBe(201);
    expect(await shop.stockAt(101, 11)).toEqual([4, 4]);
  });

  it('400 buyers, 200 units, 64 at once: exactly 200', async () => {
    shop = await ShopFloor.open({ crowd: 400 });
    await shop.stock([101, 11, 200]);
    const reserved = jest.spyOn(await shop.app.get(StockLedger), 'reservation');
    const buyers = Array.from({ length: 400 }, (_, i) => CROWD + i);
    const answers = await wide(buyers, 64, (buyer) => shop.send(buyer, order(11, 11_000)));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(200);
    expect(answers.filter((answer) => answer.body['code'] === 'STOCK_SHORT')).toHaveLength(200);
    expect(await shop.stockAt(101, 11)).toEqual([200, 200]);
    // decided right at once: no batch was refused by the ledger and had to be taken apart
    expect(reserved.mock.results.filter(({ type }) => type === 'throw')).toEqual([]);
    expect(reserved.mock.results.length).toBeLessThan(200);
  });
});

it('stock taken elsewhere between looking and reserving: the parcel leaves from the next place instead', async () => {
  shop = await ShopFloor.open();
  await shop.stock([101, 11, 1], [102, 11, 2], [200, 11, 5]);
  const body = await shop.bodyOf(SHOPPER, { lines: [{ skuId: 11, quantity: 2 }], fulfilment: 'express' });
  // the other store's till has sold both and not committed yet: the order still sees them, and waits when it reserves
  const soldThere = async (tx: Tx): Promise<void> => {
    await tx.query('UPDATE stock SET on_hand = 0 WHERE location_id = 102 AND sku_id = 11');
    await insertRows(
      tx,
      'stock_movement',
      ['id', 'at', 'kind', 'location_id', 'sku_id', 'on_hand_delta', 'reserved_delta'],
      [[mintId(), sqlTime(shop.app.clock.now()), 'pos', 102, 11, -2, 0]],
    );
  };
  const placed = await whileHeld(shop.app.db, soldThere, () => shop.send(SHOPPER, body));
  expect(placed.status).toBe(201);
  expect(await Promise.all([101, 102, 200].map((locationId) => shop.stockAt(locationId, 11)))).toEqual([
    [1, 0],
    [0, 0],
    [5, 2],
  ]);
});

describe('pick-up codes (row 6)', () => {
  const codeOf = async (orderNo: string) => (await shop.order(SHOPPER, orderNo)).pickup!.code!.replace(' ', '');
  const verify = (staff: number, code: string) =>
    shop.app.request('POST', `/api/v1/store/pickups/${code}/verify`, {
      token: shop.app.token({ kind: 'member', id: staff }),
    });
  let orderNo: string;
  beforeEach(async () => {
    shop = await ShopFloor.open();
    await shop.stock([101, 11, 9]);
    orderNo = (await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }] })).orderNo;
  });

  it('only staff of the order’s own store may use one, and its store stays', async () => {
    const code = await codeOf(orderNo);
    const foreign = await verify(MANAGER_2, code);
    expect([foreign.status, foreign.body['code']]).toEqual([403, 'PICKUP_WRONG_STORE']);
    expect((await verify(SHOPPER, code)).status).toBe(403);
    expect((await verify(GUIDE_WANG, code)).status).toBe(200);
    expect(await shop.rows('SELECT store_id, fulfil_store_id FROM orders')).toEqual([
      { store_id: 1, fulfil_store_id: 1 },
    ]);
    for (const path of ['orders/' + orderNo, 'pickups/' + code]) {
      const seen = await shop.app.request('GET', `/api/v1/store/${path}`, {
        token: shop.app.token({ kind: 'member', id: MANAGER_2 }),
      });
      expect([403, 404]).toContain(seen.status);
    }
  });

  it('works once, also for two counters at once', async () => {
    const code = await codeOf(orderNo);
    const both = await Promise.all([verify(GUIDE_WANG, code), verify(MANAGER_1, code)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect((await verify(MANAGER_1, code)).body['code']).toBe('PICKUP_USED');
    expect(await shop.stockAt(101, 11)).toEqual([8, 0]);
  });

  it('cannot be guessed: after ten wrong ones the right one is refused too', async () => {
    const code = await codeOf(orderNo);
    const wrong = Array.from({ length: 10 }, (_, i) => String((Number(code) + 1 + i) % 100_000_000).padStart(8, '0'));
    for (const guess of wrong) expect((await verify(GUIDE_WANG, guess)).body['code']).toBe('PICKUP_CODE_INVALID');
    expect((await verify(GUIDE_WANG, code)).status).toBe(429);
    expect((await verify(MANAGER_1, code)).status).toBe(200);
  });

  it('cannot be guessed in one burst either; what is no code at all counts too', async () => {
    const code = await codeOf(orderNo);
    const wrong = Array.from({ length: 30 }, (_, i) => (i % 2 ? 'x'.repeat(8) : String(i).padStart(8, '0')));
    const answers = await Promise.all([...wrong, code].map((guess) => verify(GUIDE_WANG, guess)));
    const codes = answers.map((answer) => String(answer.body['code']));
    expect(codes.filter((one) => one === 'PICKUP_CODE_INVALID').length).toBeLessThanOrEqual(10);
    expect(new Set(codes.slice(0, 30))).toEqual(new Set(['PICKUP_CODE_INVALID', 'TOO_MANY_REQUESTS']));
    expect((await verify(GUIDE_WANG, code)).status).toBe(429);
  });

  it('right ones are not counted, however many', async () => {
    const code = await codeOf(orderNo);
    const look = () =>
      shop.app.request('GET', `/api/v1/store/pickups/${code}`, {
        token: shop.app.token({ kind: 'member', id: MANAGER_1 }),
      });
    for (let i = 0; i < 12; i++) expect((await look()).status).toBe(200);
  });

  it('a pick-up order can be cancelled and refunded, and its code is dead then', async () => {
    const code = await codeOf(orderNo);
    await shop.member(SHOPPER)('POST /api/v1/orders/:orderNo/cancel', { params: { orderNo }, body: {} });
    expect((await verify(MANAGER_1, code)).body['code']).toBe('ORDER_STATE');
    expect(await shop.stockAt(101, 11)).toEqual([9, 0]);
  });

  it('a stranger cannot see, pay, cancel or return somebody’s order', async () => {
    const token = shop.app.token({ kind: 'member', id: REGULAR });
    const asked = await Promise.all([
      shop.app.request('GET', `/api/v1/orders/${orderNo}`, { token }),
      shop.app.request('POST', `/api/v1/orders/${orderNo}/pay`, { token }),
      shop.app.request('POST', `/api/v1/orders/${orderNo}/cancel`, { token, body: {} }),
      shop.app.request('POST', `/api/v1/orders/${orderNo}/confirm-receipt`, { token }),
    ]);
    expect(asked.map((answer) => answer.status)).toEqual([404, 404, 404, 404]);
  });
});
