/** No test is switched off, and none looks at nothing; no source grows past what one reads at once. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const bin = (path: string) => join(root, 'node_modules', path);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qiandian-tests-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface JestReport {
  testResults: { assertionResults: { title: string; status: string }[] }[];
}

it('a test without an assertion fails', () => {
  const config = {
    rootDir: folder,
    testMatch: ['<rootDir>/*.test.js'],
    setupFilesAfterEnv: [join(root, 'tests/support/jest-setup.cjs')],
  };
  writeFileSync(join(folder, 'package.json'), '{}');
  const tests = ["it('looks', () => expect(1).toBe(1))", "it('only runs', () => {})"];
  tests.push("it('looks at nothing that came', async () => { for (const one of []) expect(one).toBe(1) })");
  writeFileSync(join(folder, 'some.test.js'), tests.join(';\n'));
  const args = [bin('jest/bin/jest.js'), '--json', '--config', JSON.stringify(config)];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const seen = (JSON.parse(stdout) as JestReport).testResults.flatMap((file) => file.assertionResults);
  expect(seen.map(({ title, status }) => [title, status])).toEqual([
    ['looks', 'passed'],
    ['only runs', 'failed'],
    ['looks at nothing that came', 'failed'],
  ]);
});

const OFF = [
  ...['it.skip', 'it.only', 'it.failing', 'test.skip', 'describe.skip', 'describe.only', 'it.concurrent.skip'],
  ...['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe', "it['skip']"],
].map((one) => `${one}('what', () => {});\n`);
OFF.push("it.skip.each([1])('what', () => {});\n", "xit.each([1])('what', () => {});\n", "it.todo('what');\n");

interface LintReport {
  filePath: string;
  messages: { ruleId: string }[];
}
/** Rules that each file breaks, by its name; the project's own configuration, without its types. */
function broken(files: Record<string, string>): Record<string, string[]> {
  mkdirSync(join(folder, 'server/src'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'server/src', name), text);
  writeFileSync(
    join(folder, 'eslint.config.mjs'),
    `export { default } from ${JSON.stringify(join(root, 'eslint.config.mjs'))};\n`,
  );
  const { stdout, stderr } = spawnSync(process.execPath, [bin('eslint/bin/eslint.js'), '--format', 'json', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (!stdout) throw new Error(stderr);
  const reports = (JSON.parse(stdout) as LintReport[]).filter(({ filePath }) => filePath.includes('server/src'));
  return Object.fromEntries(
    reports.map(({ filePath, messages }) => [
      filePath.split('/').at(-1)!,
      messages.map(({ ruleId }) => ruleId).filter((rule) => /max-lines|no-restricted-syntax/.test(rule)),
    ]),
  );
}

it('none is switched off, however that is written', () => {
  const files = Object.fromEntries(OFF.map((text, i) => [`off-${i}.test.ts`, text]));
  const seen = broken({ ...files, 'on.test.ts': "it('what', () => {});\nit.each([1])('what', () => {});\n" });
  const missed = Object.keys(files).filter((name) => !seen[name]?.includes('no-restricted-syntax'));
  expect(missed.map((name) => files[name])).toEqual([]);
  expect(seen['on.test.ts']).toEqual([]);
});

it('a source has 400 lines at most', () => {
  const lines = (n: number) => Array.from({ length: n }, (_, i) => `export const x${i} = ${i};\n`).join('');
  const seen = broken({ 'long.ts': lines(401), 'well.ts': lines(400), 'long.test.ts': lines(401) });
  expect(seen).toEqual({ 'long.ts': ['max-lines'], 'well.ts': [], 'long.test.ts': [] });
});

describe('what one of the server’s two runs leaves out', () => {
  const list = `import * as once from './scripts/lib/once.mjs'; console.log(JSON.stringify(once));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', list], { cwd: root, encoding: 'utf8' });
  const once = JSON.parse(stdout) as { WITHOUT_DATABASE: string[]; OWN_MARIADB: string[] };
  const tests = readdirSync(join(root, 'server/src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => `server/src/${path}`);
  const below = (start: string): string[] => tests.filter((path) => path.startsWith(start));
  const text = (path: string): string => readFileSync(join(root, path), 'utf8');
  /** What opens the database of the run, or might: all that does stands in the folder `testing`. */
  const OPENS = /createTest|\/testing\b|TEST_DATABASE_URL|startMariadb|new Database\(/;

  it.each(once.WITHOUT_DATABASE)('%s: opens no database', (start) => {
    expect(below(start)).not.toEqual([]);
    expect(below(start).filter((path) => OPENS.test(text(path)))).toEqual([]);
  });

  it.each(once.OWN_MARIADB)('%s: starts a MariaDB of its own', (start) => {
    expect(below(start)).not.toEqual([]);
    expect(below(start).filter((path) => !text(path).includes('startMariadb('))).toEqual([]);
  });
});
