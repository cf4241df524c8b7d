import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');
let clone: string;
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'qiandian-clone-'));
  cpSync(join(root, 'scripts'), join(clone, 'scripts'), { recursive: true });
});
afterEach(() => rmSync(clone, { recursive: true }));

const write = (path: string, content: string) => {
  mkdirSync(dirname(join(clone, path)), { recursive: true });
  writeFileSync(join(clone, path), content);
};

/** Runs a line of code in the clone with these names from its scripts, and a stand-in for npm. */
function run(code: string, env: Record<string, string> = {}): { status: number | null; output: string } {
  write('run.mjs', `import { prepareOrExit } from './scripts/lib/prepare.mjs';\n${code}`);
  const npm = join(clone, 'npm.mjs');
  const child = spawnSync(process.execPath, ['run.mjs'], {
    cwd: clone,
    env: { ...process.env, npm_execpath: npm, ...env },
    encoding: 'utf8',
  });
  return { status: child.status, output: child.stdout + child.stderr };
}

const lock = (version: string) =>
  JSON.stringify({
    packages: { '': {}, 'node_modules/a': { version }, 'node_modules/b': { version, optional: true } },
  });
const NPM = `import { cpSync, mkdirSync } from 'node:fs';
console.log('npm', process.argv.slice(2).join(' '));
if (process.env.NPM_BREAKS) process.exit(3);
mkdirSync('node_modules', { recursive: true });
cpSync('package-lock.json', 'node_modules/.package-lock.json');`;

it('installs on a bare clone, once, and again when the lock has changed', () => {
  write('npm.mjs', NPM);
  write('package-lock.json', lock('1.0.0'));
  expect(run('await prepareOrExit([])').output).toContain('▸ install packages');
  expect(run('await prepareOrExit([])').output).toBe('');
  write('package-lock.json', lock('1.0.1'));
  expect(run('await prepareOrExit([])').output).toContain('✓ install packages');
});

it('shows what a failed step said, and ends with its failure', () => {
  write('npm.mjs', NPM);
  write('package-lock.json', lock('1.0.0'));
  const { status, output } = run('await prepareOrExit([])', { NPM_BREAKS: '1' });
  expect(status).toBe(1);
  expect(output).toContain('npm ci --include=dev');
  expect(output).toContain('✗ install packages');
});

it('knows stale from fresh by content, and leaves tests out', () => {
  const digest = () => run(`import { digest } from './scripts/lib/digest.mjs'; console.log(digest(['src']))`).output;
  write('src/a.ts', 'a');
  const before = digest();
  write('src/a.test.ts', 'a test');
  write('src/dist/a.js', 'built');
  expect(digest()).toBe(before);
  write('src/a.ts', 'b');
  expect(digest()).not.toBe(before);
});

it('measures a mini program by package, and names what is too large or does not belong', () => {
  write('weapp/app.json', JSON.stringify({ pages: ['p'], subPackages: [{ root: 'pkg-a', pages: ['p'] }] }));
  write('weapp/app.js', 'x'.repeat(1100 * 1024));
  write('weapp/pkg-a/p.js', 'class ZodError {}');
  const { output } = run(
    `import { weappSizes } from './scripts/lib/weapp-sizes.mjs'; console.log(JSON.stringify(weappSizes('weapp')))`,
  );
  const sizes = JSON.parse(output) as { packages: { name: string; bytes: number }[]; problems: string[] };
  expect(sizes.packages.find(({ name }) => name === 'pkg-a')?.bytes).toBe(17);
  expect(sizes.problems).toEqual([
    'pkg-a/p.js contains zod: import types only from the contract',
    'main package: 1101 KB, the limit is 1024 KB',
  ]);
});
