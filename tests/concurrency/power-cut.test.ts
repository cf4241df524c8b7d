/** One process on the embedded database, cut off under load: what was acknowledged is there, timeouts still happen. */
import Database from 'libsql';
import { join } from 'node:path';
import { newProduct, pickupOrder, place, stockOf } from '../support/goods';
import { aMomentAgo, accountsOf, admin, inParallel, pay, person, type Shopper, signIn, until } from '../support/people';
import { expectNoDifferences } from '../support/reconcile';
import { type Rig, startRig } from '../support/rig';

let rig: Rig;

beforeAll(async () => {
  rig = await startRig('SQLite');
}, 120_000);
afterAll(() => rig?.stop());

/** Lets the payment time of an order be over while nobody runs. */
function letTimeOut(orderNo: string): void {
  const database = new Database(join(rig.dataDir, 'qiandian.db'));
  database.prepare('UPDATE orders SET expires_at = ? WHERE id = ?').run(aMomentAgo(), orderNo.slice(2));
  database.close();
}

it('keeps every acknowledged order through a power cut, and closes those whose time is over', async () => {
  const boss = await admin(rig.origin(0));
  const { storeId } = (await accountsOf(rig.origin(0))).storeManagers[0]!;
  const product = await newProduct(boss, { storeId, units: 5_000 });
  const buyers = await inParallel(Array.from({ length: 32 }), 16, (_, i) => signIn(rig.origin(0), `power-${i}`));
  const acknowledged: { buyer: Shopper; orderNo: string }[] = [];
  let running = true;
  const load = inParallel(buyers, buyers.length, async (buyer) => {
    while (running) {
      const answer = await place(buyer, pickupOrder(product)).catch(() => undefined);
      if (answer) acknowledged.push({ buyer, orderNo: answer.orderNo });
      else running = false;
    }
  });
  await until(() => acknowledged.length > 200, 'load', 30_000);
  await rig.servers[0]!.kill();
  await load;

  const [late, kept] = acknowledged;
  letTimeOut(late!.orderNo);
  rig.servers.splice(0, 1);
  const { url } = await rig.start();
  const here = await admin(url);
  const missing: string[] = [];
  await inParallel(acknowledged, 16, async ({ buyer, orderNo }) => {
    const { call } = person(url, buyer.token);
    await call('GET /api/v1/orders/:orderNo', { params: { orderNo } }).catch(() => missing.push(orderNo));
  });
  expect(missing).toEqual([]);

  const statusOf = async ({ buyer, orderNo }: { buyer: Shopper; orderNo: string }) =>
    (await person(url, buyer.token).call('GET /api/v1/orders/:orderNo', { params: { orderNo } })).status;
  await until(async () => (await statusOf(late!)) === 'closed', 'the timeout after the restart');
  expect(await pay(url, person(url, kept!.buyer.token), kept!.orderNo)).toBe(200);
  await until(async () => (await statusOf(kept!)) === 'paid', 'the payment after the restart');

  const { onHand, reserved } = await stockOf(here, product);
  const orders = await here.call('GET /api/v1/hq/orders', { query: { storeId, status: 'pending_payment' } });
  expect({ onHand, reserved }).toEqual({ onHand: 5_000, reserved: orders.total + 1 });
  expect(rig.faults()).toEqual([]);
  await expectNoDifferences(rig);
});
