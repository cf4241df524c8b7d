import { Till } from '../../../../tests/support/till';
import { CommissionFloor, LI, WANG } from '../../platform/testing/commission-floor';
import { DAY, GUIDE_WANG, SHOPPER, type Wish } from '../../platform/testing/shop-floor';

/** The worked examples of the credit rules (D6), bought through the shop's own API: W is Li of store 2, Z is Wang of store 1. */
let floor: CommissionFloor;
beforeEach(async () => {
  floor = await CommissionFloor.open();
  floor.moveTo('2026-03-02 15:00:00');
});
afterEach(() => floor.close());

/** A till, or a channel's connector, with a key of its own. */
async function machine(kinds: ('pos' | 'tmall')[], storeIds: number[] | null): Promise<Till> {
  const key = await floor.hq('POST /api/v1/hq/api-keys', { body: { name: '接口', kinds, storeIds } });
  return new Till(floor.shop.app, key);
}
/** Tells one thing, which is taken. @returns the sale it is, of those that are one */
async function told(by: Till, path: string, body: unknown): Promise<number> {
  const { body: answer } = await by.post<{ results: { outcome: string; saleId?: number }[] }>(path, body);
  expect(answer).toMatchObject({ results: [{ outcome: 'created' }] });
  await floor.shop.drain();
  return answer.results[0]?.saleId ?? 0;
}

/** What a sale left behind: every entry of the three ledgers, and whose member the buyer is from now on. */
async function outcome(sale: string | number, memberId: number): Promise<unknown> {
  const bound = await floor.shop.rows('SELECT guide_id FROM binding WHERE open_for = ?', [memberId]);
  return { entries: await floor.entries(sale), bound: bound.map((row) => row['guide_id']) };
}
const coat = (storeId = 1): Wish => ({ storeId, lines: [{ skuId: 11, quantity: 1 }] });

it('1: a protected member’s guide is paid, the sharer helps, the origin store has its rebate', async () => {
  await floor.price(11, 80_000);
  await floor.bind(SHOPPER, LI, 2, 3);
  await floor.opens(SHOPPER, 'wangCoat01');
  const { orderNo } = await floor.bought(SHOPPER, coat(2));
  expect(await outcome(orderNo, SHOPPER)).toEqual({
    entries: [
      `G accrual guide/${LI} 4000 PROTECTED_MEMBER`,
      'M accrual franchisee/1 1600 MEMBER_ORIGIN',
      'F accrual store/2 80000 SELLING_STORE',
    ],
    bound: [LI],
  });
  expect(await floor.shop.rows('SELECT assist_guide_id FROM sale_line')).toEqual([{ assist_guide_id: WANG }]);
});

it('2: an old binding gives way to the sharer; member and rebate stay where they were', async () => {
  await floor.price(11, 80_000);
  await floor.bind(SHOPPER, LI, 2, 30);
  // what the member buys later is no first order, which would move the binding
  await floor.bought(SHOPPER, coat(2));
  floor.shop.advance(60 * DAY);
  await floor.opens(SHOPPER, 'wangCoat01');
  const { orderNo } = await floor.bought(SHOPPER, coat());
  expect(await outcome(orderNo, SHOPPER)).toEqual({
    entries: [
      `G accrual guide/${WANG} 4000 LAST_TOUCH`,
      'M accrual franchisee/1 1600 MEMBER_ORIGIN',
      'F accrual store/1 80000 SELLING_STORE',
    ],
    bound: [LI],
  });
  expect(await floor.shop.rows('SELECT DISTINCT assist_guide_id FROM sale_line')).toEqual([{ assist_guide_id: null }]);
});

it('2, as the first order: the member is the sharer’s from now on', async () => {
  await floor.price(11, 80_000);
  await floor.bind(SHOPPER, LI, 2, 90, 60);
  await floor.opens(SHOPPER, 'wangCoat01');
  const { orderNo } = await floor.bought(SHOPPER, coat());
  expect(await outcome(orderNo, SHOPPER)).toEqual({
    entries: [
      `G accrual guide/${WANG} 4000 LAST_TOUCH`,
      'M accrual franchisee/1 1600 MEMBER_ORIGIN',
      'F accrual store/1 80000 SELLING_STORE',
    ],
    bound: [WANG],
  });
});

it('3: a touch of eight days ago is none; the member’s guide sells', async () => {
  await floor.bind(SHOPPER, LI, 2, 90, 60);
  await floor.opens(SHOPPER, 'wangCoat01');
  floor.shop.advance(8 * DAY);
  const { orderNo } = await floor.bought(SHOPPER, coat(2));
  expect(await outcome(orderNo, SHOPPER)).toEqual({
    entries: [
      `G accrual guide/${LI} 550 MEMBER`,
      'M accrual franchisee/1 220 MEMBER_ORIGIN',
      'F accrual store/2 11000 SELLING_STORE',
    ],
    bound: [LI],
  });
});

it.each([
  ['21:59:59', 1995],
  ['22:00:00', 2993],
])('4: paid at %s earns %d', async (clock, fen) => {
  await floor.price(11, 39_900);
  floor.moveTo('2026-03-02 21:58:00');
  await floor.opens(SHOPPER, 'wangCoat01');
  const { orderNo } = await floor.shop.place(SHOPPER, coat());
  floor.moveTo(`2026-03-02 ${clock}`);
  await floor.shop.pay(SHOPPER, orderNo);
  expect(await outcome(orderNo, SHOPPER)).toEqual({
    entries: [`G accrual guide/${WANG} ${fen} DIRECT_SHARE`, 'F accrual store/1 39900 SELLING_STORE'],
    bound: [WANG],
  });
});

it.each([
  ['09:59:59', 2993, '5% × 夜间 1.5 倍'],
  ['10:00:00', 1995, '5%'],
])('5: paid at %s the next day earns %d', async (clock, fen, text) => {
  await floor.price(11, 39_900);
  floor.moveTo(`2026-03-03 ${clock}`);
  await floor.opens(SHOPPER, 'wangCoat01');
  const { orderNo } = await floor.bought(SHOPPER, coat());
  expect(await outcome(orderNo, SHOPPER)).toEqual({
    entries: [`G accrual guide/${WANG} ${fen} DIRECT_SHARE`, 'F accrual store/1 39900 SELLING_STORE'],
    bound: [WANG],
  });
  expect(await floor.shop.rows(`SELECT text FROM credit_entry WHERE ledger = 'commission'`)).toEqual([{ text }]);
});

it('6: a guide who buys through another guide’s link earns nobody anything', async () => {
  await floor.opens(GUIDE_WANG, 'linkOfLi01');
  const { orderNo } = await floor.bought(GUIDE_WANG, coat());
  expect(await outcome(orderNo, GUIDE_WANG)).toEqual({
    entries: ['G accrual nobody/0 0 SELF_PURCHASE', 'F accrual store/1 11000 SELLING_STORE'],
    bound: [],
  });
  const report = await floor.hq('GET /api/v1/hq/reports/self-purchases', { query: { month: '2026-03' } });
  expect(report.items).toMatchObject([{ memberId: GUIDE_WANG, staffName: '小王', orders: 1, netFen: 11_000 }]);
});

it('7: of three lines from which the till took a coupon, one refunded in full is reversed exactly', async () => {
  await floor.shop.member(SHOPPER)('POST /api/v1/me/join', { body: { phoneCode: 'phone:13511112222' } });
  await floor.bind(SHOPPER, LI, 2, 3);
  const till = await machine(['pos'], [1]);
  const lines = [9000, 9000, 8999].map((amountFen, i) => ({ lineId: `${i + 1}`, skuId: 11, quantity: 1, amountFen }));
  const paidAt = floor.shop.app.clock.now().toISOString();
  const receipts = [{ externalId: 'R1', storeId: 1, guideId: WANG, memberPhone: '13511112222', paidAt, lines }];
  const saleId = await told(till, '/api/v1/pos/receipts', { receipts });
  const sold = (fen: number) => [
    `G accrual guide/${WANG} 450 POS_CASHIER`,
    'M accrual franchisee/1 180 MEMBER_ORIGIN',
    `F accrual store/1 ${fen} SELLING_STORE`,
  ];
  const accrued = [...sold(9000), ...sold(9000), ...sold(8999)];
  expect(await outcome(saleId, SHOPPER)).toEqual({ entries: accrued, bound: [LI] });
  const back = [{ lineId: '3', quantity: 1, amountFen: 8999 }];
  const refunds = [{ externalId: 'back', receiptExternalId: 'R1', at: paidAt, lines: back }];
  await told(till, '/api/v1/pos/refunds', { refunds });
  expect(await outcome(saleId, SHOPPER)).toEqual({
    entries: [
      ...accrued,
      `G reversal guide/${WANG} -450 POS_CASHIER`,
      'M reversal franchisee/1 -180 MEMBER_ORIGIN',
      'F reversal store/1 -8999 SELLING_STORE',
    ],
    bound: [LI],
  });
});

it('8: a guide who left between order and payment leaves the sale to the store’s pool', async () => {
  await floor.bind(SHOPPER, LI, 2, 90, 60);
  await floor.opens(SHOPPER, 'wangCoat01');
  floor.moveTo('2026-03-03 11:50:00');
  const { orderNo } = await floor.shop.place(SHOPPER, { storeId: 1, lines: [{ skuId: 21, quantity: 1 }] });
  const cashier = await floor.shop.prepay(SHOPPER, orderNo);
  floor.moveTo('2026-03-03 12:00:00');
  await floor.hq('POST /api/v1/hq/guides/:staffId/status', { params: { staffId: WANG }, body: { status: 'left' } });
  floor.moveTo('2026-03-03 12:04:59');
  await floor.shop.cashier(cashier, 'success');
  await floor.shop.drain();
  expect(await outcome(orderNo, SHOPPER)).toEqual({
    entries: [
      'G accrual store/1 210 LAST_TOUCH_POOL',
      'M accrual franchisee/1 420 MEMBER_ORIGIN',
      'F accrual store/1 21000 SELLING_STORE',
    ],
    bound: [LI],
  });
});

it('9: an imported order is the member’s guide’s at the normal rate, at night too', async () => {
  await floor.shop.member(SHOPPER)('POST /api/v1/me/join', { body: { phoneCode: 'phone:13511112222' } });
  await floor.bind(SHOPPER, LI, 2, 3);
  floor.moveTo('2026-03-02 23:00:00');
  const paidAt = floor.shop.app.clock.now().toISOString();
  const lines = [{ skuId: 11, quantity: 1, amountFen: 80_000 }];
  const orders = [{ channel: 'tmall', externalId: 'TM1', phone: '13511112222', paidAt, lines }];
  const saleId = await told(await machine(['tmall'], null), '/api/v1/pos/channel-orders', { orders });
  expect(await outcome(saleId, SHOPPER)).toEqual({
    entries: [
      `G accrual guide/${LI} 4000 MEMBER`,
      'M accrual franchisee/1 1600 MEMBER_ORIGIN',
      'F accrual store/2 56000 SELLING_STORE',
      'F accrual hq/0 24000 FULFILLING_STORE',
    ],
    bound: [LI],
  });
});

it('10: a walk-in without any link is the store’s pool', async () => {
  const { orderNo } = await floor.bought(SHOPPER, coat(1));
  expect(await outcome(orderNo, SHOPPER)).toEqual({
    entries: ['G accrual store/1 110 STORE_POOL', 'F accrual store/1 11000 SELLING_STORE'],
    bound: [],
  });
});
