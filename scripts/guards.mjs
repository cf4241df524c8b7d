/**
 * `node scripts/guards.mjs`: takes each guard against a known failure away, in a copy of the project, and looks whether its test
 * then fails, and that it passes with it. Prints a table for docs/faults.md; exits 1 when a guard is not missed.
 *
 *   node scripts/guards.mjs 1 6      rows by number
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { GUARDS } from './lib/guards.mjs';
import { endWithParent } from './lib/end-with-parent.mjs';
import { readJson, root } from './lib/root.mjs';

endWithParent();
const rows = process.argv.slice(2).map(Number);
const chosen = GUARDS.filter(({ row }) => !rows.length || rows.includes(row));
if (chosen.length === 0) {
  console.error(`Rows are ${[...new Set(GUARDS.map(({ row }) => row))].join(', ')}`);
  process.exit(2);
}

/** All sources as they stand here, with this checkout's packages. @returns {string} its folder */
function copyOfProject() {
  const folder = mkdtempSync(join(tmpdir(), 'qiandian-guards-'));
  const git = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const files = execFileSync('git', git, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 }).split('\0').filter(Boolean);
  for (const file of files.filter((one) => !one.startsWith('docs/') && existsSync(join(root, one)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file), { force: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

const RUN_LIMIT_MS = 300_000;
const escaped = (name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * @param {string} folder @param {{project: string, test: string}} where @param {readonly string[]} names
 * @returns {Map<string, 'passed' | 'failed'>} by name, of those that ran
 */
function results(folder, { project, test }, names) {
  const report = join(folder, 'guards-report.json');
  rmSync(report, { force: true });
  const pattern = names.map(escaped).join('|');
  // what a test left waiting when it failed must not keep the rest from running
  const options = ['--selectProjects', project, '-i', '--forceExit', '-t', pattern, '--json', `--outputFile=${report}`];
  const run = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', test, ...options], {
    cwd: folder,
    encoding: 'utf8',
    timeout: RUN_LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  const ran = (readJson(report)?.testResults ?? [])
    .flatMap((file) => file.assertionResults)
    .filter(({ status }) => status === 'passed' || status === 'failed');
  // a file that does not load says nothing about the guard
  if (!ran.length) throw new Error(`${test} ran nothing:\n${run.stderr.slice(-3000)}`);
  const of = (name) => ran.filter(({ fullName }) => fullName.includes(name));
  return new Map(
    names
      .filter((name) => of(name).length)
      .map((name) => [name, of(name).every(({ status }) => status === 'passed') ? 'passed' : 'failed']),
  );
}

/** Does the work on a file without its guard, and puts the guard back. @throws {Error} unless the guard stands there once */
function without({ file, from, to }, folder, work) {
  const path = join(folder, file);
  const whole = readFileSync(path, 'utf8');
  if (whole.split(from).length !== 2) throw new Error(`${file}: the guard does not stand there once: ${from}`);
  writeFileSync(
    path,
    whole.replace(from, () => to),
  );
  try {
    return work();
  } finally {
    writeFileSync(path, whole);
  }
}

const folder = copyOfProject();
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const table = [];
for (const test of new Set(chosen.map((guard) => guard.test))) {
  const here = chosen.filter((guard) => guard.test === test);
  const names = here.map(({ name }) => name);
  const whole = results(folder, here[0], names);
  for (const guard of here) {
    const taken = without(guard, folder, () => results(folder, guard, [guard.name])).get(guard.name);
    const seen = { with: whole.get(guard.name) ?? 'missing', without: taken ?? 'missing' };
    const missed = seen.with === 'passed' && seen.without === 'failed';
    table.push({ ...guard, ...seen, missed });
    console.log(
      `${missed ? '✓' : '✗'} row ${guard.row}: ${guard.guard}: ${seen.with} with it, ${seen.without} without`,
    );
  }
}
table.sort((a, b) => a.row - b.row);
console.log('\n| row | guard taken away | test that then fails | seen |\n|---|---|---|---|');
for (const { row, guard, test, name, missed, ...seen } of table) {
  const file = test.split('/').at(-1);
  console.log(`| ${row} | ${guard} | \`${file}\`: ${name} | ${missed ? 'yes' : `**no** (${seen.without})`} |`);
}
process.exit(table.every(({ missed }) => missed) ? 0 : 1);
