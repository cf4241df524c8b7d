/** Every page of the console and every tab of it, over the demo chain at 1440 × 900: whole, quiet, and no wider than the window. */
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { type ConsolePage, consolePages, consoleRoutes, routeOf } from '../support/console-pages';
import { walkConsole } from '../support/console-walk';
import { startServer, type ServerProcess } from '../support/server-process';
import { openShopDay, type ShopDay } from '../support/shop-day';

jest.setTimeout(300_000);
let server: ServerProcess;
let browser: Browser;
let day: ShopDay;
let pages: ConsolePage[];

beforeAll(async () => {
  server = await startServer({ demo: 'small' });
  [day, browser] = await Promise.all([openShopDay(server.url), openBrowser()]);
  pages = await consolePages(day);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const walkAs = (username: string, name?: string) => {
  const operator = day.accounts.operators.find((one) => one.username === username)!;
  return walkConsole(browser, server.url, operator, name);
};

it('none is missing from the walk', () => {
  const routes = consoleRoutes();
  expect(routes.length).toBeGreaterThan(50);
  const visited = pages.map(([path]) => routeOf(path, routes));
  expect(routes.filter((route) => !visited.includes(route))).toEqual([]);
  expect(pages.filter((_, index) => visited[index] === undefined)).toEqual([]);
});

it('headquarters sees each of them whole', async () => {
  const walk = await walkAs('admin', 'every');
  const wrong: string[] = [];
  for (const one of pages) wrong.push(...(await walk.visit(one)));
  expect(wrong).toEqual([]);
  await walk.close();
});

it('the lead of a region sees those in the navigation whole', async () => {
  const walk = await walkAs('north');
  const offered = await walk.navigation();
  expect(offered.length).toBeGreaterThan(10);
  const wrong: string[] = [];
  for (const path of offered) {
    const known = pages.find(([one]) => one === path);
    wrong.push(...(known ? await walk.visit([path, known[1]]) : [`${path} is in no list`]));
  }
  expect(wrong).toEqual([]);
  await walk.close();
});
