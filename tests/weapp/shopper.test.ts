/** A shopper's day on the built mini program, with a real server: from arriving to goods in hand. */
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

async function phoneOf(openid: string, more: Parameters<typeof WeappHost.open>[0] = {}): Promise<WeappHost> {
  const phone = await WeappHost.open({ origin: server.url, openid, ...more });
  phones.push(phone);
  return phone;
}

/** Buys what the SKU sheet shows for picking up here, and pays. @returns the order's number */
async function checkOutForPickup(phone: WeappHost): Promise<string> {
  await phone.arrive('/pkg-order/checkout/index');
  await phone.see('提交订单');
  await phone.tap('到店自提');
  await phone.type({ placeholder: '姓名' }, '王小满');
  await phone.type({ placeholder: '11 位手机号，备货好会通知' }, '13812345678');
  await phone.see('¥259');
  await phone.tap('提交订单');
  await phone.arrive('/pkg-order/result/index');
  await phone.see('支付成功');
  const placed = phone.record.requests.find(({ method, url }) => method === 'POST' && url.endsWith('/api/v1/orders'));
  return (placed?.answer as { orderNo: string }).orderNo;
}

it('leads from the storefront through the hot zone to the goods, handed over by the store', async () => {
  const { lat, lng } = day.store;
  const phone = await phoneOf('weapp-shopper', { location: { mode: 'granted', lat, lng } });
  await phone.see(day.store.name, day.zone.title);
  await phone.tap(day.zone.title);
  await phone.arrive('/pkg-goods/zone/index');
  await phone.tap(day.product.name);
  await phone.arrive('/pkg-goods/product/index');
  await phone.see(day.product.name, '本店自提');
  await phone.tap('立即购买');
  await phone.see('本店现货');
  const buy = phone.page.findAll('立即购买').at(-1)!;
  await phone.tap(buy);
  const orderNo = await checkOutForPickup(phone);

  await phone.tap('查看订单');
  await phone.arrive('/pkg-order/order/index');
  await phone.see('备货好后凭此码提货');
  const shopper = await signIn(server.url, 'weapp-shopper');
  const { pickup } = await shopper.call('GET /api/v1/orders/:orderNo', { params: { orderNo } });
  const code = pickup?.code ?? '';
  expect(code.replaceAll(' ', '')).toMatch(/^\d{8}$/);
  await phone.see(code);

  const counter = await phoneOf(day.manager.openid, { path: '/pkg-guide/verify/index' });
  await counter.type({ placeholder: '0000 0000' }, code);
  await counter.tap('查单');
  await counter.see(day.product.name, '王**');
  await counter.tap('确认核销');
  await counter.see('已核销，请把商品交给顾客');

  await phone.pullDown();
  await phone.see('已提货');
  expect((await shopper.call('GET /api/v1/orders/:orderNo', { params: { orderNo } })).status).toBe('completed');
  expect([...phone.record.errors, ...counter.record.errors]).toEqual([]);
});

it('lets a refused position choose a city', async () => {
  const phone = await phoneOf('weapp-nowhere', { location: { mode: 'denied' } });
  await phone.see('还不知道你在哪，选一家近的店');
  await phone.tap('选城市');
  await phone.arrive('/pkg-store/choose/index');
  await phone.tap('全国');
  await phone.tap({ where: (node) => /^杭州\S*\s+\d+ 家$/.test(node.text) });
  await phone.waitFor(() => /杭州\S*的门店/.test(phone.text), 'the city’s stores');
  await phone.tap('进店');
  await phone.arrive('/pages/storefront/index');
  await phone.see('杭州');
  expect(phone.record.errors).toEqual([]);
});

it('shows who shared the card, in that store, and gives that guide the credit', async () => {
  const guide = await signIn(server.url, day.guide.openid);
  const body = { productId: day.product.productId, channel: 'chat' as const };
  const { path } = await guide.call('POST /api/v1/guide/links', { body });
  const phone = await phoneOf('weapp-friend', { path, scene: 1007 });
  await phone.arrive('/pkg-goods/product/index');
  await phone.see(day.product.name, day.guide.name, day.store.name);
  await phone.tap('立即购买');
  await phone.see('本店现货');
  await phone.tap(phone.page.findAll('立即购买').at(-1)!);
  const orderNo = await checkOutForPickup(phone);
  const params = { orderNo };
  const order = await until(async () => {
    const seen = await day.boss.call('GET /api/v1/hq/orders/:orderNo', { params });
    return seen.credit.every(({ final }) => final) && seen;
  }, 'the credit to be final');
  expect(order.lines).toMatchObject([{ guideId: day.guide.guideId, guideReason: 'DIRECT_SHARE' }]);
  expect(order.credit).toMatchObject([{ guideName: day.guide.name, sellingStore: day.store.name }]);
  const { items } = await guide.call('GET /api/v1/guide/links', { query: {} });
  expect(items[0]).toMatchObject({ opens: 1, visitors: 1 });
  expect(phone.record.errors).toEqual([]);
});

it('keeps an unpaid order to be paid later, and one that is paid but not heard of', async () => {
  const path = `/pkg-goods/product/index?id=${day.product.productId}`;
  const { lat, lng } = day.store;
  const phone = await phoneOf('weapp-later', { path, payment: 'cancel', location: { mode: 'granted', lat, lng } });
  await phone.tap('立即购买');
  await phone.see('本店现货');
  await phone.tap(phone.page.findAll('立即购买').at(-1)!);
  await phone.arrive('/pkg-order/checkout/index');
  await phone.tap('到店自提');
  await phone.type({ placeholder: '姓名' }, '王小满');
  await phone.type({ placeholder: '11 位手机号，备货好会通知' }, '13812345678');
  await phone.see('¥259');
  await phone.tap('提交订单');
  await phone.arrive('/pkg-order/result/index');
  phone.settings.payment = 'no-notify';
  await phone.waitFor(() => phone.shows('继续支付'), '继续支付', 20_000);
  await phone.tap('继续支付');
  await phone.waitFor(() => phone.shows('支付成功'), '支付成功', 20_000);
  expect(phone.record.errors).toEqual([]);
});
