import { aLine, creditTo } from '../../platform/testing/commission-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { MANAGER_1, MANAGER_2, SHOPPER, ShopFloor } from '../../platform/testing/shop-floor';
import { reconcileSales, Sales } from '../sales';

/** Ledger F as stores and headquarters see it: what store 1 sells and store 2 ships is 70/30. */
const DAY = '2026-03-02';
const MONTH = '2026-03';
let shop: ShopFloor;
let token: string;
beforeEach(async () => {
  shop = await ShopFloor.open();
  token = await operatorToken(shop.app);
});
afterEach(async () => {
  const differences = await reconcileSales(shop.app.db);
  await shop.close();
  expect(differences).toEqual([]);
});

interface Overview {
  total: { salesFen: number; returnedFen: number };
  turnover: { fen: number; fulfilledFen: number; returnedFen: number; beforeFen: number };
  guides: { guideId: number }[];
}
async function get<T>(path: string, as = token): Promise<T> {
  const { status, body } = await shop.app.request<T>('GET', path, { token: as });
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
}
const own = (member: number, day = DAY) =>
  get<Overview>(`/api/v1/store/overview?from=${day}&to=${day}`, shop.app.token({ kind: 'member', id: member }));
const hq = (storeId: number, day = DAY) => get<Overview>(`/api/v1/hq/stores/${storeId}/overview?from=${day}&to=${day}`);
const seen = async (storeId: number, manager: number) => {
  const [theirs, ours] = [await own(manager), await hq(storeId)];
  expect(ours.turnover).toEqual(theirs.turnover);
  return { salesFen: ours.total.salesFen, ...ours.turnover };
};

it('a 70/30 order stands with both stores, in both overviews and with the targets; what was sold here stays', async () => {
  // only store 2 has the goods
  await shop.stock([102, 11, 5]);
  const placed = await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }], fulfilment: 'express' });
  const [line] = await shop.rows<Record<string, unknown>>(
    'SELECT id, net_fen, selling_store_id, selling_bp, fulfil_store_id, fulfil_bp FROM sale_line',
  );
  expect(line).toMatchObject({ selling_store_id: 1, selling_bp: 7000, fulfil_store_id: 2, fulfil_bp: 3000 });
  const netFen = Number(line!['net_fen']);
  const fulfilled = (netFen * 3) / 10;
  expect(Number.isInteger(fulfilled)).toBe(true);

  const none = { returnedFen: 0, beforeFen: 0 };
  expect(await seen(1, MANAGER_1)).toEqual({ salesFen: netFen, fen: netFen - fulfilled, fulfilledFen: 0, ...none });
  expect(await seen(2, MANAGER_2)).toEqual({ salesFen: 0, fen: fulfilled, fulfilledFen: fulfilled, ...none });
  // who only ships has sold nothing: no row of its own in the list of guides
  expect((await hq(2)).guides.map(({ guideId }) => guideId)).not.toContain(0);

  const targets = async (metric = 'sales') => {
    const items: Record<string, unknown>[] = [];
    for (const storeId of [1, 2]) {
      const { parent } = await get<{ parent: Record<string, unknown> }>(
        `/api/v1/hq/targets?month=${MONTH}&metric=${metric}&parentKind=store&parentId=${storeId}`,
      );
      items.push(parent);
    }
    return items.map(({ actual, turnoverFen }) => [actual, turnoverFen]);
  };
  expect(await targets()).toEqual([
    [netFen, netFen - fulfilled],
    [0, fulfilled],
  ]);
  expect(await targets('till_sales')).toEqual([
    [0, 0],
    [0, 0],
  ]);
  expect(await targets('recruits')).toEqual([
    [0, null],
    [0, null],
  ]);

  // all of it back: nothing is left of either share
  await shop.member(SHOPPER)('POST /api/v1/orders/:orderNo/after-sales', {
    params: { orderNo: placed.orderNo },
    body: { kind: 'refund_only', reason: '少发', lines: [{ lineId: placed.lines[0]!.id, quantity: 1 }] },
  });
  const [afterSale] = await shop.rows<{ id: unknown }>('SELECT id FROM after_sale');
  await shop.member(MANAGER_2)('POST /api/v1/store/after-sales/:afterSaleId/approve', {
    params: { afterSaleId: Number(afterSale!.id) },
    body: { note: '' },
  });
  await shop.drain();
  // what was sold may be a few seconds old for a whole tree; turnover is read as it is
  expect((await targets()).map(([, turnoverFen]) => turnoverFen)).toEqual([0, 0]);
  expect(await own(MANAGER_2)).toMatchObject({ turnover: { fen: fulfilled, returnedFen: fulfilled } });
});

it('headquarters gives a line to another store: its turnover goes along', async () => {
  await shop.stock([102, 11, 5]);
  await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }], fulfilment: 'express' });
  const [line] = await shop.rows<{ id: unknown; net_fen: unknown }>('SELECT id, net_fen FROM sale_line');
  const sales = await shop.app.get(Sales);
  const to = { beneficiary: 'store_pool', guideId: null, storeId: 2, reason: 'REASSIGNED' } as const;
  await shop.app.db.inTx((tx) => sales.reattribute(tx, Number(line!.id), to as never, '改判', 'operator:1'));
  expect((await hq(1)).turnover).toMatchObject({ fen: 0, fulfilledFen: 0 });
  expect((await hq(2)).turnover).toMatchObject({ fen: Number(line!.net_fen), fulfilledFen: 0 });
});

it('what comes back bit by bit takes back each share to the fen, and all of it in the end', async () => {
  const sales = await shop.app.get(Sales);
  const line = aLine('1', 1_001, creditTo(2, { sellingBp: 7_000, fulfilStoreId: 2, fulfilBp: 3_000 }));
  const paidAt = shop.app.clock.now();
  const [sold] = await shop.app.db.inTx((tx) =>
    sales.record(tx, [
      {
        ...{ channel: 'jd', externalId: 'J1', sourceKey: 'jd', storeId: null, regionId: null, brandId: null },
        ...{ memberId: null, originStoreId: null, paidAt, lines: [line] },
      },
    ]),
  );
  const { saleId } = sold!;
  const back = async () => [(await hq(1)).turnover.returnedFen, (await hq(2)).turnover.returnedFen];
  const seenBack: number[][] = [];
  for (const [i, amountFen] of [1, 5, 995].entries()) {
    const quantity = i === 2 ? 1 : 0;
    await shop.app.db.inTx((tx) =>
      sales.recordReturns(tx, [{ saleId, lineRef: '1', externalId: `B${i}`, quantity, amountFen, at: paidAt }]),
    );
    seenBack.push(await back());
  }
  expect(seenBack).toEqual([
    [1, 0],
    [4, 2],
    [701, 300],
  ]);
});
