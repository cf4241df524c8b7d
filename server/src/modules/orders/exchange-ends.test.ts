import { randomUUID } from 'node:crypto';
import { CommissionFloor } from '../../platform/testing/commission-floor';
import { MANAGER_1, SHOPPER } from '../../platform/testing/shop-floor';
import { reconcileOrders } from '.';

/** Exchanges that do not go as planned. SKU 11 costs 110.00, SKU 12 of the same product 120.00; store 1 is place 101. */
const M = 11;
const L = 12;
let floor: CommissionFloor;
let orderNo: string;
let lineId: number;

beforeEach(async () => {
  floor = await CommissionFloor.open();
  await floor.shop.stock([101, L, 5]);
  ({ orderNo, lineId } = await pickedUp(2));
});
afterEach(async () => {
  await floor.shop.drain();
  expect(await reconcileOrders(floor.shop.app.db, floor.shop.app.clock.now())).toEqual([]);
  await floor.close();
});

const member = () => floor.shop.member(SHOPPER);
const manager = () => floor.shop.member(MANAGER_1);
async function pickedUp(quantity: number) {
  const placed = await floor.bought(SHOPPER, { lines: [{ skuId: M, quantity }] });
  const code = (await floor.shop.order(SHOPPER, placed.orderNo)).pickup!.code!;
  await manager()('POST /api/v1/store/pickups/:code/verify', { params: { code } });
  await floor.shop.drain();
  return { orderNo: placed.orderNo, lineId: placed.lines[0]!.id };
}
const ask = (body: { returnBy: 'store' } | { returnBy: 'post'; addressId: number }) =>
  member()('POST /api/v1/orders/:orderNo/exchanges', {
    params: { orderNo },
    body: { lineId, quantity: 1, skuId: L, reason: '尺码', expectedDifferenceFen: 1000, ...body },
    headers: { 'idempotency-key': randomUUID() },
  });
const approve = (afterSaleId: number) =>
  manager()('POST /api/v1/store/after-sales/:afterSaleId/approve', { params: { afterSaleId }, body: {} });
/** Agreed, and its parcel is on the way back. */
async function travelling(): Promise<number> {
  const { id: addressId } = await member()('POST /api/v1/addresses', {
    body: {
      ...{ name: '王小明', phone: '10012345678', province: '上海市', city: '上海市', district: '黄浦区', detail: '1 号' },
      isDefault: true,
    },
  });
  const { id } = await ask({ returnBy: 'post', addressId });
  await approve(id);
  await member()('POST /api/v1/after-sales/:afterSaleId/return-shipment', {
    params: { afterSaleId: id },
    body: { carrier: 'SF', trackingNo: 'SF0000000001' },
  });
  return id;
}
const stock = () => floor.shop.stockAt(101, L);

it('a parcel that never arrives: refused by the store or headquarters, its goods and units are free again', async () => {
  const lost = await travelling();
  expect(await stock()).toEqual([5, 1]);
  const note = '快递丢件，已为您登记';
  const rejected = await manager()('POST /api/v1/store/after-sales/:afterSaleId/reject', {
    params: { afterSaleId: lost },
    body: { note },
  });
  expect(rejected).toMatchObject({ status: 'rejected', decisionNote: note });
  expect(await stock()).toEqual([5, 0]);
  const again = await travelling();
  await floor.hq('POST /api/v1/hq/after-sales/:afterSaleId/reject', { params: { afterSaleId: again }, body: { note } });
  expect(await stock()).toEqual([5, 0]);
});

it('units that an after-sale asks for are not refunded past it; the others are', async () => {
  const id = await travelling();
  const refund = (quantity: number) =>
    floor.hq('POST /api/v1/hq/orders/:orderNo/refunds', {
      params: { orderNo },
      body: { reason: '补偿', lines: [{ lineId, quantity }] },
    });
  await expect(refund(2)).rejects.toMatchObject({ status: 409, code: 'AFTER_SALE_OPEN' });
  await refund(1);
  await expect(refund(1)).rejects.toMatchObject({ code: 'AFTER_SALE_OPEN' });
  const after = await manager()('POST /api/v1/store/after-sales/:afterSaleId/receive', {
    params: { afterSaleId: id },
    body: { restock: true },
  });
  expect(after.status).toBe('received');
});
