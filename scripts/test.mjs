/**
 * `npm test`: everything, on a bare clone too. Installs and builds, then format, lint, types and floors, then every jest project:
 * the server once on SQLite and once on a private MariaDB. Last line: `N passed, N failed`.
 *
 *   npm test -- --only server,domain     parts by name (see PARTS), to work on one thing
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { endWithParent } from './lib/end-with-parent.mjs';
import { runChecks } from './lib/checks.mjs';
import { OWN_MARIADB, WITHOUT_DATABASE } from './lib/once.mjs';
import { prepare } from './lib/prepare.mjs';
import { readJson, root } from './lib/root.mjs';
import { foreground } from './lib/step.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';
import { TARGET_NAMES } from './lib/targets.mjs';

endWithParent();
const { startMariadb } = createRequire(import.meta.url)('../tests/support/mariadb.cjs');
const output = join(root, 'tests/output');

/** They open no browser and wait for no screen: two of them at a time hurt nobody. */
const SIDE_BY_SIDE = ['contract', 'deploy', 'operations', 'pos', 'reconcile', 'tooling'];

/** Of tests/ too, which run one after the other and can be asked for by themselves. */
const SCREENS = ['weapp', 'browser'];

/** @param {string} name */
const folder = (name) => `tests/${name}/`;

/** @param {readonly string[]} paths @returns {string[]} options that leave these out; what each project leaves out anyway has to be said too */
const without = (paths) => ['/node_modules/', ...paths].map((path) => `--testPathIgnorePatterns=${path}`);
/** The server's tests, but for those that the other run shows. @param {readonly string[]} paths */
const SERVER = (paths) => [
  ...['--selectProjects', 'server', '--maxWorkers=2'],
  ...without(['server/src/domain/', ...paths]),
];

/**
 * @typedef {{name: string, also: string[], jest: string[], folders?: string[], mariadb?: boolean, builds?: string[]}} Part
 * folders: of tests/, any of which can be asked for by itself
 */
/** @type {Part[]} */
const PARTS = [
  {
    name: 'rules and pages',
    also: ['domain', 'stores', 'console'],
    jest: ['--selectProjects', 'domain', 'stores', 'console', '--maxWorkers=2'],
  },
  { name: 'server on SQLite', also: ['server', 'sqlite'], jest: SERVER(OWN_MARIADB) },
  {
    name: 'server on MariaDB',
    also: ['server', 'mariadb'],
    jest: SERVER(WITHOUT_DATABASE),
    mariadb: true,
  },
  {
    name: 'contract and books',
    also: ['cross', ...SIDE_BY_SIDE],
    jest: ['--selectProjects', 'cross', '--maxWorkers=2'],
    folders: SIDE_BY_SIDE,
    builds: TARGET_NAMES,
  },
  {
    // real servers and browsers share two cores: one file at a time keeps their timings honest
    name: 'across packages',
    also: ['cross', ...SCREENS],
    jest: ['--selectProjects', 'cross', '--runInBand', ...without(['tests/output/', ...SIDE_BY_SIDE.map(folder)])],
    builds: TARGET_NAMES,
  },
];

const onlyAt = process.argv.indexOf('--only');
const only = onlyAt < 0 ? undefined : (process.argv[onlyAt + 1] ?? '').split(',');
const chosen = (names) => !only || names.some((name) => only.includes(name));
const parts = PARTS.filter((part) => chosen(part.also));
const withLint = chosen(['lint']);
if (only && parts.length === 0 && !withLint) {
  const names = [...new Set(PARTS.flatMap((part) => part.also)), 'lint'];
  console.error(`--only takes ${names.join(', ')}`);
  process.exit(2);
}

const PART_LIMIT_MS = 25 * 60_000;
const EXIT_LIMIT_MS = 20_000;

/** A part that hangs must not hang the build: neither in a test nor, with something left open, after the last one. */
function patience(file) {
  const started = Date.now();
  let written = 0;
  return () => {
    if (!written && existsSync(file)) written = Date.now();
    if (written && Date.now() - written > EXIT_LIMIT_MS)
      return 'all tests ended, but something they opened is still open';
    return Date.now() - started > PART_LIMIT_MS ? `no end after ${PART_LIMIT_MS / 60_000} minutes` : undefined;
  };
}

/** A file that does not even load has no test to count; it counts as one failure. */
function countOf(file) {
  const result = readJson(file);
  if (!result) return { passed: 0, failed: 1 };
  return { passed: result.numPassedTests, failed: result.numFailedTests + result.numRuntimeErrorTestSuites };
}

async function runPart(part, env) {
  const started = Date.now();
  console.log(`\n━━ ${part.name}`);
  const file = join(output, `${part.name.replaceAll(' ', '-')}.json`);
  const narrowed =
    only?.filter((name) => ['domain', 'stores', 'console'].includes(name) && part.also.includes(name)) ?? [];
  const jest = narrowed.length ? ['--selectProjects', ...narrowed, '--maxWorkers=2'] : [...part.jest];
  const asked = [...(part.folders ?? []), ...SCREENS].filter(
    (name) => only?.includes(name) && part.also.includes(name),
  );
  jest.push(...(asked.length ? asked : (part.folders ?? [])).map(folder));
  const command = ['node', 'node_modules/jest/bin/jest.js', ...jest, '--ci', '--json', `--outputFile=${file}`];
  const code = await foreground(command, { env: { NODE_ENV: 'test', ...env }, giveUp: patience(file) });
  const count = countOf(file);
  if (code !== 0 && count.failed === 0) count.failed = 1;
  console.log(
    `━━ ${part.name}: ${count.passed} passed, ${count.failed} failed, ${Math.round((Date.now() - started) / 1000)} s`,
  );
  return count;
}

let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (stopped = true));

async function main() {
  const total = { passed: 0, failed: 0 };
  await prepare(only ? [...new Set(parts.flatMap((part) => part.builds ?? []))] : TARGET_NAMES);
  if (parts.some((part) => part.mariadb || part.builds)) await ensureSystemPackages();
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });

  const failedChecks = withLint ? await runChecks() : [];
  const database = parts.some((part) => part.mariadb || part.builds) ? await startMariadb() : undefined;
  try {
    for (const part of parts) {
      if (stopped) throw new Error('stopped');
      const env = part.mariadb ? { TEST_DATABASE_URL: database.url } : {};
      const count = await runPart(part, { ...env, ...(database && { TEST_MARIADB_URL: database.url }) });
      total.passed += count.passed;
      total.failed += count.failed;
    }
  } finally {
    await database?.stop();
  }
  if (failedChecks.length) console.error(`\n✗ lint failed: ${failedChecks.join(', ')}`);
  if (parts.length && total.passed + total.failed === 0) console.error('\n✗ no test ran');
  const good = total.failed === 0 && failedChecks.length === 0 && (total.passed > 0 || parts.length === 0);
  process.exitCode = good ? 0 : 1;
  return total;
}

const started = Date.now();
let total = { passed: 0, failed: 1 };
try {
  total = await main();
} catch (error) {
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
}
console.log(`\n━━ all: ${Math.round((Date.now() - started) / 1000)} s`);
console.log(`${total.passed} passed, ${total.failed} failed`);
