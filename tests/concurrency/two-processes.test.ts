/** Two processes on one MariaDB: timeouts happen once, what HQ publishes is everywhere, a power cut loses nothing. */
import { newProduct, pickupOrder, place, stockOf, type TestProduct } from '../support/goods';
import {
  aMomentAgo,
  accountsOf,
  admin,
  inParallel,
  pay,
  person,
  type Person,
  type Shopper,
  signIn,
  until,
} from '../support/people';
import { expectNoDifferences } from '../support/reconcile';
import { type Rig, sql, startRig } from '../support/rig';

const HOUR = 3_600_000;
let rig: Rig;
let boss: Person;
let buyers: Shopper[];
let storeId: number;

beforeAll(async () => {
  rig = await startRig('MariaDB with two processes');
  boss = await admin(rig.origin(0));
  storeId = (await accountsOf(rig.origin(0))).storeManagers[0]!.storeId;
  buyers = await inParallel(Array.from({ length: 40 }), 16, (_, i) => signIn(rig.origin(i), `two-${i}`));
}, 240_000);
afterAll(() => rig?.stop());

const statusOf = async ({ call }: Person, orderNo: string) =>
  (await call('GET /api/v1/orders/:orderNo', { params: { orderNo } })).status;

/** Lets the payment time of these orders be over, as a quarter of an hour would. */
async function letTimeOut(orderNos: readonly string[]): Promise<void> {
  const ids = orderNos.map((orderNo) => orderNo.slice(2));
  const places = ids.map(() => '?').join(',');
  await sql(rig.databaseUrl!, `UPDATE orders SET expires_at = ? WHERE id IN (${places})`, [aMomentAgo(), ...ids]);
}

it('closes each unpaid order once and gives its stock back once, with two workers', async () => {
  const product = await newProduct(boss, { storeId, everywhere: rig.origins(), units: 40 });
  const orders = await inParallel(buyers, 16, (buyer) => place(buyer, pickupOrder(product)));
  // half of them are known to WeChat, which is then asked and closed first
  await inParallel(orders.slice(0, 20), 8, ({ orderNo }, i) =>
    buyers[i]!.call('POST /api/v1/orders/:orderNo/pay', { params: { orderNo } }),
  );
  expect(await stockOf(boss, product)).toMatchObject({ reserved: 40, available: 0 });
  await letTimeOut(orders.map(({ orderNo }) => orderNo));
  await until(async () => (await stockOf(boss, product)).reserved === 0, 'all stock to be released', 30_000);

  const movements = await boss.call('GET /api/v1/hq/stock/movements', {
    query: { skuId: product.skuId, locationId: product.locationId, size: 200 },
  });
  const released = movements.items.filter(({ kind }) => kind === 'release');
  expect(released.reduce((sum, { reservedDelta }) => sum + reservedDelta, 0)).toBe(-40);
  for (const [i, { orderNo }] of orders.entries()) {
    const order = await buyers[i]!.call('GET /api/v1/orders/:orderNo', { params: { orderNo } });
    expect(order.status).toBe('closed');
    expect(order.timeline.filter(({ text }) => text.includes('关闭'))).toHaveLength(1);
  }
  expect(await stockOf(boss, product)).toMatchObject({ onHand: 40, reserved: 0, available: 40 });
});

it('records money that comes after the close, keeps the order closed and sends the money back', async () => {
  const product = await newProduct(boss, { storeId, everywhere: rig.origins(), units: 2 });
  const buyer = buyers[0]!;
  const { orderNo } = await place(buyer, pickupOrder(product));
  await pay(rig.origin(1), buyer, orderNo, 'late');
  await letTimeOut([orderNo]);
  const params = { orderNo };
  const order = await until(
    async () => {
      const seen = await boss.call('GET /api/v1/hq/orders/:orderNo', { params });
      return seen.refunds.some(({ status }) => status === 'success') && seen;
    },
    'the refund of the late payment',
    20_000,
  );
  expect(order).toMatchObject({ status: 'closed', payments: [{ amountFen: product.priceFen }] });
  expect(order.refunds).toHaveLength(1);
  const alerts = await boss.call('GET /api/v1/hq/payment-alerts', { query: { size: 100 } });
  expect(alerts.items.filter((alert) => alert.orderNo === orderNo)).toMatchObject([{ kind: 'late_payment' }]);
  expect(await stockOf(boss, product)).toMatchObject({ onHand: 2, reserved: 0 });
});

it('settles a payment whose notify was lost before it times out', async () => {
  const product = await newProduct(boss, { storeId, everywhere: rig.origins(), units: 2 });
  const { orderNo } = await place(buyers[1]!, pickupOrder(product));
  await pay(rig.origin(0), buyers[1]!, orderNo, 'no-notify');
  await letTimeOut([orderNo]);
  await until(async () => (await statusOf(buyers[1]!, orderNo)) === 'paid', 'the order to be paid', 20_000);
  expect(await stockOf(boss, product)).toMatchObject({ reserved: 1 });
});

it('shows a hot zone published at one process at the other within five seconds', async () => {
  const product = await newProduct(boss, { storeId, everywhere: rig.origins(), units: 5 });
  const now = Date.now();
  const title = `新到 ${now % 100_000}`;
  const zone = await boss.call('POST /api/v1/hq/hot-zones', {
    body: {
      title,
      scope: { kind: 'chain' },
      startsAt: new Date(now - HOUR).toISOString(),
      endsAt: new Date(now + HOUR).toISOString(),
      productIds: [product.productId],
    },
  });
  const seenAt = (turn: number) => async () => {
    const { hotZones } = await person(rig.origin(turn)).call('GET /api/v1/storefront', { query: { storeId } });
    return hotZones.some((one) => one.title === title);
  };
  expect(await seenAt(1)()).toBe(false);
  const published = performance.now();
  await boss.call('POST /api/v1/hq/hot-zones/:zoneId/publish', {
    params: { zoneId: zone.id },
    body: { version: zone.version },
  });
  expect(await seenAt(0)()).toBe(true);
  await until(seenAt(1), 'the zone at the other process', 5_000);
  expect(performance.now() - published).toBeLessThan(5_000);
  await boss.call('POST /api/v1/hq/hot-zones/:zoneId/withdraw', { params: { zoneId: zone.id } });
  await until(async () => !(await seenAt(1)()), 'the zone to go', 5_000);
});

it('closes access everywhere as soon as somebody leaves', async () => {
  const guide = (await accountsOf(rig.origin(0))).guides.at(-1)!;
  const { token } = await signIn(rig.origin(0), guide.openid);
  const there = person(rig.origin(1), token);
  expect(await there.call('GET /api/v1/guide/me')).toMatchObject({ guideId: guide.guideId });
  await boss.call('POST /api/v1/hq/guides/:staffId/status', {
    params: { staffId: guide.guideId },
    body: { status: 'left' },
  });
  await expect(there.call('GET /api/v1/guide/me')).rejects.toMatchObject({ status: 403, code: 'FORBIDDEN' });
});

it('loses no acknowledged order when a process is killed under load', async () => {
  const product: TestProduct = await newProduct(boss, { storeId, everywhere: rig.origins(), units: 5_000 });
  const [, victim] = rig.servers;
  const acknowledged: { buyer: Shopper; orderNo: string }[] = [];
  let lost = 0;
  let running = true;
  const load = inParallel(buyers, buyers.length, async (buyer, turn) => {
    while (running) {
      const at = person(rig.origin(turn), buyer.token);
      try {
        acknowledged.push({ buyer, orderNo: (await place(at, pickupOrder(product))).orderNo });
      } catch {
        lost += 1;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  });
  await until(() => acknowledged.length > 150, 'load', 30_000);
  await victim!.kill();
  const before = acknowledged.length;
  await until(() => acknowledged.length > before + 50 && lost > 0, 'load on the surviving process', 30_000);
  running = false;
  await load;

  rig.servers.splice(1, 1);
  await rig.start();
  const seen = await sql<{ id: number }>(
    rig.databaseUrl!,
    'SELECT o.id FROM orders o JOIN order_line l ON l.order_id = o.id WHERE l.sku_id = ?',
    [product.skuId],
  );
  const known = new Set(seen.map(({ id }) => `QD${id}`));
  expect(acknowledged.filter(({ orderNo }) => !known.has(orderNo))).toEqual([]);
  // what was committed but not acknowledged is an order too, and holds its stock like any other
  expect(await stockOf(boss, product)).toMatchObject({ reserved: known.size });
  const { buyer, orderNo } = acknowledged[0]!;
  const again = person(rig.origin(1), buyer.token);
  expect(await pay(rig.origin(1), again, orderNo)).toBe(200);
  await until(async () => (await statusOf(again, orderNo)) === 'paid', 'the order to be paid');
});

it('ends without a fault and without a difference', async () => {
  expect(rig.faults()).toEqual([]);
  await expectNoDifferences({ dataDir: rig.dataDir, databaseUrl: rig.databaseUrl! });
});
