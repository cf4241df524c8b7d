/** Every page of the mini program in h5 at 390 × 844: whole, no wider than the phone, and reported (A136). */
import type { Browser, Request } from 'playwright-core';
import { PATHS } from '../../miniapp/src/routes';
import { openBrowser } from '../support/browser';
import { type H5, openH5, seen } from '../support/h5';
import {
  guideVisits,
  MANAGER_VISITS,
  type OpenedThings,
  shopperVisits,
  shopperWithAfterSale,
  type Visits,
} from '../support/h5-pages';
import { pickupOrder, place } from '../support/goods';
import { pay, type Shopper, signIn } from '../support/people';
import { startServer, type ServerProcess } from '../support/server-process';
import { openShopDay, type ShopDay } from '../support/shop-day';

interface Told {
  id: string;
  name: string;
  page?: string;
  session?: string;
  storeId?: number;
  durationMs?: number;
}

jest.setTimeout(300_000);
const VISITOR_LIMIT = 60;
let server: ServerProcess;
let browser: Browser;
let day: ShopDay;
let shopper: Shopper;
let things: OpenedThings;
const opened: H5[] = [];

beforeAll(async () => {
  server = await startServer({ demo: 'small' });
  [day, browser] = await Promise.all([openShopDay(server.url), openBrowser()]);
  const sign = (openid: string) => signIn(server.url, openid);
  const people = day.accounts.members.slice(0, VISITOR_LIMIT).map(({ openid }) => openid);
  const { afterSaleId, doneOrderNo, ...found } = await shopperWithAfterSale(sign, people);
  shopper = found.shopper;
  const guide = await sign(day.guide.openid);
  const { orderNo } = await place(shopper, pickupOrder(day.product));
  await pay(server.url, shopper, orderNo);
  const items = [{ skuId: day.product.skuId, quantity: 1 }];
  const [cart, materials, customers, statements, contests] = await Promise.all([
    guide.call('POST /api/v1/guide/assisted-carts', { body: { items } }),
    guide.call('GET /api/v1/guide/materials', { query: {} }),
    guide.call('GET /api/v1/guide/customers', { query: {} }),
    guide.call('GET /api/v1/guide/statements', { query: {} }),
    guide.call('GET /api/v1/guide/contests', { query: {} }),
  ]);
  things = {
    ...{ orderNo, afterSaleId, doneOrderNo, assistedToken: cart.token },
    materialId: materials.items[0]!.id,
    memberId: customers.items[0]!.memberId,
    statementId: statements.items[0]!.id,
    contestId: contests.items[0]!.id,
  };
});
afterAll(async () => {
  await Promise.all(opened.map((phone) => phone.close()));
  await browser?.close();
  await server?.stop();
});

const everyVisit = (): Visits => [...shopperVisits(day, things), ...guideVisits(day, things), ...MANAGER_VISITS];
const pathOf = (page: string, query?: string) =>
  PATHS[page as keyof typeof PATHS] + (query === undefined ? '' : `?${query}`);

/** A phone of that person, with every report the server took. */
async function phoneOf(openid: string) {
  const phone = await openH5(browser, server.url, openid, {
    geolocation: { latitude: day.store.lat + 0.0019, longitude: day.store.lng - 0.0045, accuracy: 20 },
  });
  opened.push(phone);
  const told: Told[] = [];
  const isReport = (request: Request) => request.method() === 'POST' && request.url().endsWith('/api/v1/events');
  phone.page.on('response', (reply) => {
    if (!isReport(reply.request())) return;
    if (reply.status() === 202) told.push(...(reply.request().postDataJSON() as { events: Told[] }).events);
  });
  return { ...phone, told };
}
type Phone = Awaited<ReturnType<typeof phoneOf>>;

/** Goes there within the running mini program. */
const goTo = (phone: Phone, path: string) => phone.page.evaluate((to) => void (location.hash = to), path);
/** The tab goes to the background, or comes back, as browsers tell pages. */
const turn = (phone: Phone, state: 'hidden' | 'visible') =>
  phone.page.evaluate((to) => {
    Object.defineProperty(document, 'visibilityState', { value: to, configurable: true });
    Object.defineProperty(document, 'hidden', { value: to === 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
const waiting = (phone: Phone) =>
  phone.page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('qd:events') ?? '{"data":[]}') as { data: unknown[] };
    return kept.data.length;
  });
const untilSent = async (phone: Phone) => {
  await phone.page.waitForFunction(
    () => (JSON.parse(localStorage.getItem('qd:events') ?? '{"data":[]}') as { data: unknown[] }).data.length === 0,
  );
};

/** Opens the pages one after the other, and takes a picture of each. @returns what is wrong */
async function walk(phone: Phone, visits: Visits): Promise<string[]> {
  const { page } = phone;
  const wrong: string[] = [];
  await phone.enter(PATHS.storefront);
  await phone.see(day.store.name);
  for (const [name, query] of visits) {
    await goTo(phone, pathOf(name, query));
    await page.waitForURL((url) => url.hash.startsWith(`#${pathOf(name)}`));
    await page.waitForFunction(
      () =>
        document.title !== '' &&
        ![...document.querySelectorAll('[class*="bone"]')].some((bone) => bone.getClientRects().length > 0),
    );
    await page.waitForLoadState('networkidle');
    const faults = await page
      .getByText(/重新加载|没有找到|undefined|NaN|\[object|Invalid Date/)
      .filter({ visible: true })
      .allInnerTexts();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    const text = (await page.locator('body').innerText()).trim();
    wrong.push(...faults.map((words) => `${name} says ${words}`));
    if (width > 390) wrong.push(`${name} is ${width} wide`);
    if (text.length < 4) wrong.push(`${name} is empty`);
    wrong.push(...phone.problems.splice(0).map((problem) => `${name}: ${problem}`));
    await phone.shot(`every-h5-${name}`);
  }
  return wrong;
}

it('none is missing from the walk', () => {
  const visited = everyVisit().map(([page]) => page);
  expect(Object.keys(PATHS).filter((page) => !visited.includes(page))).toEqual([]);
  expect(new Set(visited).size).toBe(visited.length);
});

it('each is whole, and tells that it was seen, in which session and store, under a name of its own', async () => {
  const walks: [string, Visits][] = [
    [shopper.openid, shopperVisits(day, things)],
    [day.guide.openid, guideVisits(day, things)],
    [day.manager.openid, MANAGER_VISITS],
  ];
  const wrong: string[] = [];
  const names = new Set<string>();
  for (const [openid, visits] of walks) {
    const phone = await phoneOf(openid);
    wrong.push(...(await walk(phone, visits)));
    await turn(phone, 'hidden');
    await untilSent(phone);
    const views = phone.told.filter(({ name }) => name === 'page_view');
    const left = new Set(phone.told.filter(({ name }) => name === 'page_leave').map(({ page }) => page));
    for (const { page = '', session, storeId } of views) {
      names.add(page);
      if (!session || !storeId) wrong.push(`${page} lacks its session or store`);
      if (!left.has(page)) wrong.push(`${page} was never left`);
    }
  }
  expect(wrong).toEqual([]);
  expect(names.size).toBe(Object.keys(PATHS).length);
});

it('sends what waits when the tab is hidden, and what happened offline once the net is back, once only', async () => {
  const phone = await phoneOf('h5-hides');
  await phone.enter(`/pkg-goods/product/index?id=${day.product.productId}`);
  await phone.see(day.product.name, day.store.name);
  await turn(phone, 'hidden');
  await untilSent(phone);
  expect(phone.told).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: 'product_view', productId: day.product.productId }),
      expect.objectContaining({ name: 'page_leave', page: 'product', durationMs: expect.any(Number) as number }),
    ]),
  );
  await turn(phone, 'visible');
  await goTo(phone, PATHS.mine);
  await seen(phone.page, '我的').waitFor();
  await goTo(phone, PATHS.cart);
  await seen(phone.page, /购物车/).waitFor();
  await turn(phone, 'hidden');
  await untilSent(phone);
  await turn(phone, 'visible');
  const before = phone.told.length;

  await phone.context.setOffline(true);
  await goTo(phone, PATHS.mine);
  await goTo(phone, PATHS.cart);
  await phone.page.waitForURL((url) => url.hash.startsWith(`#${PATHS.cart}`));
  await turn(phone, 'hidden');
  await turn(phone, 'visible');
  await phone.page.waitForFunction(
    () => (JSON.parse(localStorage.getItem('qd:events') ?? '{"data":[]}') as { data: unknown[] }).data.length > 2,
  );
  expect(phone.told.length).toBe(before);
  const kept = await waiting(phone);
  await phone.context.setOffline(false);
  await untilSent(phone);
  expect(phone.told.length).toBeGreaterThanOrEqual(before + kept);
  const ids = phone.told.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
