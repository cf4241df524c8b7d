/** What the check of the lock file refuses; that the lock file itself passes is asked with the other checks. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const INTEGRITY = `sha512-${'A'.repeat(86)}==`;
const GOOD = { version: '1.2.3', integrity: INTEGRITY, license: 'MIT' };

/** What is said of a lock file with one package. The check is a module that jest's own loader does not read. */
function problemsWith(one: object, { path = 'node_modules/some', npmrc = 'ignore-scripts=true', version = 3 } = {}) {
  const lock = { lockfileVersion: version, packages: { '': { name: 'root' }, [path]: one } };
  const ask = `import { problemsOf } from './scripts/lib/lock-file.mjs';
    console.log(JSON.stringify(problemsOf(...JSON.parse(process.argv[1]))));`;
  return new Promise<string[]>((resolve, reject) => {
    const command = ['--input-type=module', '-e', ask, JSON.stringify([lock, npmrc])];
    execFile(process.execPath, command, { cwd: root }, (error, stdout) =>
      error ? reject(error) : resolve(JSON.parse(stdout) as string[]),
    );
  });
}

it.each<[string, object, string[]]>([
  ['takes one of the registry', { ...GOOD, resolved: 'https://registry.npmjs.org/some/-/some-1.2.3.tgz' }, []],
  ['takes one whose address npm left out', GOOD, []],
  ['takes one of two licences', { ...GOOD, license: '(MIT OR GPL-3.0-or-later)' }, []],
  ['takes a workspace', { resolved: 'server', link: true }, []],
  [
    'refuses git',
    { ...GOOD, resolved: 'git+ssh://git@github.com/a/b.git#1' },
    ['from git+ssh://git@github.com/a/b.git#1'],
  ],
  ['refuses another registry', { ...GOOD, resolved: 'http://npm.example/a.tgz' }, ['from http://npm.example/a.tgz']],
  ['refuses a folder elsewhere', { resolved: '../other', link: true }, ['links to ../other']],
  ['refuses one without a checksum', { ...GOOD, integrity: undefined }, ['no sha512 checksum']],
  ['refuses a weak checksum', { ...GOOD, integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, ['no sha512 checksum']],
  ['refuses a new script', { ...GOOD, hasInstallScript: true }, ['wants to run a script at installation']],
  ['refuses a licence that binds', { ...GOOD, license: 'GPL-3.0-only' }, ['licence GPL-3.0-only']],
  ['refuses all of two licences', { ...GOOD, license: 'MIT AND GPL-3.0-only' }, ['licence MIT AND GPL-3.0-only']],
])('%s', async (_, one, problems) => {
  expect(await problemsWith(one)).toEqual(problems.map((problem) => `node_modules/some: ${problem}`));
});

it('knows a package by its name, wherever it lies', async () => {
  const path = 'node_modules/a/node_modules/esbuild';
  expect(await problemsWith({ ...GOOD, hasInstallScript: true }, { path })).toEqual([]);
});

it('asks that scripts stay off, and for the format it understands', async () => {
  expect(await problemsWith(GOOD, { npmrc: 'fund=false' })).toEqual(['.npmrc: ignore-scripts is not set']);
  expect(await problemsWith(GOOD, { version: 1 })).toEqual(['package-lock.json: version 1']);
});
