/** A guide's evening on the built mini program, with a real server whose day is at half past ten: what is shared, sold, paid, taken back. */
import { inShiftedDay, shiftToEvening } from '../support/evening';
import { shiftClock } from '../support/shifted-clock.cjs';
import { newProduct } from '../support/goods';
import { refusalOf, signIn, until } from '../support/people';
import { openShopDay, type ShopDay } from '../support/shop-day';
import { startServer, type ServerProcess } from '../support/server-process';
import { WeappHost } from '../support/weapp-host';

const clockShiftMs = shiftToEvening();
shiftClock(clockShiftMs);

let server: ServerProcess;
let day: ShopDay;
const phones: WeappHost[] = [];

beforeAll(async () => {
  server = await startServer({ demo: 'small', ...inShiftedDay(clockShiftMs) });
  day = await openShopDay(server.url);
});
afterAll(async () => {
  phones.forEach((phone) => phone.close());
  await server?.stop();
});

async function phoneOf(openid: string, more: Parameters<typeof WeappHost.open>[0] = {}): Promise<WeappHost> {
  const phone = await WeappHost.open({ origin: server.url, openid, clockShiftMs, ...more });
  phones.push(phone);
  return phone;
}

/** The card a guide sends from the product's page: WeChat waits for the link in its `promise`. */
async function cardOf(guide: WeappHost): Promise<string> {
  await guide.see(day.product.name);
  await guide.waitFor(() => guide.shows('海报'), 'the guide to be signed in');
  const card = guide.share() as { path?: string; promise?: Promise<{ path: string }> };
  return (await card.promise)?.path ?? '';
}

/** Two pieces for picking up here, paid. @returns the order's number */
async function buyTwo(phone: WeappHost, total = '¥518'): Promise<string> {
  await phone.tap('立即购买');
  await phone.see('本店现货');
  await phone.tap(phone.page.findAll('.qd-icon-plus').at(-1)!);
  await phone.tap(phone.page.findAll('立即购买').at(-1)!);
  await phone.arrive('/pkg-order/checkout/index');
  await phone.see('提交订单');
  await phone.tap('到店自提');
  await phone.type({ placeholder: '姓名' }, '王小满');
  await phone.type({ placeholder: '11 位手机号，备货好会通知' }, '13812345678');
  await phone.see(total);
  await phone.tap('提交订单');
  await phone.arrive('/pkg-order/result/index');
  await phone.see('支付成功');
  const placed = phone.record.requests.find(({ method, url }) => method === 'POST' && url.endsWith('/api/v1/orders'));
  return (placed?.answer as { orderNo: string }).orderNo;
}

/** Until the guide's notices have it: a page shows what there was when it was opened. */
async function told(openid: string, words: string): Promise<void> {
  const guide = await signIn(server.url, openid);
  let titles: string[] = [];
  const isTold = async (): Promise<boolean> => {
    const { items } = await guide.call('GET /api/v1/guide/notices', { query: {} });
    titles = items.map(({ title }) => title);
    return titles.some((title) => title.includes(words));
  };
  await until(isTold, words).catch((error: Error) => {
    throw new Error(`${error.message}; told was: ${titles.join(', ')}`);
  });
}

it('pays half as much again for what a friend buys by the card at half past ten, says why, and takes half back', async () => {
  const guide = await phoneOf(day.guide.openid, { path: `/pkg-goods/product/index?id=${day.product.productId}` });
  const path = await cardOf(guide);
  expect(path).toMatch(/[?&]lt=[\w-]+/);

  const friend = await phoneOf('weapp-evening', { path, scene: 1007 });
  await friend.see(day.product.name, day.guide.name, day.store.name);
  const orderNo = await buyTwo(friend);

  // 518.00 × 5 % × 1.5
  await told(day.guide.openid, '¥38.85 提成到账');
  await guide.enter('/pkg-guide/notices/index');
  await guide.see('¥38.85 提成到账');
  await guide.see('顾客从你分享的商品购买');
  await guide.enter('/pkg-guide/earnings/index');
  await guide.see(day.product.name, '+¥38.85', '在途');
  await guide.tap(guide.page.findAll(day.product.name).at(0)!);
  await guide.see('这笔怎么算的', '¥518（实付，不含运费）', '在提成方案的夜间时段付款，按夜间倍率计');

  await friend.enter(`/pkg-order/order/index?orderNo=${orderNo}`);
  await friend.tap('申请售后');
  await friend.arrive('/pkg-order/after-sale-request/index');
  await friend.tap('.qd-icon-minus');
  await friend.tap('不喜欢了');
  await friend.see('¥259');
  await friend.tap('提交申请');
  await friend.arrive('/pkg-order/after-sale/index');

  const manager = await phoneOf(day.manager.openid, { path: '/pkg-guide/after-sales/index' });
  await manager.see(orderNo);
  await manager.tap({ where: (node) => node.text === '同意' && node.tag === 'button' });
  await manager.tap('确认同意售后');
  await manager.see('没有待处理的售后');

  const shopper = await signIn(server.url, 'weapp-evening');
  await until(async () => {
    const order = await shopper.call('GET /api/v1/orders/:orderNo', { params: { orderNo } });
    return order.refunds.some(({ status }) => status === 'success');
  }, 'the refund');
  await told(day.guide.openid, '¥19.43 提成扣回');
  await guide.enter('/pkg-guide/notices/index');
  await guide.see('¥19.43 提成扣回');
  await guide.enter('/pkg-guide/earnings/index');
  await guide.see('-¥19.43');
  expect([guide, friend, manager].flatMap(({ record }) => record.errors)).toEqual([]);
});

it('gives what is sold by a leaver’s old card to who took over, with the members, and says so', async () => {
  const leaver = day.accounts.guides.find(({ guideId }) => guideId !== day.guide.guideId)!;
  const units = { storeId: leaver.storeId, units: 10, priceFen: 20_000 };
  const product = await newProduct(day.boss, { ...units, everywhere: [server.url] });
  const { name } = await day.boss.call('GET /api/v1/products/:productId', {
    params: { productId: product.productId },
    query: {},
  });
  const leaving = await phoneOf(leaver.openid, { path: `/pkg-goods/product/index?id=${product.productId}` });
  await leaving.see(name);
  await leaving.waitFor(() => leaving.shows('海报'), 'the guide to be signed in');
  const card = leaving.share() as { promise?: Promise<{ path: string }> };
  const path = (await card.promise)?.path ?? '';
  expect(path).toContain(`g=${leaver.guideId}&lt=`);
  const { memberId } = await signIn(server.url, 'weapp-of-leaver');
  const why = '到店熟客';
  const params = { memberId };
  await day.boss.call('POST /api/v1/hq/members/:memberId/guide', { params, body: { guideId: leaver.guideId, why } });

  const body = { guideId: leaver.guideId, reason: '个人原因辞职' };
  const { id: handOverId } = await day.boss.call('POST /api/v1/hq/hand-overs', { body });
  await day.boss.call('POST /api/v1/hq/hand-overs/:handOverId/complete', {
    params: { handOverId },
    body: { successor: { kind: 'guide', guideId: day.guide.guideId } },
  });
  const old = await signIn(server.url, leaver.openid);
  expect((await refusalOf(old.call('GET /api/v1/guide/me'))).status).toBe(403);
  const bindings = await day.boss.call('GET /api/v1/hq/members/:memberId/bindings', { params });
  expect(bindings.items.filter(({ to }) => !to)).toMatchObject([
    { guideId: day.guide.guideId, guideName: day.guide.name, source: 'hand_over' },
  ]);

  const friend = await phoneOf('weapp-old-card', { path, scene: 1007 });
  await friend.see(name, day.guide.name);
  expect(friend.text).not.toContain(leaver.name);
  const orderNo = await buyTwo(friend, '¥400');

  // 400.00 × 5 % × 1.5
  await told(day.guide.openid, '¥30.00 提成到账');
  const successor = await phoneOf(day.guide.openid, { path: '/pkg-guide/notices/index' });
  await successor.see('¥30.00 提成到账');
  await successor.see('顾客从你分享的商品购买（你接替离职同事）');
  await successor.enter('/pkg-guide/earnings/index');
  await successor.see(name, '+¥30', '导购已离职，由接替导购承接');
  const { credit } = await day.boss.call('GET /api/v1/hq/orders/:orderNo', { params: { orderNo } });
  expect(credit).toMatchObject([{ guideName: day.guide.name, reason: 'DIRECT_SHARE_SUCCESSOR' }]);
  expect([leaving, friend, successor].flatMap(({ record }) => record.errors)).toEqual([]);
});
