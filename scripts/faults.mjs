/**
 * `npm run faults`: breaks what can break under load, and looks whether anything acknowledged was lost. Prints one table and
 * writes tests/faults/results.json.
 *
 *   npm run faults -- R1 galera        parts by id or by file name
 *   npm run faults -- --short          one quick round of what needs little: shows that it runs
 *   npm run faults -- R6 --minutes 30  how long the soak takes
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { endWithParent } from './lib/end-with-parent.mjs';
import { prepareOrExit } from './lib/prepare.mjs';
import { root } from './lib/root.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

endWithParent();
const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { short: { type: 'boolean', default: false }, minutes: { type: 'string', default: '30' } },
});
const folder = join(root, 'tests/faults');
const files = readdirSync(folder).filter((name) => name.endsWith('.fault.mjs'));
/**
 * @typedef {{short: boolean, minutes: number, wants: (id: string) => boolean, log: (line: string) => void}} Kit
 * @typedef {{name: string, ids: string[], shortIds?: string[], packages?: string,
 *   run: (kit: Kit) => Promise<import('../tests/faults/kit/report.mjs').Row[]>}} Part
 * shortIds: those of a short run, all unless told. packages: the group of system packages it needs, `database` unless told.
 */
/** @type {Part[]} */
const parts = await Promise.all(
  files.map(async (file) => ({
    name: file.replace('.fault.mjs', ''),
    ...(await import(pathToFileURL(join(folder, file)).href)),
  })),
);
const named = (part, word) => part.name === word || part.ids.includes(word.toUpperCase());
const unknown = wanted.filter((word) => !parts.some((part) => named(part, word)));
if (unknown.length) {
  const names = parts.map((part) => `${part.name} (${part.ids.join(', ')})`);
  console.error(`No such fault: ${unknown.join(', ')}. There are: ${names.join(', ')}`);
  process.exit(2);
}

await prepareOrExit(['server']);
const { printTable } = await import('../tests/faults/kit/report.mjs');
const { saveResults } = await import('../tests/support/results.mjs');
const rows = [];
let broken = false;
for (const part of parts) {
  const idsOfRun = values.short && !wanted.length ? (part.shortIds ?? part.ids) : part.ids;
  const wants = (id) =>
    wanted.length ? wanted.some((word) => word === part.name || word.toUpperCase() === id) : idsOfRun.includes(id);
  if (!part.ids.some(wants)) continue;
  const started = Date.now();
  console.log(`━━ ${part.name}`);
  try {
    await ensureSystemPackages(part.packages ?? 'database');
    const kit = { short: values.short, minutes: Number(values.minutes), wants, log: (line) => console.log(line) };
    const seen = await part.run(kit);
    rows.push(...seen);
    printTable(seen);
  } catch (error) {
    broken = true;
    console.error(`✗ ${part.name}: ${error.stack}`);
  }
  console.log(`━━ ${part.name}: ${Math.round((Date.now() - started) / 1000)} s`);
}
console.log();
printTable(rows);
if (!values.short) saveResults(join(folder, 'results.json'), rows);
process.exit(broken || rows.some((row) => row.pass === false) ? 1 : 0);
