import { randomUUID } from 'node:crypto';
import { CROWD, DAY, MINUTE, REGULAR, SHOPPER, ShopFloor } from '../../platform/testing/shop-floor';
import { reconcileOrders } from '.';

/** A request that is sent again gets its first answer, byte for byte, whatever has happened since (failures row 4). */
let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open({ crowd: 8 });
  await shop.stock([101, 11, 50], [101, 12, 50], [200, 11, 5]);
});
afterEach(async () => {
  expect(await reconcileOrders(shop.app.db, shop.app.clock.now())).toEqual([]);
  await shop.close();
});

/** The bare answer; a request id of its own stands in problems, so it is given. */
async function sent(memberId: number, body: unknown, key: string): Promise<[number, string]> {
  const response = await fetch(`${shop.app.url}/api/v1/orders`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${shop.app.token({ kind: 'member', id: memberId })}`,
      'content-type': 'application/json',
      'idempotency-key': key,
      'x-request-id': 'the-same-id',
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return [response.status, await response.text()];
}
const orders = async () => Number((await shop.rows('SELECT COUNT(*) AS n FROM orders'))[0]!['n']);
const two = [
  { skuId: 11, quantity: 1 },
  { skuId: 12, quantity: 2 },
];

it.each(['pickup', 'express'] as const)('%s: paid, its guide gone, its address deleted', async (fulfilment) => {
  // 老顾客 has opened a link of 小李 and is credited to her
  await shop.rows(`SELECT 1`);
  await shop.app.db.inTx((tx) =>
    tx.query(
      `INSERT INTO touch (id, at, member_id, guide_id, store_id, kind, channel) VALUES (1, ?, ?, 1, 2, 'window', 'chat')`,
      [new Date(shop.app.clock.now().getTime() - MINUTE).toISOString().slice(0, 23).replace('T', ' '), REGULAR],
    ),
  );
  const body = await shop.bodyOf(REGULAR, { lines: two, fulfilment });
  const key = randomUUID();
  const first = await sent(REGULAR, body, key);
  expect(first[0]).toBe(201);
  expect(first[1]).toContain('"guideId":1');
  expect(await sent(REGULAR, body, key)).toEqual(first);

  await shop.app.db.inTx((tx) => tx.query(`UPDATE staff SET status = 'left', left_at = '2026-01-01' WHERE id = 1`));
  await shop.pay(REGULAR, (JSON.parse(first[1]) as { orderNo: string }).orderNo);
  expect(await shop.rows('SELECT DISTINCT guide_reason AS r FROM order_line')).toEqual([{ r: 'LAST_TOUCH_POOL' }]);
  await shop.app.db.inTx((tx) => tx.query('DELETE FROM address'));
  expect(await sent(REGULAR, body, key)).toEqual(first);
  shop.advance(3 * DAY);
  expect(await sent(REGULAR, body, key)).toEqual(first);
  expect(await orders()).toBe(1);
});

it('a guide who had left already stands in the first answer as who took over, and in every later one', async () => {
  await shop.app.db.inTx(async (tx) => {
    await tx.query(`UPDATE staff SET status = 'left', left_at = '2026-01-01', successor_guide_id = 2 WHERE id = 1`);
    await tx.query(
      `INSERT INTO binding (id, member_id, guide_id, store_id, source, started_at, open_for)
       VALUES (1, ?, 1, 2, 'join', '2026-02-20', ?)`,
      [SHOPPER, SHOPPER],
    );
  });
  const body = await shop.bodyOf(SHOPPER, { lines: two });
  const key = randomUUID();
  const first = await sent(SHOPPER, body, key);
  expect(first[1]).toContain('"guideId":2,"guideReason":"PROTECTED_MEMBER_SUCCESSOR"');
  await shop.app.db.inTx((tx) => tx.query(`UPDATE staff SET status = 'left', left_at = '2026-01-01' WHERE id = 2`));
  await shop.pay(SHOPPER, (JSON.parse(first[1]) as { orderNo: string }).orderNo);
  expect(await sent(SHOPPER, body, key)).toEqual(first);
});

it('spaces and the order of keys make no other request, another body does', async () => {
  const body = await shop.bodyOf(SHOPPER, { lines: two });
  const key = randomUUID();
  const first = await sent(SHOPPER, body, key);
  const turned = Object.fromEntries(
    Object.entries({
      ...body,
      lines: body.lines.map((line) => Object.fromEntries(Object.entries(line).reverse())),
    }).reverse(),
  );
  expect(await sent(SHOPPER, JSON.stringify(turned, null, 2), key)).toEqual(first);
  const other = await sent(SHOPPER, { ...body, note: '别的' }, key);
  expect([other[0], other[1]]).toEqual([422, expect.stringContaining('IDEMPOTENCY_MISMATCH')]);
  // also when the form itself is wrong now
  const gone = await sent(SHOPPER, { ...body, storeId: 999 }, key);
  expect(gone[1]).toContain('IDEMPOTENCY_MISMATCH');
  expect(await orders()).toBe(1);
});

it('a refusal is the same again while its cause stands, and keeps nothing', async () => {
  const key = randomUUID();
  const good = await shop.bodyOf(SHOPPER, { lines: two });
  const wrong = { ...good, expectedTotalFen: 1 };
  const short = { ...good, lines: [{ skuId: 11, quantity: 99 }], expectedTotalFen: 99 * 11_000 };
  for (const [body, code] of [
    [wrong, 'PRICE_CHANGED'],
    [short, 'STOCK_SHORT'],
  ] as const) {
    const first = await sent(SHOPPER, body, `${key}${code}`);
    expect(first).toEqual([409, expect.stringContaining(code)]);
    const again = await Promise.all(Array.from({ length: 5 }, () => sent(SHOPPER, body, `${key}${code}`)));
    expect(again).toEqual(new Array(5).fill(first));
  }
  // the key is free for the corrected form
  expect((await sent(SHOPPER, good, `${key}PRICE_CHANGED`))[0]).toBe(201);
  expect([await orders(), await shop.stockAt(101, 11)]).toEqual([1, [50, 1]]);
});

it('who deleted the account cannot order, whatever this process remembers', async () => {
  const body = await shop.bodyOf(CROWD, { lines: two });
  expect((await sent(CROWD, body, 'before'))[0]).toBe(201);
  await shop.member(CROWD)('POST /api/v1/orders/:orderNo/cancel', {
    params: { orderNo: (JSON.parse((await sent(CROWD, body, 'before'))[1]) as { orderNo: string }).orderNo },
    body: {},
  });
  // another process deletes it: nothing is told here
  await shop.app.db.inTx((tx) => tx.query('UPDATE member SET openid = NULL WHERE id = ?', [CROWD]));
  expect(await sent(CROWD, body, 'after')).toEqual([401, expect.stringContaining('UNAUTHENTICATED')]);
});
