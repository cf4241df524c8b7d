import { num, sqlTime } from '../../platform/db';
import { Snapshots } from '../../platform/snapshot';
import { operatorToken } from '../../platform/testing/small-chain';
import {
  CROWD,
  DAY,
  GUIDE_LI,
  GUIDE_WANG,
  MANAGER_2,
  MINUTE,
  REGULAR,
  SHOPPER,
  ShopFloor,
  START,
} from '../../platform/testing/shop-floor';
import { Bindings } from '../guides';
import { RollUpEvents } from '../analytics';

const LI = 1;
const WANG = 2;
let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open({ crowd: 3 });
  await bind(SHOPPER, LI);
  await bind(REGULAR, LI);
  await bind(CROWD, WANG);
});
afterEach(() => shop.close());

const now = () => shop.app.clock.now();
async function bind(memberId: number, guideId: number): Promise<void> {
  const bindings = await shop.app.get(Bindings);
  await shop.app.db.inTx((tx) => bindings.bind(tx, { memberId, guideId, storeId: 2, source: 'join', at: now() }));
}
const ask = async (member: number, method: string, path: string, body?: unknown) => {
  const token = shop.app.token({ kind: 'member', id: member });
  const answer = await shop.app.request(method, path, { token, ...(body === undefined ? {} : { body }) });
  return { status: answer.status, body: answer.body };
};
const of = (member: number, path = '') => `/api/v1/guide/customers/${member}${path}`;
const report = (member: number, ...events: { name: string; agoMs?: number; [field: string]: unknown }[]) =>
  ask(member, 'POST', '/api/v1/events', {
    events: events.map(({ agoMs = 0, ...event }) => ({
      at: new Date(now().getTime() - agoMs).toISOString(),
      session: 's-1',
      ...event,
    })),
  });
const list = async (query = '') => {
  const { status, body } = await ask(GUIDE_LI, 'GET', `/api/v1/guide/customers?${query}`);
  expect(status).toBe(200);
  return body as { total: number; items: Record<string, unknown>[] };
};
const ids = async (query = '') => (await list(query)).items.map((item) => item['memberId']);
const accesses = async () =>
  (await shop.rows('SELECT guide_id, member_id, what FROM customer_access ORDER BY id')).map((row) =>
    Object.values(row).join(' '),
  );

describe('the list', () => {
  it('holds the own members, whom to talk to first on top, and says why', async () => {
    await report(
      REGULAR,
      { name: 'page_view', agoMs: 26 * 60 * MINUTE, session: 's-0' },
      { name: 'product_view', agoMs: 26 * 60 * MINUTE, productId: 1 },
      { name: 'page_leave', agoMs: 26 * 60 * MINUTE - 42_000, productId: 1, durationMs: 42_000 },
    );
    await shop.member(REGULAR)('PUT /api/v1/cart/lines', { body: { skuId: 11, storeId: 1, quantity: 2 } });
    const { total, items } = await list();
    expect([total, items.map(({ memberId }) => memberId)]).toEqual([2, [REGULAR, SHOPPER]]);
    expect(items[0]).toMatchObject({
      nickname: '老顾客',
      level: 'member',
      boundAt: START.toISOString(),
      source: 'join',
      sourceText: '由我的链接入会',
      lastVisitAt: new Date(START.getTime() - 26 * 60 * MINUTE + 42_000).toISOString(),
      orders: 0,
      paidFen: 0,
      tags: [],
      why: ['购物车里还有 2 件', '昨天逛了店铺 1 次', '昨天看了 1 次「商品1」，停留 42 秒'],
      contact: { allowed: true, note: '可以联系' },
    });
    expect(items[0]!['score']).toBeGreaterThan(30);
    expect(items[1]).toMatchObject({ score: 0, why: [] });
    expect(items[1]).not.toHaveProperty('lastVisitAt');
  });

  it('is sorted, searched and narrowed to a tag', async () => {
    await shop.rows("UPDATE member SET phone = '10012345678' WHERE id = 1");
    await report(SHOPPER, { name: 'page_view' });
    await shop.stock([101, 11, 5]);
    await shop.bought(REGULAR, { lines: [{ skuId: 11, quantity: 1 }] });
    await ask(GUIDE_LI, 'PUT', of(REGULAR, '/note'), { note: '', tags: ['爱穿衬衫'] });
    expect([await ids('sort=recent'), await ids('sort=spend'), await ids('sort=newest')]).toEqual([
      [SHOPPER, REGULAR],
      [REGULAR, SHOPPER],
      [SHOPPER, REGULAR],
    ]);
    expect(await ids(`q=${encodeURIComponent('老')}`)).toEqual([REGULAR]);
    expect([await ids('q=5678'), await ids('q=10012345678'), await ids('q=123456')]).toEqual([
      [SHOPPER],
      [SHOPPER],
      [],
    ]);
    expect([await ids(`tag=${encodeURIComponent('爱穿衬衫')}`), await ids('tag=x')]).toEqual([[REGULAR], []]);
    await ask(GUIDE_LI, 'PUT', of(SHOPPER, '/note'), { note: '女儿十月办婚礼，喜欢 Linen', tags: ['VIP'] });
    const found = (words: string) => ids(`q=${encodeURIComponent(words)}`);
    expect([
      await found('婚礼'),
      await found('linen'),
      await found('vip'),
      await found('衬衫'),
      await found('没写过'),
    ]).toEqual([[SHOPPER], [SHOPPER], [SHOPPER], [REGULAR], []]);
    expect(await list('sort=spend&size=1&page=2')).toMatchObject({
      total: 2,
      items: [{ memberId: SHOPPER, phone: '100****5678' }],
    });
    expect((await list('sort=spend')).items[0]).toMatchObject({ orders: 1, paidFen: 11_000 });
  });
});

describe('whose member it is', () => {
  const views = ['', '/trail', '/purchases'];
  const see = async (guide: number, member: number) =>
    Promise.all(views.map(async (view) => (await ask(guide, 'GET', of(member, view))).status));

  it('shows a member to the own guide only, and changes hands at once', async () => {
    expect([await see(GUIDE_LI, SHOPPER), await see(GUIDE_WANG, SHOPPER), await see(MANAGER_2, SHOPPER)]).toEqual([
      [200, 200, 200],
      [404, 404, 404],
      [404, 404, 404],
    ]);
    await bind(SHOPPER, WANG);
    expect([await see(GUIDE_LI, SHOPPER), await see(GUIDE_WANG, SHOPPER)]).toEqual([
      [404, 404, 404],
      [200, 200, 200],
    ]);
    for (const [method, path, body] of [
      ['PUT', '/note', { note: 'x', tags: [] }],
      ['POST', '/contacts', { kind: 'chat' }],
    ] as const) {
      expect(await ask(GUIDE_LI, method, of(SHOPPER, path), body)).toMatchObject({
        status: 404,
        body: { code: 'CUSTOMER_NOT_FOUND' },
      });
    }
    expect((await ask(SHOPPER, 'GET', of(REGULAR))).status).toBe(403);
    expect(await ids()).toEqual([REGULAR]);
  });

  it('writes down every view, and no view that was refused', async () => {
    await see(GUIDE_LI, SHOPPER);
    await see(GUIDE_WANG, SHOPPER);
    expect((await accesses()).sort()).toEqual(['1 1 card', '1 1 purchases', '1 1 trail']);
    const log = async (token: string, query = '') =>
      (await shop.app.request('GET', `/api/v1/hq/customer-access?${query}`, { token })).body;
    const all = await operatorToken(shop.app);
    expect(await log(all, 'memberId=1&size=1')).toMatchObject({
      total: 3,
      items: [{ guideId: LI, guideName: '小李', memberId: SHOPPER, memberName: '顾客', at: START.toISOString() }],
    });
    expect(await log(all, `guideId=${WANG}`)).toMatchObject({ total: 0 });
    expect(await log(await operatorToken(shop.app, { regionIds: [3] }))).toMatchObject({ total: 3 });
    expect(await log(await operatorToken(shop.app, { regionIds: [4] }))).toMatchObject({ total: 0 });
  });

  it('refuses to export, and writes the attempt down twice: in the log of views and the audit log', async () => {
    expect(await ask(GUIDE_LI, 'POST', '/api/v1/guide/customers/export')).toMatchObject({
      status: 403,
      body: { code: 'EXPORT_FORBIDDEN' },
    });
    expect(await accesses()).toEqual(['1  export']);
    expect(await shop.rows('SELECT operator_name, action, subject, subject_id FROM audit_entry')).toEqual([
      { operator_name: '小李', action: 'export-refused', subject: 'customer', subject_id: '1' },
    ]);
    const token = await operatorToken(shop.app);
    const { body } = await shop.app.request('GET', '/api/v1/hq/customer-access', { token });
    expect(body).toMatchObject({ items: [{ what: 'export', whatText: '导出会员（已拒绝）' }] });
  });
});

describe('the card', () => {
  it('shows likes, cart, note and contacts', async () => {
    await shop.rows('UPDATE member SET home_store_id = 2, joined_at = ? WHERE id = 1', [sqlTime(START)]);
    await shop.member(SHOPPER)('PUT /api/v1/cart/lines', { body: { skuId: 11, storeId: 1, quantity: 2 } });
    const look = (productId: number, agoMs: number) => ({ name: 'product_view', productId, agoMs });
    await report(SHOPPER, look(1, 3 * DAY), look(2, MINUTE), look(1, 0), look(999, 0));
    await ask(GUIDE_LI, 'PUT', of(SHOPPER, '/note'), { note: ' 喜欢素色 ', tags: ['VIP', 'VIP', '衬衫'] });
    expect(await ask(GUIDE_LI, 'POST', of(SHOPPER, '/contacts'), { kind: 'chat', note: '约了周六' })).toMatchObject({
      status: 201,
    });
    expect((await ask(GUIDE_LI, 'GET', of(SHOPPER))).body).toMatchObject({
      homeStore: '静安店',
      joinedAt: START.toISOString(),
      trailAllowed: true,
      cart: [{ productId: 1, name: '商品1', picture: '/p1.svg', attributesText: 'M', quantity: 2, priceFen: 11_000 }],
      likes: [
        { productId: 1, name: '商品1', views: 2, lastAt: START.toISOString() },
        { productId: 2, views: 1 },
      ],
      note: '喜欢素色',
      tags: ['VIP', '衬衫'],
      contacts: [{ at: START.toISOString(), kind: 'chat', note: '约了周六' }],
    });
  });

  it('keeps what was written when the member changes hands: it is the company’s', async () => {
    await ask(GUIDE_LI, 'PUT', of(SHOPPER, '/note'), { note: '喜欢素色', tags: ['VIP'] });
    await bind(SHOPPER, WANG);
    expect((await ask(GUIDE_WANG, 'GET', of(SHOPPER))).body).toMatchObject({ note: '喜欢素色', tags: ['VIP'] });
  });
});

describe('the trail', () => {
  const trail = (query = '') => ask(GUIDE_LI, 'GET', of(SHOPPER, `/trail?${query}`));
  const texts = async (query = '') =>
    ((await trail(query)).body as { items: { text: string }[] }).items.map(({ text }) => text);

  it('tells in words what was done, how long, and whether by the own link', async () => {
    await report(
      SHOPPER,
      { name: 'page_view', agoMs: 9 * MINUTE, storeId: 2 },
      { name: 'store_view', agoMs: 9 * MINUTE, storeId: 2 },
      { name: 'product_view', agoMs: 8 * MINUTE, productId: 1, link: 'linkOfLi01' },
      { name: 'page_leave', agoMs: 7 * MINUTE, productId: 1, durationMs: 62_000 },
      { name: 'product_view', agoMs: 6 * MINUTE, productId: 1 },
      { name: 'add_to_cart', agoMs: 5 * MINUTE, productId: 1 },
      { name: 'search', agoMs: 4 * MINUTE, query: '衬衫' },
    );
    expect(await texts()).toEqual([
      '搜索了「衬衫」',
      '把「商品1」加入购物车',
      '看了「商品1」',
      '看了「商品1」 停留 1 分 2 秒',
      '逛了「静安店」',
    ]);
    expect((await trail('size=2&page=2')).body).toMatchObject({
      total: 5,
      items: [
        { name: 'product_view', productId: 1, picture: '/p1.svg', mine: false },
        { name: 'product_view', text: '看了「商品1」 停留 1 分 2 秒', mine: true },
      ],
    });
  });

  it('goes back 90 days and no further', async () => {
    await report(SHOPPER, { name: 'search', query: '旧' });
    shop.advance(89 * DAY);
    expect(await texts()).toEqual(['搜索了「旧」']);
    shop.advance(2 * DAY);
    expect(await texts()).toEqual([]);
  });

  it('holds what was done on the device before the sign-in', async () => {
    const headers = { 'x-visitor-id': 'visitor-0001' };
    const events = [{ name: 'search', query: '衬衫', at: now().toISOString() }];
    await shop.app.request('POST', '/api/v1/events', { headers, body: { events } });
    await shop.app.request('POST', '/api/v1/session/wechat', { headers, body: { code: 'sim:shopper' } });
    await (await shop.app.get(RollUpEvents)).run();
    expect(await texts()).toEqual(['搜索了「衬衫」']);
  });

  it('closes at once when the member withdraws the consent, with all that tells of it', async () => {
    await report(SHOPPER, { name: 'product_view', productId: 1 });
    await shop.member(SHOPPER)('PUT /api/v1/cart/lines', { body: { skuId: 11, storeId: 1, quantity: 1 } });
    await ask(SHOPPER, 'PATCH', '/api/v1/me', { personalised: false });
    expect(await trail()).toMatchObject({ status: 403, body: { code: 'TRAIL_WITHDRAWN' } });
    const card = (await ask(GUIDE_LI, 'GET', of(SHOPPER))).body;
    expect(card).toMatchObject({ trailAllowed: false, cart: [], likes: [], score: 0, why: [] });
    expect(card).not.toHaveProperty('lastVisitAt');
    await ask(SHOPPER, 'PATCH', '/api/v1/me', { personalised: true });
    expect((await trail()).status).toBe(200);
  });

  it('is gone after a withdrawal, and holds nothing of before the consent was given anew', async () => {
    await report(SHOPPER, { name: 'product_view', productId: 1 });
    await ask(SHOPPER, 'PATCH', '/api/v1/me', { personalised: false });
    shop.advance(10 * MINUTE);
    await ask(SHOPPER, 'PATCH', '/api/v1/me', { personalised: true });
    // the phone had kept them while it was offline
    await report(
      SHOPPER,
      { name: 'search', query: '撤回之前', agoMs: 20 * MINUTE },
      { name: 'product_view', productId: 2, agoMs: 5 * MINUTE },
    );
    expect(await texts()).toEqual([]);
    const before = (await ask(GUIDE_LI, 'GET', of(SHOPPER))).body;
    expect(before).toMatchObject({ trailAllowed: true, likes: [], score: 0, why: [] });
    expect(before).not.toHaveProperty('lastVisitAt');
    shop.advance(MINUTE);
    await report(SHOPPER, { name: 'product_view', productId: 1 });
    expect(await texts()).toHaveLength(1);
    expect((await ask(GUIDE_LI, 'GET', of(SHOPPER))).body).toMatchObject({ likes: [{ productId: 1, views: 1 }] });
  });
});

describe('purchases', () => {
  it('come from every channel, latest first, and say which are the own', async () => {
    await shop.stock([101, 11, 5]);
    await shop.app.request('GET', '/api/v1/storefront?link=linkOfLi01', {
      token: shop.app.token({ kind: 'member', id: SHOPPER }),
    });
    await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 2, link: 'linkOfLi01' }] });
    const purchases = await ask(GUIDE_LI, 'GET', of(SHOPPER, '/purchases'));
    expect(purchases.body).toMatchObject({
      total: 1,
      items: [
        {
          ...{ channel: 'mall', storeName: '人民广场店', netFen: 22_000, returnedFen: 0, mine: true },
          lines: [{ name: '商品1', quantity: 2, netFen: 22_000, picture: '/p1.svg' }],
        },
      ],
    });
  });
});

describe('contacts', () => {
  const contact = (guide = GUIDE_LI, more = {}) =>
    ask(guide, 'POST', of(SHOPPER, '/contacts'), { kind: 'wecom', ...more });

  it('are capped at one a day and three in seven days, whoever it was', async () => {
    expect(await contact()).toMatchObject({ status: 201, body: { contact: { allowed: false } } });
    await bind(SHOPPER, WANG);
    expect(await contact(GUIDE_WANG)).toMatchObject({
      status: 409,
      body: {
        code: 'CONTACT_CAPPED',
        allowedAt: '2026-03-02T16:00:00.000Z',
        detail: '今天已联系 1 次，明天起可以再聊',
      },
    });
    for (let day = 0; day < 2; day++) {
      shop.advance(DAY);
      expect((await contact(GUIDE_WANG)).status).toBe(201);
    }
    shop.advance(DAY);
    expect(await contact(GUIDE_WANG)).toMatchObject({ status: 409, body: { allowedAt: '2026-03-08T16:00:00.000Z' } });
    shop.advance(4 * DAY);
    expect((await contact(GUIDE_WANG)).status).toBe(201);
  });

  it('are capped as headquarters’ rules say', async () => {
    const token = await operatorToken(shop.app);
    const rules = { groupMinMembers: 30, groupActivityDays: 14, zeroGrowthDays: 14, giftMonthlyFen: 0 };
    const put = (contactsPerDay: number, contactsPerWeek: number, version: number) =>
      shop.app.request('PUT', '/api/v1/hq/guide-rules', {
        token,
        body: { ...rules, contactsPerDay, contactsPerWeek, version },
      });
    expect(await put(2, 2, 0)).toMatchObject({ status: 200, body: { contactsPerDay: 2, contactsPerWeek: 2 } });
    expect(await contact()).toMatchObject({ status: 201, body: { contact: { allowed: true } } });
    expect(await contact()).toMatchObject({ status: 201, body: { contact: { allowed: false } } });
    expect(await contact()).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching('近 7 天已联系 2 次') },
    });
    await put(3, 9, 1);
    const { items } = await list('sort=newest');
    expect(items.find(({ memberId }) => memberId === SHOPPER)).toMatchObject({ contact: { allowed: true } });
    expect((await contact()).status).toBe(201);
  });

  it('of two at once one is written', async () => {
    const answers = await Promise.all([contact(), contact(), contact()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await shop.rows('SELECT member_id, guide_id, kind FROM customer_contact')).toEqual([
      { member_id: SHOPPER, guide_id: LI, kind: 'wecom' },
    ]);
  });

  it('tell others of themselves', async () => {
    await contact(GUIDE_LI, { taskId: 7 });
    const [event] = await shop.rows<{ payload: string }>("SELECT payload FROM outbox WHERE topic = 'guide.contacted'");
    expect(JSON.parse(event!.payload)).toMatchObject({ guideId: LI, memberId: SHOPPER, taskId: 7 });
  });
});

it('forgets notes, contacts and the trail with the account', async () => {
  await report(SHOPPER, { name: 'search', query: '衬衫' });
  await ask(GUIDE_LI, 'PUT', of(SHOPPER, '/note'), { note: '喜欢素色', tags: [] });
  await ask(GUIDE_LI, 'POST', of(SHOPPER, '/contacts'), { kind: 'call' });
  await ask(GUIDE_LI, 'GET', of(SHOPPER));
  expect((await ask(SHOPPER, 'DELETE', '/api/v1/me')).status).toBe(200);
  for (const table of ['customer_note', 'customer_contact', 'event']) {
    const [row] = await shop.rows(`SELECT COUNT(*) AS n FROM ${table}`);
    expect([table, num(row!['n'])]).toEqual([table, 0]);
  }
  expect(await ask(GUIDE_LI, 'GET', of(SHOPPER))).toMatchObject({ status: 404 });
  expect(await ids()).toEqual([REGULAR]);
  expect(await accesses()).toEqual(['1 1 card']);
});

describe('whom a member asks', () => {
  const mine = async (member: number) => (await ask(member, 'GET', '/api/v1/me/guide')).body;

  it('the bound guide, or who took over', async () => {
    expect(await mine(SHOPPER)).toEqual({
      kind: 'guide',
      guideId: LI,
      name: '小李',
      avatar: '/li.svg',
      title: '导购',
      storeName: '静安店',
    });
  });

  it('the store when the guide is away for good, with its phone', async () => {
    await shop.rows("UPDATE store SET phone = '021-55550002' WHERE id = 2");
    await shop.rows("UPDATE staff SET status = 'left' WHERE id = 1");
    const snapshots = await shop.app.get(Snapshots);
    await shop.app.db.inTx((tx) => snapshots.bump(tx, 'staff', 'stores'));
    expect(await mine(SHOPPER)).toMatchObject({ kind: 'store', name: '静安店', phone: '021-55550002' });
  });

  it('the store that made the person a member, or headquarters for a stranger', async () => {
    await shop.rows('UPDATE binding SET open_for = NULL, ended_at = started_at');
    expect(await mine(REGULAR)).toMatchObject({ kind: 'store', name: '静安店', title: '门店', avatar: '/qinghe.svg' });
    expect(await mine(SHOPPER)).toMatchObject({ kind: 'brand_ip', name: '官方旗舰店' });
    await shop.rows(
      `INSERT INTO staff (id, employee_no, name, avatar, role, grade, store_id, status, joined_at)
       VALUES (9, 'IP1', '小禾', '/ip.svg', 'brand_ip', 'C', 9, 'active', ?)`,
      [sqlTime(START)],
    );
    const snapshots = await shop.app.get(Snapshots);
    await shop.app.db.inTx((tx) => snapshots.bump(tx, 'staff'));
    expect(await mine(SHOPPER)).toMatchObject({ kind: 'brand_ip', guideId: 9, name: '小禾', title: '好物体验官' });
  });
});
