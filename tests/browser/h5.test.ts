/** The h5 preview in Chromium at 390 × 844, with a real server: what a shopper, a guide and the store do. */
import type { Browser } from 'playwright-core';
import { moveTo, openBrowser } from '../support/browser';
import { type H5, openH5, seen } from '../support/h5';
import { signIn, until } from '../support/people';
import { openShopDay, publishZone, type ShopDay } from '../support/shop-day';
import { startServer, type ServerProcess } from '../support/server-process';

let server: ServerProcess;
let browser: Browser;
let day: ShopDay;
const opened: H5[] = [];

/** Browsers speak WGS-84, stores stand in GCJ-02: what lies between them in Shanghai. */
const atStore = () => ({ latitude: day.store.lat + 0.0019, longitude: day.store.lng - 0.0045, accuracy: 20 });

beforeAll(async () => {
  server = await startServer({ demo: 'small' });
  [day, browser] = await Promise.all([openShopDay(server.url), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(async () => {
  const problems = opened.flatMap((phone) => phone.problems);
  await Promise.all(opened.splice(0).map((phone) => phone.close()));
  expect(problems).toEqual([]);
});

async function phoneOf(openid: string, options: Parameters<typeof openH5>[3] = {}): Promise<H5> {
  const phone = await openH5(browser, server.url, openid, options);
  opened.push(phone);
  return phone;
}

/** On the product page: chooses the only SKU and goes to the checkout. */
async function buyNow(phone: H5): Promise<void> {
  await phone.tap('立即购买');
  await phone.see('本店现货');
  await phone.page.getByText('立即购买').filter({ visible: true }).last().click();
  await phone.see('提交订单');
}

async function fillPickup(phone: H5): Promise<void> {
  await phone.tap('到店自提');
  await phone.type('姓名', '王小满');
  await phone.type('11 位手机号，备货好会通知', '13812345678');
}

/** Submits, pays in the simulated cashier and comes back. @returns the order's number */
async function payInCashier(phone: H5): Promise<string> {
  const { page } = phone;
  const placed = page.waitForResponse(
    (reply) => reply.request().method() === 'POST' && reply.url().endsWith('/api/v1/orders'),
  );
  await phone.tap('提交订单');
  const { orderNo } = (await (await placed).json()) as { orderNo: string };
  await page.waitForURL(/\/simulator\/cashier\//);
  await page.getByRole('button', { name: '支付', exact: true }).click();
  await page.waitForURL(/pkg-order\/result/);
  await phone.see('支付成功');
  return orderNo;
}

it('arrives near a store: its storefront, and why', async () => {
  const phone = await phoneOf('h5-near', { geolocation: atStore() });
  await phone.enter('/pages/storefront/index');
  await phone.see(day.store.name, /离你|附近|\d+ ?(m|km|米|公里)/, day.zone.title);
  await phone.shot('h5-storefront');
});

it('goes from the hot zone to the goods, and the store hands them over', async () => {
  const phone = await phoneOf('h5-zone', { geolocation: atStore() });
  await phone.enter('/pages/storefront/index');
  await phone.tap(day.zone.title);
  await phone.page.waitForURL(/pkg-goods\/zone/);
  await phone.shot('h5-zone');
  await phone.tap(day.product.name);
  await phone.page.waitForURL(/pkg-goods\/product/);
  await phone.see('本店自提');
  await phone.shot('h5-product');
  await buyNow(phone);
  await fillPickup(phone);
  await phone.see('259');
  await phone.shot('h5-checkout');
  const orderNo = await payInCashier(phone);
  await phone.shot('h5-result');
  await phone.tap('查看订单');
  await phone.see('备货好后凭此码提货');
  await phone.shot('h5-order');
  const shopper = await signIn(server.url, 'h5-zone');
  const params = { orderNo };
  const { pickup } = await shopper.call('GET /api/v1/orders/:orderNo', { params });
  await phone.see(pickup!.code!);

  const counter = await phoneOf(day.manager.openid);
  await counter.enter('/pkg-guide/verify/index');
  await counter.type('0000 0000', pickup!.code!.replace(' ', ''));
  await counter.tap('查单');
  await counter.see(day.product.name, '王**');
  await counter.tap('确认核销');
  await counter.see('已核销，请把商品交给顾客');
  await counter.shot('h5-verified');
  expect((await shopper.call('GET /api/v1/orders/:orderNo', { params })).status).toBe('completed');
});

it('lets a refused position choose a city', async () => {
  const phone = await phoneOf('h5-nowhere');
  await phone.enter('/pages/storefront/index');
  await phone.see('还不知道你在哪，选一家近的店');
  await phone.shot('h5-no-position');
  await phone.tap('选城市');
  await phone.page.waitForURL(/pkg-store\/choose/);
  await phone.tap(/^全国$/);
  await phone.tap(/^杭州\S*\s*\d+ 家$/);
  await phone.see(/杭州.*的门店/);
  await phone.shot('h5-choose-store');
  await phone.tap('进店');
  await phone.page.waitForURL(/pages\/storefront/);
  await phone.see(/杭州/);
});

it('follows a guide’s link to that store, shows the guide and credits the sale', async () => {
  const guide = await signIn(server.url, day.guide.openid);
  const body = { productId: day.product.productId, channel: 'chat' as const };
  const { path } = await guide.call('POST /api/v1/guide/links', { body });
  const phone = await phoneOf('h5-friend');
  await phone.enter(path);
  await phone.see(day.product.name, day.guide.name, day.store.name);
  await phone.shot('h5-by-link');
  await buyNow(phone);
  await fillPickup(phone);
  const orderNo = await payInCashier(phone);
  const order = await until(async () => {
    const now = await day.boss.call('GET /api/v1/hq/orders/:orderNo', { params: { orderNo } });
    return now.credit.every(({ final }) => final) && now;
  }, 'the credit to be final');
  expect(order.lines).toMatchObject([{ guideId: day.guide.guideId, guideReason: 'DIRECT_SHARE' }]);
});

it('cancels a paid order, and the money goes back', async () => {
  const phone = await phoneOf('h5-regrets', { geolocation: atStore() });
  await phone.enter(`/pkg-goods/product/index?id=${day.product.productId}`);
  await buyNow(phone);
  await fillPickup(phone);
  const orderNo = await payInCashier(phone);
  await phone.tap('查看订单');
  await phone.tap('取消订单');
  await phone.page.getByText('取消订单', { exact: true }).filter({ visible: true }).last().click();
  const shopper = await signIn(server.url, 'h5-regrets');
  const refunded = await until(async () => {
    const order = await shopper.call('GET /api/v1/orders/:orderNo', { params: { orderNo } });
    return order.refunds.some(({ status }) => status === 'success') && order;
  }, 'the refund');
  expect(refunded).toMatchObject({ status: 'refunded', refundedFen: refunded.totalFen });
  await phone.enter(`/pkg-order/order/index?orderNo=${orderNo}`);
  await phone.see(/已退款|退款成功/);
  await phone.shot('h5-refunded');
});

it('shows a newly published zone within five seconds', async () => {
  const phone = await phoneOf('h5-waiting', { geolocation: atStore() });
  await phone.enter('/pages/storefront/index');
  await phone.see(day.store.name);
  const title = `快闪${Date.now() % 100_000}`;
  await publishZone(day.boss, title, [day.product.productId]);
  const published = Date.now();
  await until(
    async () => {
      await phone.enter('/pages/storefront/index');
      await phone.see(day.store.name);
      return seen(phone.page, title).isVisible();
    },
    'the zone on the phone',
    5_000,
    200,
  );
  expect(Date.now() - published).toBeLessThan(5_000);
});

it('asks again when the position is given later', async () => {
  const phone = await phoneOf('h5-later');
  await phone.enter('/pages/storefront/index');
  await phone.see('还不知道你在哪，选一家近的店');
  await moveTo(phone.context, atStore());
  await phone.tap('定位');
  await phone.see(day.store.name);
});
