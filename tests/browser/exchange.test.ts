/** An exchange as people see it: the buyer asks, the store's manager decides and takes in, the difference is paid, headquarters looks on. */
import type { Browser } from 'playwright-core';
import { openBrowser, openDesktop } from '../support/browser';
import { newProduct, pickupOrder, place, type TestProduct } from '../support/goods';
import { type H5, openH5, seen } from '../support/h5';
import { pay, person, type Shopper, signIn, until } from '../support/people';
import { type ServerProcess, startServer } from '../support/server-process';
import { openShopDay, type ShopDay } from '../support/shop-day';

let server: ServerProcess;
let browser: Browser;
let day: ShopDay;
let product: TestProduct;
const opened: { close: () => Promise<void> }[] = [];

beforeAll(async () => {
  server = await startServer({ demo: 'small' });
  [day, browser] = await Promise.all([openShopDay(server.url), openBrowser()]);
  const units = { units: 5, priceFen: 19_900, otherFen: 23_900 };
  product = await newProduct(day.boss, { storeId: day.store.id, ...units, everywhere: [server.url] });
});
afterAll(async () => {
  for (const one of opened) await one.close();
  await browser?.close();
  await server?.stop();
});

const phoneOf = async (openid: string): Promise<H5> => {
  const phone = await openH5(browser, server.url, openid);
  opened.push(phone);
  return phone;
};
const pickUp = async (buyer: Shopper, manager: Shopper, orderNo: string): Promise<void> => {
  const code = await until(async () => {
    const { pickup } = await buyer.call('GET /api/v1/orders/:orderNo', { params: { orderNo } });
    return pickup?.code?.replaceAll(' ', '');
  }, 'the pick-up code');
  await manager.call('POST /api/v1/store/pickups/:code/verify', { params: { code } });
};

it('from the order page to the new goods', async () => {
  const buyer = await signIn(server.url, 'h5-exchange');
  const manager = await signIn(server.url, day.manager.openid);
  const { orderNo } = await place(buyer, pickupOrder(product));
  await pay(server.url, buyer, orderNo);
  await pickUp(buyer, manager, orderNo);

  const phone = await phoneOf('h5-exchange');
  await phone.enter(`/pkg-order/order/index?orderNo=${orderNo}`);
  await phone.page.getByText('换货', { exact: true }).filter({ visible: true }).first().click();
  await phone.see('换哪一件', '白 / L', '需补差价 ¥40');
  await phone.tap('白 / L');
  await phone.tap('尺码不合适');
  await phone.shot('exchange-ask');
  await phone.tap('提交申请');
  await phone.see('想换的商品已为你留好，商家会尽快处理', '为你留货到');
  await phone.shot('exchange-asked');

  const desk = await phoneOf(day.manager.openid);
  await desk.enter('/pkg-guide/after-sales/index');
  await desk.see(orderNo, '到店换货', '换成 白 / L', '顾客补 ¥40');
  await desk.shot('exchange-manager');
  await desk.page.getByText('同意', { exact: true }).filter({ visible: true }).first().click();
  await desk.tap('确认同意售后');
  await desk.page.getByText('收到，换新', { exact: true }).filter({ visible: true }).first().click();
  await desk.see('确认后生成换新订单');
  await desk.shot('exchange-receive');
  await desk.tap('确认收到退货');
  await desk.see('没有待处理的售后');

  await phone.enter(`/pkg-order/order/index?orderNo=${orderNo}`);
  await phone.see('已换 1 件', '换新中');
  await phone.shot('exchange-old-order');
  await phone.tap('换新中');
  await phone.see('商品已收到，补好差价就为你换新', '去补差价');
  await phone.shot('exchange-to-pay');
  await phone.tap('去补差价');
  await phone.see('换新订单，由', '换货差价');
  await phone.shot('exchange-new-order');

  const { items } = await buyer.call('GET /api/v1/after-sales', { query: {} });
  const newNo = items[0]!.exchange!.newOrderNo!;
  await pay(server.url, buyer, newNo);
  await pickUp(buyer, manager, newNo);
  const { status } = await buyer.call('GET /api/v1/after-sales/:afterSaleId', {
    params: { afterSaleId: items[0]!.id },
  });
  expect(status).toBe('exchanged');

  const console = await openDesktop(browser);
  opened.push(console);
  const operator = day.accounts.operators.find(({ username }) => username === 'admin')!;
  await console.page.goto(`${server.url}/console/`);
  await console.page.getByPlaceholder('用户名').fill(operator.username);
  await console.page.getByPlaceholder('密码').fill(operator.password);
  await console.page.getByRole('button', { name: /^登\s?录$/ }).click();
  await seen(console.page, operator.name).waitFor();
  await console.page.goto(`${server.url}/console/after-sales`);
  await seen(console.page, '换新订单').waitFor();
  await console.shot('exchange-console');
  for (const { problems } of [phone, desk, console]) expect(problems).toEqual([]);
});

it('nobody else’s order can be exchanged', async () => {
  const buyer = await signIn(server.url, 'h5-exchange');
  const { items } = await buyer.call('GET /api/v1/orders', { query: {} });
  const asking = person(server.url, (await signIn(server.url, 'h5-other')).token).call(
    'GET /api/v1/orders/:orderNo/exchange-options',
    { params: { orderNo: items[0]!.orderNo }, query: { lineId: items[0]!.lines[0]!.id } },
  );
  await expect(asking).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
});
