/** Joining in one step where one is (A59), on the built mini program with a real server: whose code it was counts. */
import { signIn, until } from '../support/people';
import { openShopDay, type ShopDay } from '../support/shop-day';
import { startServer, type ServerProcess } from '../support/server-process';
import { WeappHost } from '../support/weapp-host';

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

const SCANNED = 1047;
const ASK = '手机号一键入会';

async function phoneOf(openid: string, more: Parameters<typeof WeappHost.open>[0] = {}): Promise<WeappHost> {
  const phone = await WeappHost.open({ origin: server.url, openid, ...more });
  phones.push(phone);
  return phone;
}
/** Opens what stands on the guide's badge, as it is scanned, and goes on to the storefront. */
async function scanBadge(openid: string): Promise<WeappHost> {
  const guide = await signIn(server.url, day.guide.openid);
  const { path } = await guide.call('POST /api/v1/guide/links', { body: { storeId: day.store.id, channel: 'badge' } });
  const phone = await phoneOf(openid, { path, scene: SCANNED });
  await phone.see(day.store.name);
  await phone.quiet();
  if (phone.page.route === 'pages/storefront/index') return phone;
  await phone.tap('进店逛逛');
  await phone.arrive('/pages/storefront/index');
  return phone;
}
const levelOf = async (openid: string) => {
  const me = await signIn(server.url, openid);
  return (await me.call('GET /api/v1/me')).level;
};
/** How many joined by this guide so far. */
const recruited = async () => {
  const guide = await signIn(server.url, day.guide.openid);
  return (await guide.call('GET /api/v1/guide/recruits', { query: { size: 1 } })).total;
};
const offer = () => `入会，由导购 ${day.guide.name} 为你服务`;

it('makes who scanned a badge the guide’s member on the storefront, and counts the recruit', async () => {
  const before = await recruited();
  const phone = await scanBadge('weapp-badge-joins');
  await phone.tap(offer());
  await phone.see('加入会员', `入会后由导购 ${day.guide.name} 为你服务`);
  await phone.tap(ASK);
  await phone.gone(ASK);
  await phone.gone(offer());
  expect(phone.record.toasts).toContain('入会成功');
  expect(await levelOf('weapp-badge-joins')).toBe('member');
  expect(await until(async () => (await recruited()) === before + 1, 'the recruit to be counted')).toBe(true);
  expect(phone.record.errors).toEqual([]);
});

it('joins from the guide’s own sheet on the storefront, which offers it to visitors only', async () => {
  const phone = await scanBadge('weapp-chip-joins');
  await phone.tap('.chip');
  await phone.tap(`入会，由${day.guide.name}为你服务`);
  await phone.tap(ASK);
  await phone.gone(ASK);
  expect(await levelOf('weapp-chip-joins')).toBe('member');
  await phone.tap('.chip');
  await phone.see('看看门店');
  expect(phone.shows(`入会，由${day.guide.name}为你服务`)).toBe(false);
  expect(phone.record.errors).toEqual([]);
});

it('offers it quietly on every page of the way, until it is closed', async () => {
  const { lat, lng } = day.store;
  const phone = await phoneOf('weapp-passer-by', { location: { mode: 'granted', lat, lng } });
  const line = '入会，自提和查单更方便';
  await phone.see(line);
  const { zone, product, store } = day;
  for (const path of [
    `/pkg-goods/zone/index?id=${zone.id}`,
    `/pkg-store/detail/index?id=${store.id}`,
    `/pkg-goods/product/index?id=${product.productId}`,
    '/pkg-goods/list/index',
    '/pkg-goods/search/index',
    '/pages/category/index',
    '/pages/cart/index',
  ]) {
    await phone.enter(path);
    await phone.see(line);
  }
  await phone.tap('.close');
  await phone.gone(line);
  await phone.enter('/pages/storefront/index');
  await phone.see(store.name);
  expect(phone.wx('getStorageSync', 'qd:join-bar')).toMatchObject({ closed: {} });
  expect(phone.record.errors).toEqual([]);
});
