/** What the contract calls an event is told by the built mini program (A19, A136): every name of its list, none refused. */
import { EVENT_NAMES } from '@qiandian/shared/contract';
import { signIn } from '../support/people';
import { startServer, type ServerProcess } from '../support/server-process';
import { openShopDay, type ShopDay } from '../support/shop-day';
import { WeappHost } from '../support/weapp-host';

interface Told {
  name: string;
  page?: string;
  productId?: number;
  zoneId?: number;
  session?: string;
  storeId?: number;
}

let server: ServerProcess;
let day: ShopDay;
const phones: WeappHost[] = [];

beforeAll(async () => {
  server = await startServer({ demo: 'small' });
  day = await openShopDay(server.url);
});
afterAll(async () => {
  phones.forEach((phone) => phone.close());
  await server?.stop();
});

async function phoneOf(openid: string, more: Parameters<typeof WeappHost.open>[0] = {}): Promise<WeappHost> {
  const phone = await WeappHost.open({ origin: server.url, openid, ...more });
  phones.push(phone);
  return phone;
}
const batches = (phone: WeappHost) => phone.record.requests.filter(({ url }) => url.endsWith('/api/v1/events'));
/** What reached the server. */
const told = (phone: WeappHost): Told[] =>
  batches(phone)
    .filter(({ status }) => status === 202)
    .flatMap(({ body }) => (body as { events: Told[] }).events);
/** What could not be sent yet, as the phone keeps it. */
const waiting = (phone: WeappHost): Told[] => (phone.wx('getStorageSync', 'qd:events') || []) as Told[];
/** Leaves the mini program, which sends what waits. */
async function leave(phone: WeappHost): Promise<void> {
  await phone.quiet();
  phone.hide();
  await phone.waitFor(() => waiting(phone).length === 0, 'everything to be sent');
  await phone.show();
}
/** Stays on the page until a card of it has been noted as seen. */
const glance = (phone: WeappHost, where: string): Promise<void> =>
  phone.waitFor(
    () => [...told(phone), ...waiting(phone)].some(({ name, page }) => name === 'product_impression' && page === where),
    `a card of ${where} to be seen`,
  );

/** From the storefront by way of search, category list and zone into the cart, to the goods and the membership. */
async function shop(phone: WeappHost): Promise<void> {
  const { product, store, zone } = day;
  await phone.see(store.name, zone.title);
  await phone.quiet();
  // into the next nearest store, and back into this one
  for (let times = 0; times < 2; times++) {
    await phone.tap('换店');
    await phone.arrive('/pkg-store/choose/index');
    await phone.tap('进店');
    await phone.arrive('/pages/storefront/index');
  }
  await phone.see(store.name, zone.title);
  await phone.enter('/pkg-goods/search/index');
  await phone.type({ placeholder: '搜商品、品牌、款式' }, product.name, { stay: true });
  await phone.tap({ where: (node) => node.hasClass('go') });
  await phone.see(product.name, '¥259');
  await glance(phone, 'search');
  await phone.enter('/pkg-goods/list/index');
  await glance(phone, 'list');
  await phone.enter(`/pkg-goods/zone/index?id=${zone.id}`);
  await glance(phone, 'zone');
  await phone.tap(product.name);
  await phone.arrive('/pkg-goods/product/index');
  await phone.see(product.name);
  await phone.tap('加入购物车');
  await phone.see('本店现货');
  await phone.tap(phone.page.findAll('加入购物车').at(-1)!);
  await phone.waitFor(() => phone.record.toasts.includes('已放入购物车'), 'the line in the cart');
  phone.share();
  await phone.enter('/pages/cart/index');
  await phone.see(product.name);
  await phone.enter(`/pkg-goods/product/index?id=${product.productId}`);
  await phone.tap('立即购买');
  await phone.see('本店现货');
  await phone.tap(phone.page.findAll('立即购买').at(-1)!);
  await phone.arrive('/pkg-order/checkout/index');
  await phone.see('提交订单');
  await phone.tap('到店自提');
  await phone.type({ placeholder: '姓名' }, '王小满');
  await phone.type({ placeholder: '11 位手机号，备货好会通知' }, '13812345678');
  await phone.see('¥259');
  await phone.tap('提交订单');
  await phone.arrive('/pkg-order/result/index');
  await phone.see('支付成功');
  await phone.tap('查看订单');
  await phone.arrive('/pkg-order/order/index');
  await phone.see('备货好后凭此码提货');
  await phone.enter('/pkg-mine/join/index');
  await phone.tap('手机号一键入会');
  await phone.waitFor(() => phone.record.toasts.includes('入会成功'), 'the membership');
}

it('a shopper’s way and a guide’s share tell every name there is', async () => {
  const guide = await signIn(server.url, day.guide.openid);
  const { items: materials } = await guide.call('GET /api/v1/guide/materials', { query: {} });
  const { lat, lng } = day.store;
  const shopper = await phoneOf('weapp-tells', { location: { mode: 'granted', lat, lng } });
  await shop(shopper);
  await shopper.enter(`/pkg-goods/material/index?id=${materials[0]!.id}`);
  await shopper.see(materials[0]!.title);
  await leave(shopper);

  const path = `/pkg-goods/product/index?id=${day.product.productId}`;
  const sender = await phoneOf(day.guide.openid, { path });
  await sender.see(day.product.name);
  await sender.waitFor(() => sender.shows('海报'), 'the guide to be signed in');
  sender.share();
  await leave(sender);

  const all = [shopper, sender].flatMap(told);
  expect([...new Set(all.map(({ name }) => name))].sort()).toEqual([...EVENT_NAMES].sort());
  expect(all.filter(({ session, storeId }) => !session || !storeId)).toEqual([]);
  const answers = [shopper, sender].flatMap(batches).map(({ answer }) => answer as { refused?: unknown });
  expect(answers.filter(({ refused }) => refused)).toEqual([]);
  expect([shopper, sender].flatMap(({ record }) => record.errors)).toEqual([]);
}, 120_000);

it('tells a card as seen once in a showing of its page, and with one page’s cards draws nothing more', async () => {
  const { lat, lng } = day.store;
  const phone = await phoneOf('weapp-glances', { location: { mode: 'granted', lat, lng } });
  await phone.see(day.store.name, day.zone.title);
  await phone.quiet(600);
  const drawn = phone.page.drawnBytes.length;
  await leave(phone);
  const seen = told(phone).filter(({ name }) => name === 'product_impression');
  const views = told(phone).filter(({ name, page }) => name === 'page_view' && page === 'storefront');
  expect(views).toHaveLength(1);
  const timesOf = new Map<number, number>();
  for (const { productId } of seen) timesOf.set(productId!, (timesOf.get(productId!) ?? 0) + 1);
  expect(timesOf.get(day.product.productId)).toBe(1);
  expect([...new Set(timesOf.values())]).toEqual([1]);
  expect(seen.find(({ productId }) => productId === day.product.productId)).toMatchObject({
    page: 'storefront',
    zoneId: day.zone.id,
  });
  expect(phone.page.drawnBytes.length).toBe(drawn);

  await phone.enter('/pkg-goods/list/index');
  await glance(phone, 'list');
  await leave(phone);
  const listed = told(phone).filter(({ name, page }) => name === 'product_impression' && page === 'list');
  expect(listed.length).toBeGreaterThan(1);
  expect(new Set(listed.map(({ productId }) => productId)).size).toBe(listed.length);
}, 120_000);
