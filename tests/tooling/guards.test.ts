import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The table that `scripts/guards.mjs` works through keeps up with the code and its tests. */
interface Guard {
  guard: string;
  file: string;
  from: string;
  to: string;
  project: string;
  test: string;
  name: string;
}
const root = join(__dirname, '..', '..');
const read = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '');

const list = `import { GUARDS } from './scripts/lib/guards.mjs'; console.log(JSON.stringify(GUARDS));`;
const said = execFileSync(process.execPath, ['--input-type=module', '-e', list], { cwd: root, encoding: 'utf8' });
const guards = JSON.parse(said) as Guard[];

/** Titles of a file's tests up to the end of their line; of a table's the name without what `%s` stands for. */
function isTest(text: string, name: string): boolean {
  const titles = [...text.matchAll(/(?:\bit|\]\))\(\s*['"`]([^\n]*)/g)].map(([, title]) => title!);
  return titles.some((title) => {
    const [head = '', ...rest] = title.split('%s');
    if (!rest.length) return title.startsWith(name);
    return name.startsWith(head) && text.includes(`'${name.slice(head.length)}'`);
  });
}

it('lists guards, each once', () => {
  expect(guards.length).toBeGreaterThan(10);
  expect(new Set(guards.map(({ guard }) => guard)).size).toBe(guards.length);
});

describe.each(guards)('$guard', ({ file, from, to, test, name, project }) => {
  it('stands in the code exactly once, and without it the code differs', () => {
    expect([file, read(file).split(from).length - 1]).toEqual([file, 1]);
    expect(to).not.toBe(from);
  });

  it('has a test of that name, where its project looks', () => {
    // quotes inside a title may be escaped
    expect(isTest(read(test).replaceAll('\\', ''), name)).toBe(true);
    const place = {
      server: /^server\/src\/(?!domain\/)/,
      domain: /^(server\/src\/domain|shared\/src)\//,
      cross: /^tests\//,
    };
    expect(test).toMatch(place[project as keyof typeof place]);
  });
});
