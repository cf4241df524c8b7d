/** The console in Chromium at 1440 × 900, with a real server: what HQ does, and what the phone shows of it. */
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openDesktop, type WatchedPage } from '../support/browser';
import { openH5, seen } from '../support/h5';
import { pay, person, type Shopper, signIn, until, wechatRequests } from '../support/people';
import { openShopDay, type ShopDay } from '../support/shop-day';
import { startServer, type ServerProcess } from '../support/server-process';

const PATIENCE_MS = 15_000;
const ADDRESS = {
  ...{ name: '李想', phone: '13912345678', province: '上海市', city: '上海市' },
  ...{ district: '黄浦区', detail: '南京东路 100 号 8 楼' },
};
let server: ServerProcess;
let browser: Browser;
let day: ShopDay;
let desk: WatchedPage;
let page: Page;

beforeAll(async () => {
  server = await startServer({ demo: 'small' });
  [day, browser] = await Promise.all([openShopDay(server.url), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
beforeEach(async () => {
  desk = await openDesktop(browser);
  page = desk.page;
  page.setDefaultTimeout(PATIENCE_MS);
});
afterEach(async () => {
  const { problems } = desk;
  await desk.close();
  expect(problems).toEqual([]);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
/** antd sets a space between two Chinese characters of a button. */
const spaced = (text: string) => new RegExp(`^${[...text].join('\\s?')}$`);

async function enter(username: string, password: string): Promise<void> {
  await page.goto(`${server.url}/console/`);
  await page.getByPlaceholder('用户名').fill(username);
  await page.getByPlaceholder('密码').fill(password);
  await button(spaced('登录')).click();
}

async function enterAs(username: string): Promise<void> {
  const operator = day.accounts.operators.find((one) => one.username === username)!;
  await enter(operator.username, operator.password);
  await seen(page, operator.name).waitFor();
}

/** The page has its data: nothing is being loaded any more. */
async function settle(): Promise<void> {
  await page.locator('main h1, main h2, main h3, main h4, #page h1, #page h2, #page h3, #page h4').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('.ant-spin-spinning, .ant-skeleton-active'));
}

const go = (path: string) => page.goto(`${server.url}/console${path}`);

/** An express order of the day's product, paid. */
async function paidExpressOrder(shopper: Shopper): Promise<string> {
  const { id } = await shopper.call('POST /api/v1/addresses', { body: ADDRESS });
  const body = {
    storeId: day.store.id,
    lines: [{ skuId: day.product.skuId, quantity: 2 }],
    fulfilment: 'express' as const,
    addressId: id,
  };
  const { totalFen } = await shopper.call('POST /api/v1/quotes', { body });
  const { orderNo } = await shopper.call('POST /api/v1/orders', {
    body: { ...body, expectedTotalFen: totalFen },
    headers: { 'idempotency-key': shopper.openid },
  });
  await pay(server.url, shopper, orderNo);
  return orderNo;
}

it('says what is wrong with a sign-in, and lets in who is right', async () => {
  await enter('admin', 'not the password');
  await seen(page, '用户名或密码不对').waitFor();
  await desk.shot('console-sign-in-refused');
  await enterAs('admin');
  await seen(page, '今日').waitFor();
  await desk.shot('console-today');
});

it('shows every page it offers without a fault', async () => {
  await enterAs('admin');
  const pages = ['hot-zones', 'storefront', 'products', 'prices', 'stock', 'orders', 'after-sales', 'payment-alerts'];
  pages.push('shipping-uploads', 'stores', 'guides', 'members', 'settings', 'operators', 'audit');
  for (const path of pages) {
    await page.locator(`a[href="/console/${path}"]`).first().click();
    await page.waitForURL(new RegExp(`/console/${path}`));
    await settle();
    expect([path, await page.getByText(/页面出错|没有这个页面|没有权限/).count()]).toEqual([path, 0]);
    await desk.shot(`console-${path}`);
  }
});

it('ships an express order, and WeChat is told; then refunds a part of it', async () => {
  const shopper = await signIn(server.url, 'console-express');
  const orderNo = await paidExpressOrder(shopper);
  await enterAs('admin');
  await go(`/orders/${orderNo}`);
  await seen(page, day.guide.storeName).waitFor();
  await desk.shot('console-order');
  await button(spaced('发货')).click();
  await page.getByPlaceholder('扫码枪扫入或手输').fill('SF1234567890');
  await button('确认发货').click();
  await seen(page, '已发货').waitFor();
  const upload = await until(async () => {
    const requests = await wechatRequests(server.url, 'upload_shipping_info');
    return requests.find(({ body }) => JSON.stringify(body).includes('SF1234567890'));
  }, 'the upload at WeChat');
  const params = { orderNo };
  const { payments } = await day.boss.call('GET /api/v1/hq/orders/:orderNo', { params });
  expect(upload.body).toMatchObject({ order_key: { transaction_id: payments[0]!.transactionId }, logistics_type: 1 });
  expect(await shopper.call('GET /api/v1/orders/:orderNo', { params })).toMatchObject({
    status: 'shipped',
    shipments: [{ trackingNo: 'SF1234567890' }],
  });
  await go('/shipping-uploads');
  await settle();
  await desk.shot('console-upload-done');

  await go(`/orders/${orderNo}`);
  await button(spaced('退款')).click();
  await page.getByLabel('退款件数').fill('1');
  await page.getByPlaceholder('会记入操作日志和退款单').fill('有一件次品');
  await desk.shot('console-refund-dialog');
  await button(/^退款 ¥/).click();
  const refunded = await until(async () => {
    const order = await shopper.call('GET /api/v1/orders/:orderNo', { params });
    return order.refunds.some(({ status }) => status === 'success') && order;
  }, 'the refund');
  expect(refunded.lines).toMatchObject([{ quantity: 2, refundedQuantity: 1, refundedFen: day.product.priceFen }]);
});

it('publishes a hot zone that the phone shows within five seconds', async () => {
  const phone = await openH5(browser, server.url, 'console-watches');
  const title = `今晚开抢${Date.now() % 10_000}`;
  await enterAs('admin');
  await go('/hot-zones/new');
  await page.getByPlaceholder('如：本周爆款').fill(title);
  await page
    .getByRole('textbox', { name: /开始日期|Start date/ })
    .or(page.locator('.ant-picker-range input').first())
    .first()
    .click();
  await page.getByText('现在起 3 天').filter({ visible: true }).first().click();
  await page.keyboard.press('Escape');
  await button('选择商品').first().click();
  await page.getByPlaceholder(/商品名称、品牌/).fill(day.product.name);
  await page.getByRole('dialog').getByText(day.product.name).click();
  await button('加入 1 件').click();
  await desk.shot('console-zone-editor');
  await button(spaced('发布')).click();
  const published = Date.now();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /发\s?布/ })
    .click();
  await until(async () => {
    const { hotZones } = await person(server.url).call('GET /api/v1/storefront', { query: { storeId: day.store.id } });
    return hotZones.some((zone) => zone.title === title);
  }, 'the zone in the storefront');
  expect(Date.now() - published).toBeLessThan(5_000);
  await phone.enter('/pages/storefront/index');
  await phone.see(title);
  await phone.shot('console-zone-on-phone');
  expect(phone.problems).toEqual([]);
  await phone.close();
});

it('lists every bad row of an import and writes nothing before it is accepted', async () => {
  const before = (await day.boss.call('GET /api/v1/hq/stores', { query: {} })).total;
  const template = await fetch(`${server.url}/api/v1/hq/import-templates/stores`, {
    headers: { authorization: `Bearer ${day.boss.token}` },
  });
  const [head = ''] = (await template.text()).trim().split(/\r?\n/);
  const columns = head.replace('\uFEFF', '').split(',').length;
  const rows = [head, Array(columns).fill('坏').join(','), Array(columns).fill('').join(',').replace(/^/, 'NEW1')];
  await enterAs('admin');
  await go('/stores');
  await button('导入').click();
  await page.locator('input[type=file]').setInputFiles({
    name: '新店.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(rows.join('\r\n')),
  });
  await seen(page, /有问题/).waitFor();
  await seen(page, /问题（\d+）/).waitFor();
  await desk.shot('console-import-report');
  expect((await day.boss.call('GET /api/v1/hq/stores', { query: {} })).total).toBe(before);
});

it('keeps a region’s lead to the region', async () => {
  await enterAs('north');
  await go('/stores');
  await settle();
  expect(await page.getByText('上海', { exact: false }).filter({ visible: true }).count()).toBe(0);
  await go('/operators');
  await seen(page, /没有权限/).waitFor();
});
