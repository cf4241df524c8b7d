import { Outbox } from '../../platform/outbox';
import {
  GUIDE_LI,
  GUIDE_WANG,
  MANAGER_2,
  MINUTE,
  REGULAR,
  ShopFloor,
  SHOPPER,
  START,
} from '../../platform/testing/shop-floor';
import { SIMULATED_APPID } from '../../simulator/wechat';
import type { GuideTold } from './tell-guides.tasks';

const HOUR = 60 * MINUTE;

let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open();
});
afterEach(() => shop.close());

const tell = async (more: Partial<GuideTold> = {}) => {
  const told: GuideTold = { guideId: 1, kind: 'system', title: '盘点通知', text: '今晚盘点', reference: 'r1', ...more };
  const outbox = await shop.app.get(Outbox);
  await shop.app.db.inTx((tx) => outbox.publish(tx, 'guide.told', [told]));
  await shop.drain();
};
const list = (query: { after?: string; page?: string; size?: string } = {}, member = GUIDE_LI) =>
  shop.member(member)('GET /api/v1/guide/notices', { query: query as never });
const read = (upTo: number) => shop.member(GUIDE_LI)('POST /api/v1/guide/notices/read', { body: { upTo } });
const choose = (more: object, member = GUIDE_LI) =>
  shop.member(member)('PUT /api/v1/guide/notice-settings', {
    body: { push: true, quiet: true, quietFrom: '22:30', quietTo: '09:00', showInFeed: true, ...more },
  });

describe('messages', () => {
  it('are there once, for the guide they are for', async () => {
    await tell({ amountFen: 500, path: '/pkg-guide/earnings/index' });
    await tell({ title: '又一次' });
    const { items, total, unread } = await list();
    expect([total, unread]).toEqual([1, 1]);
    expect(items[0]).toMatchObject({
      kind: 'system',
      title: '盘点通知',
      text: '今晚盘点',
      amountFen: 500,
      path: '/pkg-guide/earnings/index',
      at: START.toISOString(),
      read: false,
    });
    expect((await list({}, GUIDE_WANG)).total).toBe(0);
    await tell({ guideId: 2 });
    expect((await list({}, GUIDE_WANG)).total).toBe(1);
  });

  it('go to many at once, cut to what fits', async () => {
    const { guideId: _, ...many } = { guideId: 0, guideIds: [1, 2, 2], title: '长'.repeat(80), text: '文'.repeat(300) };
    const outbox = await shop.app.get(Outbox);
    await shop.app.db.inTx((tx) => outbox.publish(tx, 'guide.told', [{ ...many, kind: 'task', reference: 'x' }]));
    await shop.drain();
    for (const member of [GUIDE_LI, GUIDE_WANG]) {
      const { items } = await list({}, member);
      expect(items).toHaveLength(1);
      expect([items[0]!.title.length, items[0]!.text.length]).toEqual([60, 200]);
    }
  });

  it('are polled by the newest id seen, and read up to one', async () => {
    for (const reference of ['a', 'b', 'c']) await tell({ reference, title: reference });
    const { items } = await list();
    expect(items.map(({ title }) => title)).toEqual(['c', 'b', 'a']);
    const [newest, middle, oldest] = items.map(({ id }) => id) as [number, number, number];
    expect((await list({ after: String(oldest) })).items.map(({ title }) => title)).toEqual(['c', 'b']);
    expect(await list({ after: String(newest) })).toMatchObject({ items: [], total: 0, unread: 3 });
    expect(await read(middle)).toEqual({ unread: 1 });
    expect(await read(oldest)).toEqual({ unread: 1 });
    expect((await list()).items.map((one) => one.read)).toEqual([false, true, true]);
    expect((await shop.member(GUIDE_LI)('GET /api/v1/guide/me')).unread).toBe(1);
    // nobody can have read what is not there yet
    await read(Number.MAX_SAFE_INTEGER);
    await tell({ reference: 'd' });
    expect((await list()).unread).toBe(1);
  });

  it('show at once in quiet hours, and say that they are quiet', async () => {
    expect((await list()).quiet).toBe(false);
    shop.advance(9 * HOUR);
    await tell();
    expect(await list()).toMatchObject({ total: 1, quiet: true });
    await choose({ quiet: false });
    expect((await list()).quiet).toBe(false);
  });
});

it('keeps what a guide has chosen', async () => {
  const settings = () => shop.member(GUIDE_LI)('GET /api/v1/guide/notice-settings');
  expect(await settings()).toEqual({
    push: true,
    quiet: true,
    quietFrom: '22:30',
    quietTo: '09:00',
    showInFeed: true,
  });
  await choose({ push: false, quietFrom: '21:00', quietTo: '08:00', showInFeed: false });
  expect(await settings()).toEqual({
    push: false,
    quiet: true,
    quietFrom: '21:00',
    quietTo: '08:00',
    showInFeed: false,
  });
  const token = shop.app.token({ kind: 'member', id: GUIDE_LI });
  const wrong = { push: true, quiet: true, quietFrom: '24:00', quietTo: '9:00', showInFeed: true };
  expect(await shop.app.request('PUT', '/api/v1/guide/notice-settings', { token, body: wrong })).toMatchObject({
    status: 422,
  });
});

describe('the push to WeCom', () => {
  interface Card {
    page: string;
    title: string;
    description: string;
    content_item: { key: string; value: string }[];
  }
  /** What WeCom has accepted, newest first. */
  const pushed = async (): Promise<Card[]> => {
    const path = '/simulator/wecom/messages?userId=xiaoli';
    const { body } = await shop.app.request<{ items: { card: Card }[] }>('GET', path);
    return body.items.map(({ card }) => card);
  };
  beforeEach(async () => {
    await shop.app.db.inTx((tx) => tx.query(`UPDATE staff SET wecom_user_id = 'xiaoli' WHERE id = 1`));
  });

  it('goes out at once by day, to who has an account and wants it', async () => {
    await tell({ path: '/pkg-guide/tasks/index' });
    await tell({ guideId: 2 });
    const items = await pushed();
    expect(items).toEqual([
      {
        appid: SIMULATED_APPID,
        page: 'pkg-guide/tasks/index',
        title: '盘点通知',
        description: '3月2日 14:00',
        content_item: [{ key: '内容', value: '今晚盘点' }],
      },
    ]);
    await choose({ push: false });
    await tell({ reference: 'r2', title: '没人推' });
    expect(await pushed()).toHaveLength(1);
  });

  it('waits until the morning, and then is one message, without what was read meanwhile', async () => {
    // 22:29 in Shanghai, then 22:31
    shop.advance(8 * HOUR + 29 * MINUTE);
    await tell({ reference: 'evening', title: '还没到点' });
    expect(await pushed()).toHaveLength(1);
    shop.advance(2 * MINUTE);
    for (const reference of ['a', 'b', 'c']) {
      await tell({ reference, title: `夜里${reference}` });
      shop.advance(HOUR);
    }
    const { items } = await list();
    await read(items.find(({ title }) => title === '夜里a')!.id);
    expect(await pushed()).toHaveLength(1);
    shop.advance(7 * HOUR + 28 * MINUTE);
    await shop.drain();
    expect(await pushed()).toHaveLength(1);
    shop.advance(2 * MINUTE);
    await shop.drain();
    const [morning, ...earlier] = await pushed();
    expect(earlier).toHaveLength(1);
    expect(morning).toMatchObject({ page: 'pkg-guide/notices/index', title: '你有 2 条新消息' });
    expect(morning!.content_item).toEqual([
      { key: '通知', value: '夜里c' },
      { key: '通知', value: '夜里b' },
    ]);
  });

  it('opens the guide’s own page with its query, or the inbox, and is cut to what WeCom takes', async () => {
    const [title, text] = ['接手 1,234 位会员，请在今天之内逐一联系', `${'第一段很长\n'.repeat(10)}完`];
    await tell({ title, text, amountFen: 123_456, path: '/pkg-guide/contest/index?id=7' });
    await tell({ title: '好', text: '', reference: 'short' });
    const [short, long] = await pushed();
    expect(long).toMatchObject({ page: 'pkg-guide/contest/index?id=7', title: '接手 1,234 位会…' });
    expect(long!.content_item).toEqual([
      { key: '标题', value: title },
      { key: '内容', value: `${'第一段很长 '.repeat(5).slice(0, 29)}…` },
      { key: '金额', value: '¥1,234.56' },
    ]);
    expect(short).toMatchObject({ page: 'pkg-guide/notices/index', title: '新消息：好', content_item: [] });
  });

  it('lists ten of the night’s messages at most, the newest', async () => {
    shop.advance(9 * HOUR);
    for (let i = 1; i <= 12; i++) await tell({ reference: `n${i}`, title: `夜里第${i}条${'长'.repeat(40)}` });
    shop.advance(12 * HOUR);
    await shop.drain();
    const [morning] = await pushed();
    expect(morning!.title).toBe('你有 12 条新消息');
    expect(morning!.content_item).toHaveLength(10);
    expect(morning!.content_item[0]!.value).toMatch(/^夜里第12条长+…$/);
  });

  it('does not go to who has left meanwhile', async () => {
    shop.advance(9 * HOUR);
    await tell();
    await shop.app.db.inTx((tx) => tx.query(`UPDATE staff SET status = 'left' WHERE id = 1`));
    shop.advance(12 * HOUR);
    await shop.drain();
    expect(await pushed()).toEqual([]);
  });
});

describe('the store’s feed', () => {
  const feed = (member = MANAGER_2) => shop.member(member)('GET /api/v1/guide/feed', { query: {} });
  const buy = async (member: number, quantity = 1) => {
    await shop.app.request('GET', '/api/v1/products/1?link=linkOfLi01', {
      token: shop.app.token({ kind: 'member', id: member }),
    });
    return shop.bought(member, { storeId: 1, lines: [{ skuId: 11, quantity }] });
  };
  beforeEach(() => shop.stock([101, 11, 20]));

  it('shows what colleagues sold, newest first, the buyer masked', async () => {
    await buy(REGULAR);
    shop.advance(MINUTE);
    await buy(SHOPPER, 2);
    const { items, total } = await feed();
    expect(total).toBe(2);
    expect(items).toMatchObject([
      { guideName: '小李', avatar: '/li.svg', text: '「商品1」等 2 件 卖给 顾*', amountFen: 22_000, online: true },
      { guideName: '小李', text: '「商品1」 卖给 老**', amountFen: 11_000, at: START.toISOString() },
    ]);
    // another store's guides have their own
    expect((await feed(GUIDE_WANG)).total).toBe(0);
  });

  it('leaves out who wants to stay out, at once', async () => {
    await buy(SHOPPER);
    await choose({ showInFeed: false });
    expect(await feed()).toMatchObject({ items: [], total: 0 });
    await choose({ showInFeed: true });
    expect((await feed()).total).toBe(1);
  });
});
