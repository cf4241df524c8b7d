import type { Browser, Page } from 'playwright-core';
import { openDesktop, type WatchedPage } from './browser';
import type { ConsolePage } from './console-pages';

/** A desk at the console that is walked from page to page. */
export interface ConsoleWalk extends WatchedPage {
  /** opens a page and each of its tabs, and looks at all of them. @returns what is wrong with them */
  visit: (to: ConsolePage) => Promise<string[]>;
  /** addresses of the navigation, as this operator sees it, without the leading slash */
  navigation: () => Promise<string[]>;
}

const PATIENCE_MS = 15_000;
/** What the console says when a page, or a part of it, could not be shown. */
const FAULTS = '.ant-result, .ant-alert-error, .ant-message-error, .ant-notification-notice-error';
/** What only a mistake of ours puts before people's eyes. */
const SLIPS = /undefined|\bNaN\b|\bnull\b|\[object|Invalid Date|Infinity/;

/** Requests under way, so that a page is looked at when its data is there. */
function underWay(page: Page): () => boolean {
  const open = new Set<unknown>();
  page.on('request', (request) => open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  return () => open.size > 0;
}

async function signInAt(page: Page, origin: string, { username, password, name }: Record<string, string>) {
  await page.goto(`${origin}/console/`);
  await page.getByPlaceholder('用户名').fill(username ?? '');
  await page.getByPlaceholder('密码').fill(password ?? '');
  await page.getByRole('button', { name: /^登\s?录$/ }).click();
  await page
    .getByText(name ?? '')
    .first()
    .waitFor();
}

/** Signs in, then walks within the one document, as clicks in the navigation do. `name` begins the pictures' names; without it none is taken. */
export async function walkConsole(
  browser: Browser,
  origin: string,
  operator: { username: string; password: string; name: string },
  name?: string,
): Promise<ConsoleWalk> {
  const desk = await openDesktop(browser);
  const { page, problems } = desk;
  page.setDefaultTimeout(PATIENCE_MS);
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // a question whose page was left meanwhile
    if (why !== 'net::ERR_ABORTED') problems.push(`${why} ${request.url()}`);
  });
  page.on('response', (reply) => {
    if (reply.status() >= 400) problems.push(`${reply.status()} ${reply.request().method()} ${reply.url()}`);
  });
  const busy = underWay(page);
  await signInAt(page, origin, operator);
  const main = page.locator('#page');

  const settle = async (): Promise<void> => {
    for (let quiet = 0; quiet < 2;) {
      const still = await page.evaluate(async () => {
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        return !document.querySelector('#page .ant-spin-spinning, #page .ant-skeleton-active');
      });
      quiet = still && !busy() ? quiet + 1 : 0;
    }
  };
  /** What is wrong with what is on the screen now. */
  const look = async (place: string): Promise<string[]> => {
    await settle();
    const text = await main.innerText();
    const wide = await page.evaluate(() => {
      const box = document.querySelector('#page')!;
      return Math.max(document.documentElement.scrollWidth - innerWidth, box.scrollWidth - box.clientWidth);
    });
    const wrong = problems.splice(0).map((problem) => `${place}: ${problem}`);
    const faults = await page.locator(FAULTS).allInnerTexts();
    wrong.push(...[...faults, ...(SLIPS.exec(text) ?? [])].map((words) => `${place} says “${words}”`));
    if (wide > 0) wrong.push(`${place} is ${wide} px wider than the window`);
    if (name) await desk.shot(`${name}-${place.replace(/^$/, 'today').replaceAll('/', '-')}`);
    return wrong;
  };

  const visit = async ([path, heading, ...words]: ConsolePage): Promise<string[]> => {
    await page.evaluate((to) => {
      history.pushState({}, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, `/console/${path}`);
    const expected = [
      main.locator('h1, h2, h3, h4').filter({ hasText: heading }),
      ...words.map((text) => main.getByText(text).filter({ visible: true })),
    ];
    const wrong: string[] = [];
    for (const one of expected) {
      await one
        .first()
        .waitFor()
        .catch(() => wrong.push(`${path} lacks ${String(one)}`));
    }
    wrong.push(...(await look(path)));
    const tabs = main.getByRole('tab');
    for (const index of Array(await tabs.count()).keys()) {
      const tab = tabs.nth(index);
      if ((await tab.getAttribute('aria-selected')) === 'true' && index === 0) continue;
      await tab.click();
      await tab.and(page.locator('[aria-selected="true"]')).waitFor();
      wrong.push(...(await look(`${path}/${await tab.innerText()}`)));
    }
    return wrong;
  };
  const navigation = () =>
    page
      .locator('.shell-menu a')
      .evaluateAll((links) => links.map((link) => (link.getAttribute('href') ?? '').replace(/^\/console\/?/, '')));
  return { ...desk, visit, navigation };
}
