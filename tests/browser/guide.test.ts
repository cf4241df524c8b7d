/**
 * What guides and headquarters do with each other, on the h5 preview and the console in Chromium, with one real server whose
 * day is at half past ten in the evening.
 */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { openBrowser, openDesktop, type WatchedPage } from '../support/browser';
import { inShiftedDay, shiftBrowser, shiftToEvening } from '../support/evening';
import { newProduct } from '../support/goods';
import { deskPages, guidePages, managerPages } from '../support/guide-pages';
import { type H5, openH5, seen } from '../support/h5';
import { buyForPickup, lookAt, reported, shared, untilShown } from '../support/h5-acts';
import { signIn, until } from '../support/people';
import { signedHeadersFor } from '../support/pos-client';
import { newPosKey } from '../support/pos-key';
import { scan } from '../support/scan';
import { openShopDay, publishZone, type ShopDay } from '../support/shop-day';
import { shiftClock } from '../support/shifted-clock.cjs';
import { startServer, type ServerProcess } from '../support/server-process';

/** Tracking is rolled up every half a minute, and tasks reckoned from it as often. */
const TRACKED_MS = 75_000;
const WALK_MS = 150_000;
const PATIENCE_MS = 15_000;
jest.setTimeout(WALK_MS);
const clockShiftMs = shiftToEvening();
shiftClock(clockShiftMs);

let server: ServerProcess;
let browser: Browser;
let day: ShopDay;
let desk: WatchedPage;
const opened: (H5 | WatchedPage)[] = [];
/** What was sent out, to be looked at when it has been tracked. */
const tracked = { task: 0, material: 0 };

beforeAll(async () => {
  server = await startServer({ demo: 'small', ...inShiftedDay(clockShiftMs) });
  [day, browser] = await Promise.all([openShopDay(server.url), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(async () => {
  const problems = opened.flatMap((one) => one.problems);
  await Promise.all(opened.splice(0).map((one) => one.close()));
  expect(problems).toEqual([]);
});

async function phoneOf(openid: string): Promise<H5> {
  const phone = await openH5(browser, server.url, openid);
  await shiftBrowser(phone.context, clockShiftMs);
  opened.push(phone);
  return phone;
}

/** The console, with that operator signed in. */
async function deskOf(username: string): Promise<WatchedPage> {
  desk = await openDesktop(browser);
  await shiftBrowser(desk.context, clockShiftMs);
  opened.push(desk);
  const { page } = desk;
  page.setDefaultTimeout(PATIENCE_MS);
  const operator = day.accounts.operators.find((one) => one.username === username)!;
  await page.goto(`${server.url}/console/`);
  await page.getByPlaceholder('用户名').fill(operator.username);
  await page.getByPlaceholder('密码').fill(operator.password);
  await page.getByRole('button', { name: /^登\s?录$/ }).click();
  await seen(page, operator.name).waitFor();
  return desk;
}

const go = (path: string) => desk.page.goto(`${server.url}/console${path}`);
const button = (name: string | RegExp) => desk.page.getByRole('button', { name }).filter({ visible: true }).first();
/** antd sets a space between two Chinese characters of a button. */
const spaced = (text: string) => new RegExp(`^${[...text].join('\\s?')}$`);

/** A guide among what a guide search found. */
const optionOf = ({ name, storeName }: { name: string; storeName: string }) =>
  desk.page.locator('.ant-select-item-option').filter({ hasText: name }).filter({ hasText: storeName }).first();

it('pays half as much again for an evening’s sale by a card, says why, and takes half back with half the money', async () => {
  const guide = await phoneOf(day.guide.openid);
  await guide.enter(`/pkg-goods/product/index?id=${day.product.productId}`);
  await guide.see(day.product.name, '海报');
  const path = await shared(guide, '分享');
  expect(path).toMatch(/[?&]lt=[\w-]+/);

  const friend = await phoneOf('h5-evening');
  await friend.enter(path);
  await friend.see(day.product.name, day.guide.name, day.store.name);
  const orderNo = await buyForPickup(friend, 2);

  // 518.00 × 5 % × 1.5
  await untilShown(guide, '/pkg-guide/notices/index', '¥38.85 提成到账');
  await guide.see(`顾客从你分享的商品购买 · 「${day.product.name}」`);
  await guide.shot('guide-notice-sale');
  await guide.enter('/pkg-guide/earnings/index');
  await guide.see(day.product.name, '+¥38.85');
  await guide.shot('guide-earnings');
  await guide.tap(day.product.name);
  await guide.see('¥518（实付，不含运费）', '在提成方案的夜间时段付款，按夜间倍率计');
  await seen(guide.page, '顾客收货并过了售后期后可结算').click({ trial: true });
  await guide.shot('guide-earning-why');

  await friend.enter(`/pkg-order/order/index?orderNo=${orderNo}`);
  await friend.tap('申请售后');
  await friend.see('退哪几件');
  await friend.page.getByLabel('减少').filter({ visible: true }).first().click();
  await friend.tap('不喜欢了');
  await friend.see('259');
  await friend.tap('提交申请');
  await friend.see('已提交');
  const manager = await phoneOf(day.manager.openid);
  await manager.enter('/pkg-guide/after-sales/index');
  await manager.see(orderNo);
  await manager.page.getByText('同意', { exact: true }).filter({ visible: true }).first().click();
  await manager.tap('确认同意售后');
  await manager.see('没有待处理的售后');

  await untilShown(guide, '/pkg-guide/notices/index', '¥19.43 提成扣回');
  await guide.shot('guide-notice-refund');
  await guide.enter('/pkg-guide/earnings/index');
  await guide.see('-¥19.43');
  await guide.shot('guide-earnings-after-refund');
});

it('counts a till’s receipt to the guide the cashier chose, and headquarters sees it in the book', async () => {
  const guide = await phoneOf(day.guide.openid);
  const me = await signIn(server.url, day.guide.openid);
  const before = (await me.call('GET /api/v1/guide/me')).today.tillFen ?? 0;
  const key = await newPosKey(day.boss, [day.store.id]);
  const externalId = `W${Date.now()}`;
  const url = `${server.url}/api/v1/pos/receipts`;
  const receipt = {
    externalId,
    storeId: day.store.id,
    guideId: day.guide.guideId,
    paidAt: new Date(Date.now() - 60_000).toISOString(),
    lines: [{ lineId: '1', skuId: day.product.skuId, quantity: 3, amountFen: 77_700 }],
  };
  const body = JSON.stringify({ receipts: [receipt] });
  const reply = await fetch(url, {
    method: 'POST',
    headers: { ...signedHeadersFor(key, 'POST', url, body), 'content-type': 'application/json' },
    body,
  });
  expect(await reply.json()).toMatchObject({
    results: [{ externalId, outcome: 'created', guideId: day.guide.guideId, guideReason: 'POS_CASHIER' }],
  });

  await until(async () => ((await me.call('GET /api/v1/guide/me')).today.tillFen ?? 0) === before + 77_700, 'the till');
  await guide.enter('/pkg-guide/workbench/index');
  await guide.see(`收银台 ¥${((before + 77_700) / 100).toLocaleString('en-US')}`);
  await guide.shot('guide-workbench');

  await deskOf('admin');
  await go(`/sales?q=${externalId}`);
  const row = desk.page.getByRole('row').filter({ hasText: externalId });
  await row.waitFor();
  await desk.shot('console-sales-till');
  expect(await row.innerText()).toMatch(/777\.00/);
  expect(await row.innerText()).toContain(day.guide.name);
  await row.click();
  await desk.page.getByRole('dialog').getByText(day.guide.name).first().waitFor();
  await desk.shot('console-sale-drawer');
});

it('makes a hot zone a task that a guide does by sending a card', async () => {
  const zone = await publishZone(day.boss, `夜场${Date.now() % 100_000}`, [day.product.productId]);
  await deskOf('admin');
  await go(`/hot-zones/${zone.id}`);
  await button('下发转发任务').click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByLabel('每人目标').fill('1');
  await desk.shot('console-spawn-task');
  await dialog.getByRole('button', { name: spaced('下发') }).click();
  await button('看进度').click();
  await desk.page.waitForURL(/guide-tasks\/\d+/);

  const guide = await phoneOf(day.guide.openid);
  await untilShown(guide, '/pkg-guide/tasks/index', zone.title);
  await guide.shot('guide-tasks');
  const path = await shared(guide, '转发给顾客');
  const friend = await phoneOf('h5-zone-friend');
  await friend.enter(path);
  await friend.see(zone.title, day.product.name);
  await Promise.all([reported(guide), reported(friend)]);
  tracked.task = Number(/guide-tasks\/(\d+)/.exec(desk.page.url())?.[1]);
});

it('lets a material out to friends when another operator has looked at it', async () => {
  const title = `夜色大衣${Date.now() % 100_000}`;
  await deskOf('ops');
  await go('/materials/new');
  const { page } = desk;
  await page.getByPlaceholder('如：周末新到的驼色大衣').fill(title);
  await page.getByRole('textbox', { name: '文案 1' }).fill('晚上也好看的一件，给你留了一件。');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(`${__dirname}/../../miniapp/src/assets/tab/store-on.png`);
  await desk.shot('console-material-new');
  await button('保存并提交审核').click();
  await page.waitForURL(/materials\/\d+/);
  const materialId = Number(/materials\/(\d+)/.exec(page.url())?.[1]);
  await seen(page, '待审核').waitFor();
  await desk.shot('console-material-pending');

  await deskOf('admin');
  await go(`/materials/${materialId}`);
  await button(spaced('通过')).click();
  await seen(desk.page, '可转发').waitFor();

  const guide = await phoneOf(day.guide.openid);
  await guide.enter('/pkg-guide/materials/index');
  await guide.see(title);
  await guide.shot('guide-materials');
  await guide.tap(title);
  await guide.see('复制文案并转发');
  const path = await shared(guide, '复制文案并转发');
  const friend = await phoneOf('h5-material-friend');
  await friend.enter(path);
  await friend.see(title, '晚上也好看的一件，给你留了一件。', day.guide.name);
  await friend.shot('guide-material-at-friend');
  await Promise.all([reported(guide), reported(friend)]);
  tracked.material = materialId;
});

it('counts who joins from a page of the guide’s as recruited, to be judged', async () => {
  const guide = await phoneOf(day.guide.openid);
  const me = await signIn(server.url, day.guide.openid);
  const body = { productId: day.product.productId, channel: 'chat' as const };
  const { path } = await me.call('POST /api/v1/guide/links', { body });
  const friend = await phoneOf('h5-joins');
  await friend.enter(path);
  await friend.see(day.guide.name);
  await friend.page.getByText('入会', { exact: true }).filter({ visible: true }).first().click();
  await friend.see(`入会后由导购 ${day.guide.name} 为你服务`);
  await friend.shot('guide-join-sheet');
  await friend.tap('手机号一键入会');
  await friend.type('11 位手机号', `137${String(Date.now() % 1e8).padStart(8, '0')}`);
  await friend.tap('确定');
  await friend.see('入会成功');

  await untilShown(guide, '/pkg-guide/recruits/index', '观察中');
  await guide.see('小程序入会');
  const { items } = await me.call('GET /api/v1/guide/recruits', { query: { size: 1 } });
  expect(items).toMatchObject([{ source: 'join', state: 'pending', amountFen: 500 }]);
  await guide.shot('guide-recruits');
});

it('gives what is sold by a leaver’s old link to who took over, and says so', async () => {
  const leaver = day.accounts.guides.find(({ guideId }) => guideId !== day.guide.guideId)!;
  const product = await newProduct(day.boss, {
    storeId: leaver.storeId,
    units: 10,
    priceFen: 40_000,
    everywhere: [server.url],
  });
  const old = await signIn(server.url, leaver.openid);
  const body = { productId: product.productId, channel: 'chat' as const };
  const { path } = await old.call('POST /api/v1/guide/links', { body });

  await deskOf('admin');
  await go('/hand-overs');
  await button('办理离职').click();
  await desk.page.getByLabel('离职导购').fill(leaver.name);
  await optionOf(leaver).click();
  await button('个人原因辞职').click();
  await desk.shot('console-hand-over-start');
  await button('冻结账号，下一步').click();
  await seen(desk.page, '谁来接手').waitFor();
  await desk.shot('console-hand-over-frozen');
  await desk.page.getByText('其他导购').click();
  await desk.page.locator('.pick-row input[type=search]').last().fill(day.guide.name);
  await optionOf(day.guide).click();
  await button('完成交接').click();
  await desk.page.getByRole('dialog').getByRole('button', { name: '完成交接' }).click();
  await seen(desk.page, /位会员已改绑/).waitFor();
  await desk.shot('console-hand-over-done');

  const friend = await phoneOf('h5-old-link');
  await friend.enter(path);
  await friend.see(day.guide.name);
  await buyForPickup(friend, 1);
  const successor = await phoneOf(day.guide.openid);
  // 400.00 × 5 % × 1.5
  await untilShown(successor, '/pkg-guide/notices/index', '¥30.00 提成到账');
  await successor.see('顾客从你分享的商品购买（你接替离职同事）');
  await successor.enter('/pkg-guide/earnings/index');
  await successor.see('+¥30', /导购已离职，由接替导购承接/);
  await successor.shot('guide-earnings-successor');
});

it('tells guide and headquarters what the task and the material have brought, by tracking alone', async () => {
  const guide = await phoneOf(day.guide.openid);
  await untilShown(guide, '/pkg-guide/tasks/index', '再转发一次', TRACKED_MS);
  await guide.tap('已完成');
  await guide.see('带来 1 人');
  await guide.shot('guide-task-done');
  await deskOf('admin');
  await go(`/guide-tasks/${tracked.task}`);
  await seen(desk.page, '1 位').waitFor();
  await desk.shot('console-task-page');

  const me = await signIn(server.url, day.guide.openid);
  const params = { materialId: tracked.material };
  const mine = await until(
    async () => {
      const answer = await me.call('GET /api/v1/guide/materials/:materialId', { params });
      return answer.mine.visitors > 0 && answer.mine;
    },
    'the visitor of the material',
    TRACKED_MS,
    500,
  );
  expect(mine).toMatchObject({ shares: 1, opens: 1, visitors: 1 });
  await guide.enter(`/pkg-guide/material/index?id=${tracked.material}`);
  await guide.see('我转发它带来的');
  await guide.shot('guide-material');
  await go(`/materials/${tracked.material}`);
  await seen(desk.page, day.guide.name).waitFor();
  await desk.shot('console-material');
});

it('makes posters of a product for a whole store in the console, and prints its badges', async () => {
  await deskOf('admin');
  const { page } = desk;
  await go(`/products/${day.product.productId}`);
  await button(/海\s?报$/).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('整店导购').click();
  await dialog.locator('input[type=search]').fill(day.store.name);
  await page.locator('.ant-select-item-option').filter({ hasText: day.store.name }).first().click();
  await dialog.locator('.ant-tag').filter({ hasText: day.guide.name }).click();
  await dialog.getByText('大图', { exact: true }).click();
  await dialog.getByAltText(`${day.guide.name}的海报`).waitFor();
  await desk.shot('console-poster');
  const download = async (name: RegExp) => {
    const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name }).click()]);
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const count = await dialog.locator('.ant-tag').count();
  const archive = await download(/打包下载/);
  expect(archive.name).toBe(`海报-${count}张.zip`);
  expect(archive.bytes.includes(`${day.store.name}-${day.guide.name}.png`)).toBe(true);

  // whoever scans it stands before the product, at the guide's store
  const path = /#(\/.+)/.exec(scan((await download(/下载这张/)).bytes) ?? '')?.[1] ?? '';
  expect(path).toMatch(/^\/pkg-goods\/product\/index\?scene=/);
  const friend = await phoneOf('h5-scans-poster');
  await friend.enter(path);
  await friend.see(day.product.name, day.guide.name, day.store.name);

  await go(`/stores/${day.store.id}/badges`);
  await seen(page, `工牌 · ${day.store.name}`).waitFor();
  await desk.shot('console-badges');
  expect(await page.locator('.badges-print .badge').count()).toBe(count);
  const code = (await page.getByAltText(`${day.guide.name}的小程序码`).first().getAttribute('src')) ?? '';
  const badge = scan(Buffer.from(code.slice(code.indexOf(',') + 1), 'base64')) ?? '';
  expect(decodeURIComponent(badge)).toMatch(
    new RegExp(`/pages/storefront/index\\?scene=g=${day.guide.guideId}&lt=\\w+$`),
  );
});

it('shows a guide and the store’s manager every page of theirs without a fault', async () => {
  const me = await signIn(server.url, day.guide.openid);
  const [{ items: customers }, { items: contests }, { items: statements }] = await Promise.all([
    me.call('GET /api/v1/guide/customers', { query: {} }),
    me.call('GET /api/v1/guide/contests', { query: {} }),
    me.call('GET /api/v1/guide/statements', { query: {} }),
  ]);
  await lookAt(await phoneOf(day.guide.openid), [
    ...guidePages(day, String(statements[0]?.id)),
    `customer?id=${customers[0]?.memberId}`,
    `contest?id=${contests[0]?.id}`,
    `material?id=${tracked.material}`,
  ]);
  await lookAt(await phoneOf(day.manager.openid), managerPages(day), 'manager');
});

it('shows headquarters every page about guides and money without a fault', async () => {
  await deskOf('admin');
  const { page } = desk;
  for (const [path, ...words] of deskPages(day)) {
    await go(`/${path}`);
    await page.locator('main h1, main h2, main h3, main h4, #page h1, #page h2, #page h3, #page h4').first().waitFor();
    await page.waitForFunction(() => !document.querySelector('.ant-spin-spinning, .ant-skeleton-active'));
    for (const text of words) await seen(page, text).waitFor();
    expect([path, await page.getByText(/页面出错|没有这|没有权限|再试一次/).count()]).toEqual([path, 0]);
    await desk.shot(`console-page-${path.replaceAll('/', '-')}`);
  }
});
