import { operatorToken } from '../../platform/testing/small-chain';
import { Ledger } from '../../platform/testing/ledger';
import { GUIDE_LI, GUIDE_WANG, MINUTE, REGULAR, ShopFloor, SHOPPER, START } from '../../platform/testing/shop-floor';
import { StaffDirectory } from '../guides';

const HOUR = 60 * MINUTE;
const ALL = { regionIds: null, brandIds: null, storeIds: null, guideIds: null, grades: null };

let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open();
  await shop.stock([101, 11, 20], [101, 12, 20]);
  await publishPlan();
});
afterEach(() => shop.close());

/** 5 % from now on, half as much again after hours. */
async function publishPlan(): Promise<void> {
  const token = await operatorToken(shop.app);
  const body = {
    name: '基础方案',
    brandIds: null,
    effectiveFrom: new Date(START.getTime() + 1000).toISOString(),
    effectiveTo: null,
    defaultRateBp: 500,
    rules: [],
    afterHours: { from: '22:00', to: '10:00', multiplierBp: 15_000, imported: false },
    poolRateBp: 0,
    selfPurchaseRateBp: 0,
    capBp: 1500,
    gate: null,
  };
  const post = (path: string, more: object = {}) =>
    shop.app.request<{ id: number }>('POST', `/api/v1/hq/commission-plans${path}`, { token, ...more });
  const { body: plan } = await post('', { body });
  expect((await post(`/${plan.id}/publish`)).status).toBe(200);
  shop.advance(MINUTE);
}
const me = (member = GUIDE_LI) => shop.member(member)('GET /api/v1/guide/me');
const notices = async (member = GUIDE_LI) =>
  (await shop.member(member)('GET /api/v1/guide/notices', { query: {} })).items;
const open = (member: number, link: string) =>
  shop.app.request('GET', `/api/v1/products/1?link=${link}`, { token: shop.app.token({ kind: 'member', id: member }) });

it('tells the guide of a sale by his link, once, with why it is his', async () => {
  await open(SHOPPER, 'linkOfLi01');
  await shop.bought(SHOPPER, {
    storeId: 1,
    lines: [
      { skuId: 11, quantity: 1, link: 'linkOfLi01' },
      { skuId: 12, quantity: 1, link: 'linkOfLi01' },
    ],
  });
  // 110.00 + 120.00, 5 %
  expect(await notices()).toMatchObject([
    {
      kind: 'sale',
      title: '¥11.50 提成到账',
      text: '顾客从你分享的商品购买 · 「商品1」',
      amountFen: 1150,
      path: '/pkg-guide/earnings/index',
    },
  ]);
  expect(await notices(GUIDE_WANG)).toEqual([]);
  expect((await me()).earnings).toEqual({ todayFen: 1150, pendingFen: 1150, maturedFen: 0, afterHoursFen: 0 });
  await shop.app.db.inTx((tx) => tx.query(`UPDATE task SET state = 'due' WHERE kind LIKE 'commission.posted>%'`));
  await shop.drain();
  expect(await notices()).toHaveLength(1);
});

it('tells of what a refund takes back', async () => {
  const ledger = new Ledger(shop);
  const sale = await ledger.sell({ guideId: 1, storeId: 2, netFen: 20_000 });
  await shop.drain();
  await ledger.refund(sale, 5_000);
  await shop.drain();
  expect(await notices()).toMatchObject([
    { kind: 'refund', title: '¥2.50 提成扣回', text: '顾客退款 · 「商品1」', amountFen: -250 },
    { kind: 'sale', title: '¥10.00 提成到账', text: '你的会员下单了 · 「商品1」', amountFen: 1000 },
  ]);
  expect((await me()).earnings.todayFen).toBe(750);
});

it('answers the home card in one request: sales by channel, earnings of the night, place in the store, what waits', async () => {
  const ledger = new Ledger(shop);
  await shop.app.db.inTx((tx) => tx.query('UPDATE staff SET store_id = 2 WHERE id = 2'));
  const staff = await shop.app.get(StaffDirectory);
  await shop.app.db.inTx((tx) => staff.changed(tx));
  await ledger.sell({ guideId: 2, storeId: 2, netFen: 30_000 });
  await ledger.sell({ guideId: 1, storeId: 2, netFen: 10_000 });
  shop.advance(8 * HOUR + 30 * MINUTE);
  await ledger.sell({ guideId: 1, storeId: 2, netFen: 10_000, channel: 'mall', memberId: REGULAR });
  const token = await operatorToken(shop.app);
  const at = (hours: number) => new Date(shop.app.clock.now().getTime() + hours * HOUR).toISOString();
  await shop.app.request('POST', '/api/v1/hq/guide-tasks', {
    token,
    body: {
      title: '转发衬衫',
      kind: 'share_product',
      targetId: 1,
      goal: { metric: 'shares', count: 1 },
      startsAt: at(0),
      dueAt: at(5),
      audience: ALL,
    },
  });
  await shop.drain();
  expect(await me()).toMatchObject({
    today: { paidFen: 20_000, onlineFen: 10_000, tillFen: 10_000, returnedFen: 0, orders: 2, afterHoursFen: 10_000 },
    earnings: { todayFen: 1250, afterHoursFen: 750 },
    tasksTodo: 1,
    unread: 3,
    rank: { place: 2, of: 3 },
  });
  expect((await me(GUIDE_WANG)).rank).toEqual({ place: 1, of: 3 });
});

it('shows what a task and a material have earned', async () => {
  const token = await operatorToken(shop.app);
  const reviewer = await operatorToken(shop.app);
  const post = async (path: string, body: object, who = token) =>
    (await shop.app.request<{ id: number }>('POST', `/api/v1/hq${path}`, { token: who, body })).body.id;
  const now = shop.app.clock.now();
  const later = new Date(now.getTime() + 24 * HOUR).toISOString();
  const material = await post('/materials', {
    title: '春日衬衫',
    copies: ['春天的第一件衬衫'],
    pictures: ['/m1.svg'],
    productIds: [1],
    channels: ['chat'],
    scope: { regionIds: null, brandIds: null },
    from: now.toISOString(),
    to: later,
  });
  await post(`/materials/${material}/submit`, {});
  await post(`/materials/${material}/approve`, {}, reviewer);
  const task = await post('/guide-tasks', {
    title: '转发素材',
    kind: 'share_material',
    targetId: material,
    goal: { metric: 'orders', count: 1 },
    startsAt: now.toISOString(),
    dueAt: later,
    audience: ALL,
  });
  await shop.drain();
  const { token: link } = await shop.member(GUIDE_LI)('POST /api/v1/guide/links', {
    body: { materialId: material, channel: 'chat', taskId: task },
  });
  await open(SHOPPER, link);
  await shop.bought(SHOPPER, { storeId: 1, lines: [{ skuId: 11, quantity: 1, link }] });
  const [shown] = (await shop.member(GUIDE_LI)('GET /api/v1/guide/materials', { query: {} })).items;
  expect(shown!.mine.commissionFen).toBe(550);
  const [mine] = (await shop.member(GUIDE_LI)('GET /api/v1/guide/tasks', { query: {} })).items;
  expect(mine!.earned.commissionFen).toBe(550);
  expect(await notices()).toMatchObject([{ text: '顾客打开过你的分享 · 「商品1」' }, { title: '新任务：转发素材' }]);
});
