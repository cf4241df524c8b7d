/**
 * `npm run faults`: breaks what can break under load, and looks whether anything acknowledged was lost. Prints one table and
 * writes tests/faults/results.json.
 *
 *   npm run faults -- R1 galera        parts by id or by file name
 *   npm run faults -- --short          one quick round of what needs little: shows that it runs
 *   npm run faults -- R6 --minutes 30  how long the soak takes
 *   FAULTS_SEED=7 npm run faults       people want what they wanted when the run told that seed
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endWithParent } from './lib/end-with-parent.mjs';
import { idsWanted, listOf, loadParts, unknownWords } from './lib/parts.mjs';
import { prepareOrExit } from './lib/prepare.mjs';
import { root } from './lib/root.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

endWithParent();
const { values, positionals: words } = parseArgs({
  allowPositionals: true,
  options: { short: { type: 'boolean', default: false }, minutes: { type: 'string', default: '30' } },
});
const folder = join(root, 'tests/faults');
/**
 * @typedef {{short: boolean, minutes: number, wants: (id: string) => boolean, log: (line: string) => void}} Kit
 * @typedef {{name: string, ids: string[], shortIds?: string[], packages?: string,
 *   run: (kit: Kit) => Promise<import('../tests/faults/kit/report.mjs').Row[]>}} Part
 * shortIds: those of a short run, all unless told. packages: the group of system packages it needs, `database` unless told.
 */
/** @type {Part[]} */
const parts = await loadParts(folder, '.fault.mjs');
const unknown = unknownWords(parts, words);
if (unknown.length) {
  console.error(`No such fault: ${unknown.join(', ')}. There are: ${listOf(parts)}`);
  process.exit(2);
}

await prepareOrExit(['server']);
const { printTable } = await import('../tests/faults/kit/report.mjs');
const { SEED } = await import('../tests/faults/kit/chance.mjs');
const { crashRows, saveResults } = await import('../tests/support/results.mjs');
const names = parts.map(({ name }) => name);
const all = [];
console.log(`What people want follows from FAULTS_SEED=${SEED}`);
for (const part of parts) {
  const ids = idsWanted(part, words, values.short ? part.shortIds : part.ids);
  if (!ids.length) continue;
  const started = Date.now();
  console.log(`━━ ${part.name}`);
  let rows;
  try {
    await ensureSystemPackages(part.packages ?? 'database');
    const wants = (id) => ids.includes(id);
    rows = await part.run({
      short: values.short,
      minutes: Number(values.minutes),
      wants,
      log: (line) => console.log(line),
    });
  } catch (error) {
    console.error(`✗ ${part.name}: ${error.stack}`);
    rows = crashRows(ids, error);
  }
  all.push(...rows);
  printTable(rows);
  if (!values.short) saveResults(join(folder, 'results.json'), { part: part.name, parts: names, ids, rows });
  console.log(`━━ ${part.name}: ${Math.round((Date.now() - started) / 1000)} s`);
}
console.log();
printTable(all);
process.exit(all.some((row) => row.pass === false) ? 1 : 0);
