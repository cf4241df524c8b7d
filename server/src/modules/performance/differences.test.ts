import { randomUUID } from 'node:crypto';
import { CommissionFloor, WANG } from '../../platform/testing/commission-floor';
import { DAY, GUIDE_WANG, MANAGER_1, SHOPPER } from '../../platform/testing/shop-floor';
import { shanghaiDay } from '../../domain/time';
import { KpiFactsOf } from './kpi-facts.service';

/** What goods of an exchange cost more is money of the guide's, but neither an order nor a person served. */
let floor: CommissionFloor;
beforeEach(async () => {
  floor = await CommissionFloor.open();
  await floor.shop.stock([101, 12, 5]);
});
afterEach(() => floor.close());

it('a difference of an exchange is money alone wherever sales are counted', async () => {
  const member = floor.shop.member(SHOPPER);
  const manager = floor.shop.member(MANAGER_1);
  await floor.opens(SHOPPER, 'wangCoat01');
  const { orderNo, lines } = await floor.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }] });
  const code = (await floor.shop.order(SHOPPER, orderNo)).pickup!.code!;
  await manager('POST /api/v1/store/pickups/:code/verify', { params: { code } });
  await floor.shop.drain();
  floor.shop.advance(DAY);
  const { id: afterSaleId } = await member('POST /api/v1/orders/:orderNo/exchanges', {
    params: { orderNo },
    body: {
      ...{ lineId: lines[0]!.id, quantity: 1, skuId: 12, returnBy: 'store', reason: '尺码' },
      expectedDifferenceFen: 1000,
    },
    headers: { 'idempotency-key': randomUUID() },
  });
  await manager('POST /api/v1/store/after-sales/:afterSaleId/approve', { params: { afterSaleId }, body: {} });
  const { exchange } = await manager('POST /api/v1/store/after-sales/:afterSaleId/receive', {
    params: { afterSaleId },
    body: { restock: true },
  });
  await floor.shop.pay(SHOPPER, exchange!.newOrderNo!);
  await floor.shop.drain();

  const now = floor.shop.app.clock.now();
  const day = shanghaiDay(now);
  const today = { fromDay: day, toDay: day };
  expect(await floor.sales.until(day, now)).toEqual({ paidFen: 1000, orders: 0 });
  const hours = await floor.sales.guideHours(today, WANG);
  expect(hours.filter(({ paidFen }) => paidFen > 0)).toEqual([expect.objectContaining({ paidFen: 1000, orders: 0 })]);
  const facts = await (await floor.shop.app.get(KpiFactsOf)).of(today, ['sales', 'members_served']);
  expect(facts.get(WANG)).toEqual({ sales: 1000 });
  const month = day.slice(0, 7);
  const behind = await floor.hq('GET /api/v1/hq/kpi-scores/:guideId/events', {
    params: { guideId: WANG },
    query: { month, item: 'members_served' },
  });
  expect(behind.items).toEqual([expect.objectContaining({ text: expect.stringContaining('110') })]);
  const wang = floor.shop.member(GUIDE_WANG);
  expect((await wang('GET /api/v1/guide/feed')).items).toEqual([expect.objectContaining({ amountFen: 11_000 })]);
  const bought = await wang('GET /api/v1/guide/customers/:memberId/purchases', { params: { memberId: SHOPPER } });
  expect([bought.total, bought.items.map(({ netFen }) => netFen)]).toEqual([1, [11_000]]);
});
