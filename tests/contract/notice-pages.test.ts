import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A push to WeCom opens the mini program, on a page that it has and that is a guide's (A48). */
const root = join(__dirname, '..', '..');
const sources = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => ({ name: join(folder, name), text: readFileSync(join(root, folder, name), 'utf8') }));

const modules = sources('server/src/modules');

interface AppConfig {
  subPackages: { root: string; pages: string[] }[];
}
function guidePages(): Set<string> {
  // Taro's build replaces the macro; here it is the identity
  Object.assign(globalThis, { defineAppConfig: (config: unknown) => config });
  const { default: config } = jest.requireActual<{ default: AppConfig }>('../../miniapp/src/app.config');
  const guides = config.subPackages.find((one) => one.root === 'pkg-guide');
  return new Set((guides?.pages ?? []).map((page) => `/pkg-guide/${page}`));
}

it('what guides are told opens a page of theirs that the mini program has', () => {
  const told = modules.flatMap(({ name, text }) =>
    [...text.matchAll(/['`](\/(?:pkg-[\w-]+|pages)\/[\w/-]+)/g)].map(([, page]) => ({ name, page })),
  );
  const pages = guidePages();
  expect(told.filter(({ page }) => !pages.has(page!))).toEqual([]);
  // the inbox, earnings, tasks, contests, customers and recruits: nothing was overlooked
  expect(new Set(told.map(({ page }) => page)).size).toBeGreaterThanOrEqual(6);
});

it('takes its parameter as the page reads it', () => {
  const asked = modules.flatMap(({ text }) =>
    [...text.matchAll(/['`]\/pkg-guide\/([\w-]+)\/index\?(\w+)=/g)].map(([, page, name]) => [page!, name!] as const),
  );
  expect(asked.length).toBeGreaterThan(0);
  for (const [page, name] of asked) {
    const text = readFileSync(join(root, 'miniapp/src/pkg-guide', page, 'index.tsx'), 'utf8');
    expect([page, text]).toEqual([page, expect.stringMatching(new RegExp(`params(\\.|\\[')${name}\\b`))]);
  }
});

it('no module sends people to the preview in the browser', () => {
  const told = [...modules, ...sources('server/src/platform/wecom')];
  expect(told.filter(({ text }) => /\/#|#\/pkg-|#\/pages/.test(text)).map(({ name }) => name)).toEqual([]);
});
