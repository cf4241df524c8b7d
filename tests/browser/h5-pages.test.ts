/** Every page of the mini program in h5 shows its content and tells that it was seen (A19, A136): online, hidden, offline. */
import type { Browser } from 'playwright-core';
import { type PageName, PATHS } from '../../miniapp/src/routes';
import { openBrowser } from '../support/browser';
import { keptOf, openReportingH5, type Report, type ReportingH5 } from '../support/h5-reports';
import { declaredPaths, guideVisits, managerVisits, shopperVisits, type Visit } from '../support/h5-visits';
import { type H5World, openH5World } from '../support/h5-world';
import { until } from '../support/people';
import { startServer, type ServerProcess } from '../support/server-process';

jest.setTimeout(300_000);
const PATIENCE_MS = 60_000;
const FAULTS = /重新加载|没有找到|undefined|NaN|\[object|Invalid Date/;
let server: ServerProcess;
let browser: Browser;
let world: H5World;
const opened: ReportingH5[] = [];

beforeAll(async () => {
  server = await startServer({ demo: 'small' });
  [world, browser] = await Promise.all([openH5World(server.url, 'h5-walker'), openBrowser()]);
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

async function phoneOf(openid: string): Promise<ReportingH5> {
  const { lat, lng } = world.store;
  // browsers speak WGS-84, stores stand in GCJ-02
  const geolocation = { latitude: lat + 0.0019, longitude: lng - 0.0045, accuracy: 20 };
  const phone = await openReportingH5(browser, server.url, openid, { geolocation });
  opened.push(phone);
  return phone;
}

const everyVisit = (): Visit[] => [...shopperVisits(world), ...guideVisits(world), ...managerVisits(world)];

/** What the phone has noted since it was opened, sent or not. */
const noted = async (phone: ReportingH5): Promise<Report[]> => [...phone.posted, ...(await phone.waiting())];
const untilNoted = (phone: ReportingH5, what: string, fits: (report: Report) => boolean): Promise<Report> =>
  until(async () => (await noted(phone)).find(fits), what, PATIENCE_MS);

/** Opens a page, which reports that it is shown. @returns what it is called */
async function arrive(phone: ReportingH5, [name, how]: Visit): Promise<string | undefined> {
  const known = new Set((await noted(phone)).map(({ id }) => id));
  if (typeof how !== 'string') await phone.tap(how.tap);
  else await phone.goTo(PATHS[name] + (how && `?${how}`));
  // the page before may show the same words until then
  const view = await untilNoted(phone, 'page_view', (one) => one.name === 'page_view' && !known.has(one.id));
  return view.page;
}

/** Waits for the page's content. @throws what is missing or wrong */
async function look(phone: ReportingH5, [, , ...words]: Visit): Promise<void> {
  const { page } = phone;
  await phone.see(...words);
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[class*="bone"]')].every((bone) => bone.getClientRects().length === 0),
  );
  const faults = await page.getByText(FAULTS).filter({ visible: true }).allInnerTexts();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect({ faults, width }).toEqual({ faults: [], width: 390 });
}

/** Opens the pages one after the other, each hidden once. @returns what each is called, and what is wrong */
async function walk(openid: string, visits: readonly Visit[]) {
  const phone = await phoneOf(openid);
  const called = new Map<PageName, string | undefined>();
  const wrong: string[] = [];
  await phone.enter(PATHS.storefront);
  await phone.see(world.store.name);
  for (const visit of visits) {
    try {
      called.set(visit[0], await arrive(phone, visit));
      await look(phone, visit);
    } catch (error) {
      wrong.push(`${visit[0]}: ${(error as Error).message}`);
    }
    const before = phone.posted.length;
    await phone.turn('hidden');
    await phone.untilSent();
    const isLeft = ({ name, page }: Report) => name === 'page_leave' && page === called.get(visit[0]);
    if (!phone.posted.slice(before).some(isLeft)) wrong.push(`${visit[0]} was not left`);
    await phone.turn('visible');
  }
  const kept = keptOf(server, phone.posted[0]!.session);
  for (const [name, page] of called) {
    const views = kept.filter((one) => one.name === 'page_view' && one.page === page);
    const leaves = kept.filter((one) => one.name === 'page_leave' && one.page === page);
    if (!views.some((one) => one.store_id)) wrong.push(`${name} was not seen in a store`);
    if (!leaves.some((one) => one.duration_ms !== null)) wrong.push(`${name} was looked at for no time`);
  }
  return { called, wrong };
}

it('none of the pages is missing from the walk', async () => {
  const visited = everyVisit().map(([page]) => PATHS[page]);
  expect([...visited].sort()).toEqual((await declaredPaths()).sort());
});

it('each shows its content, and tells when it is seen and for how long when it is hidden', async () => {
  const walks = await Promise.all([
    walk(world.shopper.openid, shopperVisits(world)),
    walk(world.guide.openid, guideVisits(world)),
    walk(world.manager.openid, managerVisits(world)),
  ]);
  expect(walks.flatMap(({ wrong }) => wrong)).toEqual([]);
  const names = walks.flatMap(({ called }) => [...called.values()]);
  expect(new Set(names).size).toBe(Object.keys(PATHS).length);
});

it('tells of the cards in sight', async () => {
  const phone = await phoneOf('h5-glances');
  await phone.enter(PATHS.list);
  const { productId } = await untilNoted(
    phone,
    'a card',
    ({ name, page }) => name === 'product_impression' && page === 'list',
  );
  expect(productId).toEqual(expect.any(Number));
});

/** As phones do: what a page means to do later is not done once it is hidden. */
function givesHiddenPagesNoTime(): void {
  const start = window.setTimeout;
  const unlessHidden = (...given: Parameters<typeof start>) =>
    document.visibilityState === 'hidden' ? 0 : start(...given);
  Object.assign(window, { setTimeout: unlessHidden });
}

it.each([
  ['is stopped as soon as it is hidden', (phone: ReportingH5) => phone.turn('hidden')],
  ['is taken away without being hidden first', takeAway],
])('tells what was looked at on a page that %s', async (_how, end) => {
  const { product, store } = world;
  const phone = await phoneOf('h5-ends');
  await phone.page.addInitScript(givesHiddenPagesNoTime);
  await phone.enter(`${PATHS.product}?id=${product.productId}`);
  await phone.see(product.name, store.name);
  const { session } = await untilNoted(phone, 'page_view', ({ page }) => page === 'product');
  await end(phone);
  const left = await until(
    () => keptOf(server, session).find(({ name, page }) => name === 'page_leave' && page === 'product'),
    'the leaving to be told',
    PATIENCE_MS,
  );
  expect(left).toMatchObject({ product_id: product.productId, duration_ms: expect.any(Number) as number });
});

/** As browsers do that say nothing but that the page goes. */
async function takeAway(phone: ReportingH5): Promise<void> {
  await phone.page.evaluate(() => {
    window.addEventListener('visibilitychange', (event) => event.stopPropagation(), true);
  });
  // a request that outlives its page belongs to nobody who could let it through
  await phone.context.unrouteAll();
  await phone.page.goto(`${server.url}/api/v1/health`);
}

/** The cart was seen so often and nobody knows. @returns all that waits */
const untilWaiting = (phone: ReportingH5, times: number) =>
  until(
    async () => {
      const reports = await phone.waiting();
      return reports.filter(({ name, page }) => name === 'page_view' && page === 'cart').length >= times && reports;
    },
    `cart to be seen ${times} times`,
    PATIENCE_MS,
  );

it('tells what happened offline when the net is back, once', async () => {
  const phone = await phoneOf('h5-offline');
  await phone.enter(PATHS.cart);
  await phone.see('购物车还空着');
  await phone.goTo(PATHS.mine);
  await phone.see('我是店员');
  const { session } = await untilNoted(phone, 'page_view', ({ page }) => page === 'mine');
  await phone.turn('hidden');
  await phone.untilSent();
  await phone.turn('visible');

  await phone.context.setOffline(true);
  const told = keptOf(server, session).length;
  await phone.goTo(PATHS.cart);
  await untilWaiting(phone, 1);
  await phone.turn('hidden');
  await phone.turn('visible');
  const waiting = await untilWaiting(phone, 2);
  expect(keptOf(server, session)).toHaveLength(told);

  await phone.context.setOffline(false);
  await phone.untilSent();
  const ids = keptOf(server, session).map(({ event_id }) => event_id);
  expect(ids).toEqual(expect.arrayContaining(waiting.map(({ id }) => id)));
  expect(new Set(ids).size).toBe(ids.length);
});
