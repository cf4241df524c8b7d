import { insertRows, num } from '../../platform/db';
import { Tasks, Worker } from '../../platform/outbox';
import { ShopFloor, START } from '../../platform/testing/shop-floor';
import { reconcileSales } from '.';

const HOUR_MS = 3_600_000;

let shop: ShopFloor;
beforeAll(async () => {
  shop = await ShopFloor.open();
});
afterAll(() => shop.close());

/** A sale as the first version writes it: the line, and the day. */
async function oldSale(id: number, day: string, netFen: number): Promise<void> {
  const paidAt = `${day} 03:00:00.000`;
  await shop.app.db.inTx(async (tx) => {
    await insertRows(
      tx,
      'sale',
      ['id', 'channel', 'external_id', 'store_id', 'paid_at', 'day', 'after_hours', 'net_fen', 'created_at'],
      [[id, 'pos', `T${id}`, 1, paidAt, day, 0, netFen, paidAt]],
    );
    await insertRows(
      tx,
      'sale_line',
      [
        ...[
          'id',
          'sale_id',
          'line_ref',
          'channel',
          'brand_id',
          'name',
          'quantity',
          'net_fen',
          'beneficiary',
          'guide_id',
        ],
        ...['reason', 'decision_row', 'selling_store_id', 'selling_bp', 'fulfil_bp', 'paid_at', 'day'],
      ],
      [[id, id, '1', 'pos', 1, '卫衣', 1, netFen, 'guide', 7, 'POS_CASHIER', 2, 1, 10_000, 0, paidAt, day]],
    );
    await insertRows(
      tx,
      'sale_day',
      ['day', 'channel', 'store_id', 'brand_id', 'guide_id', 'paid_fen', 'orders', 'units'],
      [[day, 'pos', 1, 1, 7, netFen, 1, 1]],
    );
  });
}

const months = async (): Promise<unknown[]> =>
  (
    await shop.app.db.query<Record<string, unknown>>(
      'SELECT month, paid_fen, orders, guide_fen FROM sale_month ORDER BY month',
    )
  ).map(({ month, ...sums }) => [month, ...Object.values(sums).map(num)]);

it('what the first version writes beside this one comes into months and store days, every hour of a day', async () => {
  const { app } = shop;
  const worker = await app.get(Worker);
  const tasks = await app.get(Tasks);
  await oldSale(1, '2026-02-27', 500);
  expect((await reconcileSales(app.db)).length).toBeGreaterThan(0);
  await app.db.inTx((tx) => tasks.schedule(tx, [{ kind: 'sales.mend-roll-ups', key: 'rollout' }]));
  await worker.drain();
  expect(await reconcileSales(app.db)).toEqual([]);
  await oldSale(2, '2026-02-28', 300);
  await oldSale(3, '2026-03-01', 200);
  await worker.drain();
  expect(await months()).toEqual([['2026-02', 500, 1, 500]]);
  app.clock.set(new Date(START.getTime() + 1.5 * HOUR_MS));
  await worker.drain();
  expect(await months()).toEqual([
    ['2026-02', 800, 2, 800],
    ['2026-03', 200, 1, 200],
  ]);
  expect(await reconcileSales(app.db)).toEqual([]);

  app.clock.set(new Date(START.getTime() + 100 * HOUR_MS));
  for (let n = 0; n < 30; n++) {
    await worker.drain();
    app.clock.set(new Date(app.clock.now().getTime() + HOUR_MS));
  }
  const rows = await app.db.query<{ state: string; n: unknown }>(
    `SELECT state, COUNT(*) AS n FROM task WHERE kind = 'sales.mend-roll-ups' GROUP BY state`,
  );
  expect(rows.map(({ state, n }) => [state, num(n)])).toEqual([['done', 25]]);
});
