import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_WEAPP, WeappHost } from '../support/weapp-host';

const root = join(__dirname, '../..');
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

interface Sizes {
  packages: { name: string; bytes: number }[];
  total: number;
  problems: string[];
}

/** As `npm run build:weapp` measures it. */
function sizes(): Sizes {
  const code = `import('./scripts/lib/weapp-sizes.mjs').then((m) => console.log(JSON.stringify(m.weappSizes())))`;
  return JSON.parse(execFileSync(process.execPath, ['-e', code], { cwd: root, encoding: 'utf8' })) as Sizes;
}

it('stays within the size limits, without schemas, in at least three sub-packages', () => {
  const { packages, problems } = sizes();
  expect(problems).toEqual([]);
  expect(packages.filter(({ name }) => name !== 'main').length).toBeGreaterThanOrEqual(3);
});

it('opens in WeChat DevTools from the project folder', () => {
  const config = readJson(join(root, 'project.config.json'));
  expect(config).toMatchObject({ compileType: 'miniprogram', appid: expect.any(String) });
  expect(existsSync(join(root, String(config['miniprogramRoot']), 'app.json'))).toBe(true);
});

it('keeps the tab pages in the main package', () => {
  const app = readJson(join(BUILT_WEAPP, 'app.json')) as { pages: string[]; tabBar: { list: { pagePath: string }[] } };
  expect(app.tabBar.list.map((tab) => tab.pagePath).sort()).toEqual([...app.pages].sort());
});

it('declares one kind of position, and why it asks', () => {
  const app = readJson(join(BUILT_WEAPP, 'app.json'));
  expect(app).toMatchObject({
    requiredPrivateInfos: ['getFuzzyLocation'],
    permission: { 'scope.userFuzzyLocation': { desc: expect.stringMatching(/门店/) } },
  });
});

it('draws every page without a server, and without an error of its own', async () => {
  const phone = await WeappHost.open({ network: () => 'refuse' });
  for (const route of phone.routes) {
    await phone.enter(`/${route}`);
    expect(phone.page.route).toBe(route);
    await phone.waitFor(() => phone.text !== '', 'a page that is not empty');
    await phone.quiet();
  }
  phone.close();
  expect(phone.record.errors).toEqual([]);
});
